import { loadRegion } from '@cityplate/fixtures/load-region';
import { fromLonLat } from '@cityplate/geometry/reference-systems';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Catalogue } from '../../src/catalogue.ts';
import { loadFile } from '../../src/load/load-file.ts';
import { readLoadOptions, readMapping } from '../../src/load/options.ts';
import { RowPreparer } from '../../src/load/prepare-row.ts';
import { printReport } from '../../src/load/report.ts';
import { openSource } from '../../src/load/source.ts';
import { sourceFolder, strangersCovers } from './source-files.ts';

const region = await loadRegion('kaihua');
const catalogue = new Catalogue(await loadLayers());
const center = region.view.center;
const files = sourceFolder();
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
beforeEach(async () => {
  // As a replica would: what is kept for ever besides (plates, cases) does not stand in the way of an empty beginning.
  await database.pool.query(`set session_replication_role = replica;
    truncate asset, asset_version, asset_part, asset_part_version cascade;
    set session_replication_role = origin`);
});
afterAll(async () => {
  files.remove();
  await database.drop();
});

/** What `npm run load -- …` does once the database stands. */
async function load(...args: string[]) {
  const options = readLoadOptions(args);
  const layer = catalogue.layer(options.layer);
  const mapping =
    options.mapFile === undefined
      ? { rename: {}, values: {}, set: {} }
      : readMapping(
          await (await import('node:fs/promises')).readFile(options.mapFile, 'utf8'),
          options.mapFile,
        );
  const preparer = new RowPreparer(
    layer.definition,
    { ...mapping, set: { ...mapping.set, ...options.set } },
    { property: options.idProperty, source: options.source },
  );
  const report = await loadFile(
    database.url,
    { region, layer, preparer, unit: options.unit },
    await openSource(options.file, options.crs),
    options,
  );
  expect(report.inserted + report.updated + report.unchanged + report.refused).toBe(report.read);
  return report;
}

const counts = ({ read, inserted, updated, unchanged, refused }: Awaited<ReturnType<typeof load>>) => ({
  read,
  inserted,
  updated,
  unchanged,
  refused,
});
const stored = async () =>
  (
    await database.pool.query<{ count: number; versions: number }>(
      'select count(*)::int as count, (select count(*)::int from asset_version) as versions from asset',
    )
  ).rows[0];
const assets = async () =>
  (
    await database.pool.query<{
      code: string;
      source_id: string;
      props: Record<string, unknown>;
      version: number;
      name: string | null;
      lng: number;
      lat: number;
    }>(
      'select code, source_id, props, version, name, ST_X(ST_Centroid(geom)) as lng, ST_Y(ST_Centroid(geom)) as lat from asset order by serial',
    )
  ).rows;

const covers = () => files.write('covers.geojson', strangersCovers(center, 10));
const coverArguments = ['--layer', 'manhole-covers', '--set', 'use=unidentified'];

describe('a file of strangers', () => {
  test('loads into a point layer, areas by their centre and named', async () => {
    const report = await load(covers(), ...coverArguments);
    expect(counts(report)).toEqual({ read: 10, inserted: 10, updated: 0, unchanged: 0, refused: 0 });
    expect(report.outcome).toBe('written');
    expect([...report.leftOut.unknown].sort()).toEqual(['man_made', 'manhole', 'operator']);
    expect(report.notes.map(({ row, id }) => [row, id])).toEqual([
      [5, 'way/1004'],
      [10, 'way/1009'],
    ]);
    const rows = await assets();
    expect(new Set(rows.map(({ code }) => code)).size).toBe(10);
    expect(rows[4]?.lng).toBeCloseTo(center[0] + 4 * 0.0003 + 0.00002, 7);
    expect(rows[4]?.lat).toBeCloseTo(center[1] + 0.00001, 7);
    expect(rows[0]?.props).toEqual({ use: 'unidentified' });
  });

  test('loaded again changes nothing, changed again changes that', async () => {
    await load(covers(), ...coverArguments);
    expect(counts(await load(covers(), ...coverArguments))).toEqual({
      read: 10,
      inserted: 0,
      updated: 0,
      unchanged: 10,
      refused: 0,
    });
    expect(await stored()).toEqual({ count: 10, versions: 10 });
    const moved = strangersCovers([center[0], center[1] + 0.001], 12);
    expect(counts(await load(files.write('moved.geojson', moved), ...coverArguments))).toEqual({
      read: 12,
      inserted: 2,
      updated: 10,
      unchanged: 0,
      refused: 0,
    });
    expect(await stored()).toEqual({ count: 12, versions: 22 });
  });

  test('what people found out since stays when the file is loaded again', async () => {
    await load(covers(), ...coverArguments);
    await database.pool.query(`begin; insert into change_set (id, verb) values ('00000000-0000-4000-8000-000000000001', 'asset.edit');
      set local app.change_set = '00000000-0000-4000-8000-000000000001';
      update asset set props = props || '{"use": "sewage", "note": "看过"}', version = version + 1; commit`);
    expect(counts(await load(covers(), ...coverArguments))).toMatchObject({ unchanged: 10 });
    expect((await assets())[0]?.props).toEqual({ use: 'sewage', note: '看过' });
  });

  test('words of the source become words of the layer by a mapping', async () => {
    const map = files.write('map.json', {
      rename: { manhole: 'use', operator: 'contactName' },
      values: { use: { drain: 'stormwater' } },
    });
    await load(covers(), '--layer', 'manhole-covers', '--map', map);
    expect((await assets()).map(({ props }) => props).slice(0, 2)).toEqual([
      { use: 'stormwater', contactName: 'somebody' },
      { use: 'telecom' },
    ]);
  });

  test('the layer knows Chinese headers of a GBK table', async () => {
    const text = new Uint8Array([
      0xd3,
      0xc3,
      0xcd,
      0xbe,
      0xa3,
      0xa8,
      0xd0,
      0xa1,
      0xc0,
      0xe0,
      0xa3,
      0xa9,
      0x2c,
      0x6c,
      0x6e,
      0x67,
      0x2c,
      0x6c,
      0x61,
      0x74,
      0x0a,
      0xce,
      0xdb,
      0xcb,
      0xae,
      0x2c,
      ...Buffer.from(`${center.join(',')}\n`),
    ]);
    expect(counts(await load(files.write('gbk.csv', text), '--layer', 'manhole-covers'))).toMatchObject({
      read: 1,
      inserted: 1,
    });
    expect((await assets())[0]?.props).toEqual({ use: 'sewage' });
  });

  test('a required field that nobody knows takes the option for that, and it is said', async () => {
    const report = await load(covers(), '--layer', 'manhole-covers');
    expect([...report.filled]).toEqual([['use=unidentified', 10]]);
    const areas = strangersCovers(center, 10).features.filter(({ geometry }) => geometry.type === 'Polygon');
    const refused = await load(
      files.write('sites.geojson', { type: 'FeatureCollection', features: areas }),
      '--layer',
      'dust-sites',
    );
    expect(counts(refused)).toEqual({ read: 2, inserted: 0, updated: 0, unchanged: 0, refused: 2 });
    expect([...new Set(refused.refusals.map(({ path }) => path))].sort()).toEqual([
      'properties.control',
      'properties.kind',
    ]);
  });
});

describe('where the numbers lie', () => {
  const oneIn = (crs: string | undefined, id: string) => ({
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features: [
      {
        type: 'Feature',
        id: 1,
        properties: {},
        geometry: fromLonLat(id, { type: 'Point', coordinates: center }),
      },
    ],
  });
  const position = async () => (await assets()).map(({ lng, lat }) => [lng, lat]);
  const near = [[expect.closeTo(center[0], 6), expect.closeTo(center[1], 6)]];

  test.each([
    ['urn:ogc:def:crs:EPSG::4548', 'EPSG:4548', []],
    [undefined, 'EPSG:4548', ['--crs', 'EPSG:4548']],
    [undefined, 'GCJ02', ['--crs', 'gcj02']],
    [undefined, 'BD09', ['--crs', 'bd09']],
    ['EPSG:4549', 'EPSG:4549', ['--crs', 'EPSG:4549']],
  ])('file says %s, numbers are %s, arguments %j', async (named, id, more) => {
    await load(files.write('one.geojson', oneIn(named, id)), ...coverArguments, ...more);
    expect(await position()).toEqual(near);
  });

  test('a file that disagrees with --crs, or names a system that nobody knows, is not guessed at', async () => {
    const file = files.write('one.geojson', oneIn('EPSG:4549', 'EPSG:4549'));
    await expect(load(file, ...coverArguments, '--crs', 'EPSG:4548')).rejects.toThrow(
      /EPSG:4549.*EPSG:4548/s,
    );
    await expect(
      load(files.write('odd.geojson', oneIn('EPSG:123456', 'EPSG:4549')), ...coverArguments),
    ).rejects.toThrow(/EPSG:123456/);
    expect(await stored()).toMatchObject({ count: 0 });
  });

  test('swapped axes and metres are refused with the hint', async () => {
    const features = [
      {
        type: 'Feature',
        id: 1,
        properties: {},
        geometry: { type: 'Point', coordinates: [center[1], center[0]] },
      },
      { type: 'Feature', id: 2, properties: {}, geometry: { type: 'Point', coordinates: [637055, 3225444] } },
    ];
    const report = await load(
      files.write('odd.geojson', { type: 'FeatureCollection', features }),
      ...coverArguments,
    );
    expect(report.refusals.map(({ row, message }) => [row, message.en])).toEqual([
      [1, expect.stringMatching(/swapped|latitude/i)],
      [2, expect.stringMatching(/metres/i)],
    ]);
  });
});

describe('rows that do not fit are named and the rest is taken', () => {
  const mixed = () => {
    const { features } = strangersCovers(center, 4);
    return {
      type: 'FeatureCollection',
      features: [
        ...features,
        { ...features[0] },
        { type: 'Feature', id: 'x', properties: {}, geometry: null },
        null,
        {
          type: 'Feature',
          id: 'y',
          properties: { wellDepthMetres: 'deep' },
          geometry: { type: 'Point', coordinates: center },
        },
      ],
    };
  };

  test('by row, source id and place', async () => {
    const report = await load(files.write('mixed.geojson', mixed()), ...coverArguments);
    expect(counts(report)).toEqual({ read: 8, inserted: 4, updated: 0, unchanged: 0, refused: 4 });
    expect(report.refusals.map(({ row, id, path }) => [row, id, path]).sort()).toEqual([
      [5, 'node/1000', 'id'],
      [6, 'x', 'geometry'],
      [7, undefined, ''],
      [8, 'y', 'wellDepthMetres'],
    ]);
    const lines = printReport(report).join('\n');
    expect(lines).toMatch(/row 8 \(y\) wellDepthMetres/);
    expect(lines).toMatch(/refused: 4/);
  });

  test('--strict and --dry-run write nothing, not even numbers', async () => {
    const numbers = async () => (await database.pool.query('select * from code_sequence')).rows;
    const before = await numbers();
    expect(await load(files.write('mixed.geojson', mixed()), ...coverArguments, '--strict')).toMatchObject({
      outcome: 'strict',
      inserted: 4,
    });
    expect(await load(covers(), ...coverArguments, '--dry-run')).toMatchObject({
      outcome: 'dry-run',
      inserted: 10,
    });
    expect(await stored()).toEqual({ count: 0, versions: 0 });
    expect(await numbers()).toEqual(before);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -40)],
    ['no GeoJSON', () => 'hello'],
    ['empty', () => '{"type":"FeatureCollection","features":[]}'],
  ])('a file that is %s changes nothing', async (_, spoil) => {
    const report = await load(
      files.write('broken.geojson', spoil(JSON.stringify(strangersCovers(center, 5)))),
      ...coverArguments,
    );
    expect(report.outcome).toBe('broken-file');
    expect(report.refusals).not.toEqual([]);
    expect(await stored()).toEqual({ count: 0, versions: 0 });
  });

  test.each([
    [['x.geojson'], /usage/],
    [['--layer', 'manhole-covers'], /usage/],
    [['x.geojson', '--layer', 'manhole-covers', '--crs', 'EPSG:0'], /unknown reference system/],
    [['x.geojson', '--layer', 'manhole-covers', '--set', 'use'], /KEY=VALUE/],
    [['x.geojson', '--layer', 'manhole-covers', '--set', 'nothing=1'], /no such field/],
    [['x.geojson', '--layer', 'manhole-covers', '--set', 'use=nothing'], /No such option/],
  ])('%j is refused in one line', async (args, message) => {
    await expect(load(...args)).rejects.toThrow(message);
  });
});

test('one load is one change set with its line in the audit', async () => {
  const before = (await database.pool.query('select count(*)::int as count from audit_entry')).rows[0].count;
  await load(covers(), ...coverArguments, '--unit', 'housing');
  const { rows } = await database.pool.query(
    'select count(distinct change_set)::int as sets, count(*)::int as versions from asset_version',
  );
  expect(rows[0]).toEqual({ sets: 1, versions: 10 });
  const { rows: audit } = await database.pool.query(
    'select verb, detail from audit_entry order by seq desc limit 1',
  );
  expect(audit[0]).toMatchObject({ verb: 'asset.load', detail: { inserted: 10, file: 'covers.geojson' } });
  await load(covers(), ...coverArguments, '--dry-run');
  expect((await database.pool.query('select count(*)::int as count from audit_entry')).rows[0].count).toBe(
    before + 1,
  );
});
