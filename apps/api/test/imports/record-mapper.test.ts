import { loadRegion } from '@cityplate/fixtures/load-region';
import { printWellKnownBinary } from '@cityplate/formats/well-known-binary';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import { fieldsPatchSchema } from '@cityplate/layers/derive/fields-schema';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RecordMapper } from '../../src/imports/record-mapper.ts';
import { firstSettings } from '../../src/imports/settings.ts';
import { copyLine } from '../../src/imports/staged-record.ts';
import { copyRecords } from '../../src/queries/import-staging.ts';

const region = await loadRegion('kaihua');
const covers = (await loadLayers()).find(({ id }) => id === 'manhole-covers')!;
const targets = {
  编号: 'code',
  自编号: '@id',
  用途: 'use',
  井深: 'wellDepthMetres',
  建成: 'builtOn',
  备注: 'note',
  道路: 'road',
  X: '@x',
  Y: '@y',
};
const names = Object.keys(targets);

function mapper(more: object = {}) {
  const settings = { ...firstSettings(targets), ...more };
  const scheme = { adcode: region.adcode, codeSystem: region.codeSystem, box: region.box };
  const system = { system: referenceSystem('OGC:CRS84'), axes: 'east-north' as const };
  return new RecordMapper(covers, names, settings, { use: 'unidentified' }, scheme, system);
}

const inside = { X: 118.41, Y: 29.139 };
const record = (cells: Record<string, unknown>, number = 2) => ({
  number,
  cells: names.map((name) => cells[name]),
});
const mapped = (cells: Record<string, unknown>, more?: object) =>
  mapper(more).map(record({ ...inside, ...cells }));

test('a record in the words of the layer', () => {
  expect(
    mapped({ 编号: '3308240102000001', 自编号: 12, 井深: '2.5 m', 建成: '2015年4月15日', 道路: ' 根博路 ' }),
  ).toEqual({
    staged: {
      number: 2,
      sourceId: '12',
      code: '33082401002000001',
      otherCode: '3308240102000001',
      type: '01002',
      life: 'live',
      road: '根博路',
      // The type in the number stands in for the column that is blank.
      props: { use: 'sewage', wellDepthMetres: 2.5, builtOn: '2015-04-15' },
      geometry: { type: 'Point', coordinates: [118.41, 29.139] },
    },
  });
});

test('words of the unit are translated, and a word can be told to mean nothing', () => {
  const values = { use: { 甲: 'sewage', 乙: '' } };
  expect(mapped({ 用途: '甲' }, { values })).toMatchObject({ staged: { props: { use: 'sewage' } } });
  expect(mapped({ 用途: '乙' }, { values })).toMatchObject({ staged: { props: {}, type: '01023' } });
});

test.each([
  ['a word that means nothing here', { 用途: '古树' }, '用途', 'cell', '古树'],
  ['a number of another county', { 编号: '1101080102000001' }, '编号', 'code-form', '1101080102000001'],
  ['a unit’s own number among the national ones', { 编号: 'SW-1' }, '编号', 'code-form', 'SW-1'],
  [
    'digits that the spreadsheet rounded away',
    { 编号: 33082401002000000 },
    '编号',
    'precision',
    '33082401002000000',
  ],
  ['a depth beyond any well', { 井深: '250' }, '井深', 'value', '250'],
  ['a day that does not exist', { 建成: '2015-02-30' }, '建成', 'cell', '2015-02-30'],
  ['a formula that failed', { 备注: '#REF!' }, '备注', 'formula', '#REF!'],
  ['text that hides', { 道路: '根\u202e博路' }, '道路', 'text', '根\u202e博路'],
  ['a note with a NUL', { 备注: 'a\0b' }, '备注', 'value', 'a\0b'],
  ['half a position', { Y: '' }, 'X', 'number', '118.41, '],
  ['a position in Hangzhou', { X: 120.1, Y: 30.2 }, 'X', 'outside-box', '120.1, 30.2'],
  ['the axes swapped', { X: 29.139, Y: 118.41 }, 'X', 'swapped-axes', '29.139, 118.41'],
])('%s is refused by row, column and value', (_, cells, column, code, value) => {
  const outcome = mapped(cells);
  if (!('issues' in outcome)) throw new Error(JSON.stringify(outcome));
  expect(outcome.issues.map((issue) => [issue.row, issue.column, issue.code, issue.value])).toEqual([
    [2, column, code, value],
  ]);
  expect(outcome.issues[0]?.message).toMatchObject({
    zh: expect.stringMatching(/\S/),
    en: expect.stringMatching(/\S/),
  });
});

test('all that is wrong with a record is said at once', () => {
  const outcome = mapped({ 用途: '古树', 井深: 'tief', 建成: 'x', X: 'a' });
  expect('issues' in outcome && outcome.issues.map(({ column }) => column)).toEqual([
    '用途',
    '井深',
    '建成',
    'X',
  ]);
});

test('whatever the cells, what is staged is what the layer takes, and the same cells mean the same again', () => {
  const takes = fieldsPatchSchema(covers.fields);
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(
      '',
      ' ',
      '污水',
      '2015-02-29',
      '20150228',
      '51',
      '50',
      '备注\u0007',
      '\u3000',
      '长'.repeat(1001),
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.record({ 用途: cell, 井深: cell, 建成: cell, 备注: cell }), { maxLength: 8 }),
      (rows) => {
        const one = mapper();
        const twice = [...rows, ...rows].map((cells) => one.map(record({ ...inside, ...cells })));
        expect(twice.slice(rows.length)).toEqual(twice.slice(0, rows.length));
        for (const outcome of twice)
          if ('staged' in outcome)
            expect(takes.safeParse(outcome.staged.props)).toMatchObject({ success: true });
      },
    ),
  );
});

test('the second of two records with one number says where the first is', () => {
  const both = mapper();
  expect(both.map(record({ ...inside, 自编号: 'a' }, 2))).toHaveProperty('staged');
  const second = both.map(record({ ...inside, 自编号: 'a' }, 9));
  expect('issues' in second && second.issues[0]).toMatchObject({
    row: 9,
    column: '自编号',
    code: 'repeated',
    message: { zh: expect.stringContaining('第 2 行') },
  });
});

test('a record without a place can still mean something that is registered', () => {
  expect(mapped({ X: '', Y: null, 编号: '33082401002000001' })).toMatchObject({
    staged: { code: '33082401002000001' },
  });
});

describe('what goes to the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  /** Text with everything that COPY reads for its own: tabs, breaks, backslashes, \N, the end marker. */
  const nasty = fc
    .array(fc.constantFrom('\t', '\n', '\r', '\\', '\\N', '\\.', 'a', '井', '"', "'", ' ', '\\t', '𠀀'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));

  test('comes out of it as it went in, whatever the text', async () => {
    const client = await database.pool.connect();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ name: nasty, note: nasty }), { minLength: 1, maxLength: 20 }),
          async (texts) => {
            await client.query('begin');
            const lines = texts.map(({ name, note }, index) =>
              copyLine(
                { number: index, name, props: { note } },
                printWellKnownBinary({ type: 'Point', coordinates: [118 + index / 7, 29] }),
              ),
            );
            await copyRecords(
              client,
              (async function* () {
                yield new TextEncoder().encode(lines.join(''));
              })(),
            );
            const { rows } = await client.query(
              `select name, props ->> 'note' as note, source_id, ST_X(geom) as x, ST_SRID(geom) as system from staged_record order by number`,
            );
            await client.query('rollback');
            expect(rows).toEqual(
              texts.map((text, index) => ({ ...text, source_id: null, x: 118 + index / 7, system: 4326 })),
            );
          },
        ),
        { numRuns: 40 },
      );
    } finally {
      client.release();
    }
  });

  test.each([
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 0],
        ],
        [
          [2, 1],
          [3, 1],
          [3, 2],
          [2, 1],
        ],
      ],
    },
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    },
    {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 0],
          ],
        ],
      ],
    },
  ])('PostGIS reads our binary form of a $type as the GeoJSON of it', async (geometry) => {
    const { rows } = await database.pool.query(
      'select ST_AsGeoJSON($1::geometry)::jsonb as read, ST_AsGeoJSON(ST_GeomFromGeoJSON($2))::jsonb as meant',
      [printWellKnownBinary(geometry), JSON.stringify(geometry)],
    );
    expect(rows[0].read).toEqual(rows[0].meant);
  });
});
