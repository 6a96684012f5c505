import { FieldAssigner } from '@cityplate/formats/assign-fields';
import { readCsv } from '@cityplate/formats/csv';
import { readGeoJson } from '@cityplate/formats/geojson';
import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue.ts';
import { loadFile } from '../src/load/load-file.ts';
import { RowPreparer } from '../src/load/prepare-row.ts';
import { openSource } from '../src/load/source.ts';
import { sourceFolder } from './load/source-files.ts';
import { allPages } from './ogc/ogc-client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
const files = sourceFolder();
beforeAll(async () => {
  server = await startServer({ demonstration: true });
}, 400_000);
afterAll(async () => {
  files.remove();
  await server.close();
});

const layers = ['parking-spaces', 'streetscape-zones', 'dust-sites', 'old-compounds'];
const download = async (as: string, query: string) => {
  const answer = await server.as(as).fetch(`${paths.exports}?${query}`);
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
};
const list = async (layer: string, query = '') =>
  (await allPages(server.as('office'), `${paths.items(layer)}?limit=1000&${query}`)).flatMap(
    ({ features }) => features,
  );

describe.each(layers)('%s', (layer) => {
  test('GeoJSON holds exactly what the list shows', async () => {
    const { status, headers, bytes } = await download('office', `layer=${layer}&format=geojson`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${layer}-\\d{4}-\\d\\d-\\d\\d.geojson"$`),
    );
    const { rows, issues } = readGeoJson(bytes);
    expect(issues).toEqual([]);
    expect(
      rows.map(({ id, properties, geometry }) => ({ type: 'Feature', id, geometry, properties })),
    ).toEqual(await list(layer));
  });

  test.each(['zh', 'en', 'key'])('CSV with %s words reads as the same assets', async (language) => {
    const { headers, bytes } = await download('office', `layer=${layer}&format=csv&language=${language}`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const { rows, issues } = readCsv(bytes);
    expect(issues).toEqual([]);
    const definition = server.definitions.find(({ id }) => id === layer)!;
    const assigner = new FieldAssigner(definition);
    const shown = await list(layer);
    expect(rows).toHaveLength(shown.length);
    const keys = [
      ...Object.keys(definition.fields),
      'code',
      'codeSystem',
      'name',
      'life',
      'township',
      'community',
      'road',
    ];
    rows.forEach((row, index) => {
      const { fields, common, geometry, issues: cells } = assigner.assign(row);
      const { properties, geometry: place } = shown[index]!;
      expect(cells).toEqual([]);
      expect({ ...fields, ...common }).toEqual(
        Object.fromEntries(Object.entries(properties).filter(([key]) => keys.includes(key))),
      );
      expect(geometry).toEqual(place);
    });
  });

  test('loaded back, an export changes nothing', async () => {
    for (const format of ['csv', 'geojson']) {
      const file = files.write(
        `${layer}.${format}`,
        (await download('office', `layer=${layer}&format=${format}&language=zh`)).bytes,
      );
      const target = new Catalogue(server.definitions).layer(layer);
      const preparer = new RowPreparer(
        target.definition,
        { rename: {}, values: {}, set: {} },
        { property: undefined, source: undefined },
      );
      const report = await loadFile(
        server.database.url,
        { region: server.region, layer: target, preparer, unit: undefined },
        await openSource(file, undefined),
        { file, strict: false, dryRun: true },
      );
      expect(report.refusals).toEqual([]);
      expect([report.inserted, report.updated, report.unchanged]).toEqual([0, 0, report.read]);
    }
  });
});

test.each([
  'ownership=disputed',
  'use=sewage,gas',
  'bbox=118.405,29.13,118.415,29.14',
  'q=3308240100100000',
  'filter=wellDepthMetres%20%3E%203',
])('an export obeys %s', async (query) => {
  const { bytes } = await download('office', `layer=manhole-covers&${query}`);
  const shown = await list('manhole-covers', query);
  expect(shown.length).toBeGreaterThan(0);
  expect(readGeoJson(bytes).rows.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
});

test('every system names itself in the file and gives the same places back', async () => {
  const shown = await list('dust-sites');
  for (const crs of ['EPSG:4548', 'EPSG:4490', 'gcj02', 'bd09', 'EPSG:3857']) {
    for (const format of ['geojson', 'csv']) {
      const { bytes } = await download('office', `layer=dust-sites&format=${format}&crs=${crs}`);
      const { rows } = format === 'csv' ? readCsv(bytes) : readGeoJson(bytes);
      const corner = (geometry: unknown) =>
        JSON.parse(JSON.stringify(geometry)).coordinates.flat(2).slice(0, 2);
      rows.forEach((row, index) => {
        const [x, y] = corner(row.geometry);
        const [lng, lat] = corner(shown[index]?.geometry);
        expect(Math.abs(x - lng), `${crs} ${format}`).toBeLessThan(2e-7);
        expect(Math.abs(y - lat), `${crs} ${format}`).toBeLessThan(2e-7);
      });
    }
  }
});

test('an owner takes away what the unit owns or maintains, and nothing else', async () => {
  const { bytes } = await download('water', 'layer=manhole-covers');
  const rows = readGeoJson(bytes).rows;
  const held = (await list('manhole-covers')).filter(({ properties }: AssetFeature) =>
    [properties.ownerUnit, properties.maintainerUnit].includes('water'),
  );
  expect(held.length).toBeGreaterThan(0);
  expect(rows.map(({ id }) => id)).toEqual(held.map(({ id }) => id));
  expect((await download('admin', 'layer=manhole-covers')).status).toBe(403);
  expect((await server.anonymous.get(`${paths.exports}?layer=manhole-covers`)).status).toBe(401);
});

test('cells that spreadsheets would run are made harmless, and come back', async () => {
  const [zone] = await list('streetscape-zones');
  await server
    .as('office')
    .patch(
      paths.item('streetscape-zones', zone?.id ?? ''),
      { properties: { name: '=HYPERLINK("http://x")' } },
      { headers: { 'if-match': '*' } },
    );
  const { bytes } = await download('office', 'layer=streetscape-zones&format=csv');
  expect(new TextDecoder().decode(bytes)).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(
    readCsv(bytes).rows.some(({ properties }) => properties['名称 [name]'] === '=HYPERLINK("http://x")'),
  ).toBe(true);
});

test.each([
  '',
  'layer=nothing',
  'layer=manhole-covers&format=dwg',
  'layer=manhole-covers&format=kml&crs=EPSG:4548',
  'layer=manhole-covers&format=gpkg&crs=gcj02',
  'layer=manhole-covers&format=shapefile&crs=bd09',
  'layer=manhole-covers&crs=EPSG:1',
  'layer=manhole-covers&nothing=1',
  'layer=manhole-covers&limit=1',
  'layer=manhole-covers&filter=x',
  'layer=manhole-covers&language=fr',
])('%s is refused before anything is sent', async (query) => {
  const { status, headers } = await download('office', query);
  expect([400, 404]).toContain(status);
  expect(headers.get('content-type')).toBe('application/problem+json');
});
