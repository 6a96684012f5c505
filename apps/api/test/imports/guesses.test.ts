import { loadRegion } from '@cityplate/fixtures/load-region';
import { positionFromLonLat } from '@cityplate/geometry/reference-systems';
import { loadLayers } from '@cityplate/layers/load';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessColumns } from '../../src/imports/guess-columns.ts';
import { guessOption } from '../../src/imports/guess-option.ts';
import { guessSystem } from '../../src/imports/guess-system.ts';
import { coordinateOf } from '../../src/imports/place-record.ts';

const region = await loadRegion('kaihua');
const covers = (await loadLayers()).find(({ id }) => id === 'manhole-covers')!;
const use = covers.fields.use!;
const columns = (names: readonly string[], samples: Record<string, string[]> = {}) =>
  guessColumns(
    covers,
    names.map((name) => ({ name, samples: samples[name] ?? [] })),
  );

describe('columns', () => {
  test('our own export comes back to where it was', () => {
    expect(
      columns([
        '标识 [id]',
        '编号 [code]',
        '用途（小类） [use]',
        '井深（m） [wellDepthMetres]',
        '经度 [lng]',
        '纬度 [lat]',
        '坐标系 [crs]',
        '权属状态 [ownership]',
        '版本 [version]',
      ]),
    ).toEqual({
      '标识 [id]': '@id',
      '编号 [code]': 'code',
      '用途（小类） [use]': 'use',
      '井深（m） [wellDepthMetres]': 'wellDepthMetres',
      '经度 [lng]': '@x',
      '纬度 [lat]': '@y',
      '坐标系 [crs]': '@crs',
      '权属状态 [ownership]': '',
      '版本 [version]': '',
    });
  });

  test('the abbreviations of GB/T 47678.7 are known', () => {
    expect(columns(['GLBJBSM', 'SJLY', 'BZ', 'SZJDMC', 'SZSQMC', 'CSRQ'])).toEqual({
      GLBJBSM: 'code',
      SJLY: 'dataSource',
      BZ: 'note',
      SZJDMC: 'township',
      SZSQMC: 'community',
      CSRQ: 'builtOn',
    });
  });

  test('what a ledger says of lids is known as the cover’s, by our own names and by those of the trade', () => {
    expect(columns(['井盖材质 [cover.material]', '荷载等级', '盖面字样', '生产厂家', '安装日期'])).toEqual({
      '井盖材质 [cover.material]': 'cover.material',
      荷载等级: 'cover.loadClass',
      盖面字样: 'cover.markingText',
      生产厂家: 'cover.maker',
      安装日期: 'cover.installedOn',
    });
  });

  test('编号 is the national number or the unit’s own, by what stands in it', () => {
    expect(columns(['编号'], { 编号: ['33082401002000001', '3308240102000002'] })).toEqual({ 编号: 'code' });
    expect(columns(['编号'], { 编号: ['SW-1', 'SW-2'] })).toEqual({ 编号: '@id' });
  });

  test('no two columns go to one field, and none is guessed from nothing', () => {
    expect(columns(['用途', '类型', 'abc'])).toEqual({ 用途: 'use', 类型: '', abc: '' });
  });
});

test.each([
  ['污水', 'sewage'],
  ['污水检查井', 'sewage'],
  ['雨水井盖', 'stormwater'],
  ['雨水箅子', 'storm-grate'],
  ['雨篦', 'storm-grate'],
  ['给水', 'water-supply'],
  ['供电', 'power'],
  ['电信', 'telecom'],
  ['SEWAGE', 'sewage'],
  ['天然气', 'gas'],
  ['古树', undefined],
  ['', undefined],
])('the word %s means %s', (word, option) => {
  expect(guessOption(use, word)).toBe(option);
});

test.each([
  ['118.41', 118.41],
  ['１１８．４１', 118.41],
  [118.41, 118.41],
  [`118°24'33.19"`, 118.409219],
  ['29度8分20.85秒', 29.139125],
])('%s is the coordinate %d', (text, value) => {
  expect(coordinateOf(text)).toBeCloseTo(value, 5);
});

test.each(['abc', '', '1e999', '--1', null])('%s is no coordinate', (text) => {
  expect(coordinateOf(text)).toBeNaN();
});

describe('the system of the numbers', () => {
  const [west, south, east, north] = region.box;
  const place = fc.record({
    lng: fc.double({ min: west + 0.05, max: east - 0.05, noNaN: true }),
    lat: fc.double({ min: south + 0.05, max: north - 0.05, noNaN: true }),
  });
  const sample = fc.array(place, { minLength: 5, maxLength: 30 });
  const nothingNear = async () => 0;

  test.each([
    ['OGC:CRS84', 'east-north'],
    ['OGC:CRS84', 'north-east'],
    ['EPSG:4548', 'east-north'],
    ['EPSG:4548', 'north-east'],
    ['EPSG:4527', 'north-east'],
    ['EPSG:4528', 'east-north'],
    ['EPSG:3857', 'east-north'],
  ] as const)('%s, %s, is told by the size of the numbers', async (crs, axes) => {
    await fc.assert(
      fc.asyncProperty(sample, async (places) => {
        const positions = places.map(({ lng, lat }) => positionFromLonLat(crs, [lng, lat], axes));
        const guess = await guessSystem(positions, undefined, region.box, nothingNear);
        expect([guess.crs, guess.axes, guess.by, guess.needsConfirmation]).toEqual([
          crs,
          axes,
          'numbers',
          true,
        ]);
      }),
      { numRuns: 10 },
    );
  });

  test.each(['GCJ02', 'BD09'] as const)('%s is told by where the registered things lie', async (crs) => {
    const places = fc.sample(sample, { numRuns: 1, seed: 7 })[0]!;
    const registered = places.map(({ lng, lat }) => [lng, lat] as const);
    const near = async (positions: [number, number][]) =>
      positions.filter(([lng, lat]) => registered.some(([x, y]) => Math.hypot(lng - x, lat - y) < 0.00002))
        .length / positions.length;
    const positions = registered.map(([lng, lat]) => positionFromLonLat(crs, [lng, lat]));
    const guess = await guessSystem(positions, 'EPSG:4326', region.box, near);
    expect([guess.crs, guess.by, guess.needsConfirmation]).toEqual([crs, 'shift', true]);
    // The typical offset here (domain 7.2) stands in the reason, with the shares that it rests on.
    if (crs === 'GCJ02') expect(guess.reason.zh).toMatch(/东 \+50\d m、北 −2[89]\d m.*100 %.*0 %/);
  });

  test('a name in the file is believed where nothing speaks against it', async () => {
    const guess = await guessSystem([[637135.908, 3225510.698]], 'EPSG:4548', region.box, nothingNear);
    expect(guess).toMatchObject({
      crs: 'EPSG:4548',
      axes: 'east-north',
      by: 'named',
      needsConfirmation: false,
    });
  });

  test.each([
    ['another county', [[120.1, 30.2]], undefined],
    ['no system at all', [[1, 2]], undefined],
    ['a name that nobody knows', [[118.41, 29.139]], 'Beijing 54'],
  ] as const)('%s is asked about, never guessed', async (_, positions, named) => {
    const guess = await guessSystem(
      positions.map(([x, y]) => [x, y]),
      named,
      region.box,
      nothingNear,
    );
    expect(guess.needsConfirmation).toBe(true);
    if (named === undefined) expect(guess.by).toBe('nothing');
  });
});
