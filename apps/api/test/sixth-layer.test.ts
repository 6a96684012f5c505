import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncLayers } from '@cityplate/db/sync-layers';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { layerForm } from '@cityplate/layers/derive/form';
import { legend } from '@cityplate/layers/derive/legend';
import { mapStyle } from '@cityplate/layers/derive/map-style';
import { layersDirectory, loadLayers } from '@cityplate/layers/load';
import type { AssetFeature } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { VectorTile } from '@mapbox/vector-tile';
import PbfReader from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue.ts';
import { loadFile } from '../src/load/load-file.ts';
import { RowPreparer } from '../src/load/prepare-row.ts';
import { openSource } from '../src/load/source.ts';
import { startServer, type TestServer } from './support/server.ts';

/** The one file of the new layer, as somebody would write it outside of the house: plain data. */
const oneFile = `
const w = (zh: string, en: string) => ({ zh, en });
export default {
  id: 'hydrants', name: w('消火栓', 'Hydrants'), geometry: ['Point'], title: 'ref',
  codes: { type: { gb30428: '2199', gb47678: '21999', extension: true, certainty: 'U' } },
  fields: {
    kind: { kind: 'choice', label: w('类型', 'fire_hydrant:type'), required: true, options: { underground: w('地下', 'Underground'), pillar: w('地上', 'Pillar') } },
    diameterMillimetres: { kind: 'number', label: w('口径', 'fire_hydrant:diameter'), unit: 'mm', min: 20, max: 600 },
    ref: { kind: 'text', label: w('编号牌', 'ref'), max: 20 },
  },
  parts: {},
  rights: { stewards: ['office'], claimants: ['owner'], claimParties: ['owner'] },
  defects: [], checklist: [],
  style: { minZoom: 13, overview: 'direct', color: { by: 'kind', of: { underground: '#c1272d', pillar: '#8a1c20' } }, radius: 6 },
};`;

let folder: string;
let server: TestServer;
let definition: LayerDefinition;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cityplate-sixth-'));
  writeFileSync(join(folder, 'hydrants.layer.ts'), oneFile);
  const definitions = await loadLayers([layersDirectory, folder]);
  definition = definitions.find(({ id }) => id === 'hydrants')!;
  server = await startServer({ definitions });
  const client = await server.database.pool.connect();
  await syncLayers(client, definitions).finally(() => client.release());
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const items = paths.items('hydrants');
const tileOf = ([lng, lat]: readonly [number, number], z: number) => {
  const size = 2 ** z;
  const y = Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * size);
  return paths.tile('hydrants', z, y, Math.floor(((lng + 180) / 360) * size));
};

test('a sixth layer needs exactly one file to be created, listed, filtered, drawn and exported', async () => {
  const office = server.as('office');
  const place = server.region.view.center;
  const feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: place },
    properties: { kind: 'pillar', diameterMillimetres: 150, ref: 'H-1' },
  };
  const made = await office.post<AssetFeature>(items, feature);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body.properties.code).toBe(`${server.region.adcode}21999000001`);
  const wrong = await office.post(items, {
    ...feature,
    properties: { kind: 'steam', diameterMillimetres: 5, colour: 'red' },
  });
  expect(wrong.status).toBe(422);
  expect(wrong.body.issues?.map(({ path }) => path).sort()).toEqual([
    'properties.colour',
    'properties.diameterMillimetres',
    'properties.kind',
  ]);

  const listed = await office.get<{ numberMatched: number }>(
    `${items}?kind=pillar&filter=diameterMillimetres%20%3E%20100`,
  );
  expect(listed.body.numberMatched).toBe(1);
  const schema = await office.get<{ properties: Record<string, { enum?: string[] }> }>(
    paths.schema('hydrants'),
  );
  expect(schema.body.properties.kind?.enum).toEqual(['underground', 'pillar']);
  const catalogue = await office.get<LayerDefinition[]>(paths.layers);
  const served = catalogue.body.find(({ id }) => id === 'hydrants')!;
  expect(served).toEqual(JSON.parse(JSON.stringify(definition)));

  const tile = await office.fetch(tileOf(place, 16));
  expect(tile.status).toBe(200);
  const drawn = new VectorTile(new PbfReader(new Uint8Array(await tile.arrayBuffer()))).layers.hydrants;
  expect(drawn?.length).toBe(1);
  expect(drawn?.feature(0).properties).toMatchObject({ kind: 'pillar', ownership: 'unclaimed' });

  const csv = await (await office.fetch(`${paths.exports}?layer=hydrants&format=csv&kind=pillar`)).text();
  expect(csv).toMatch(/类型 \[kind\]/);
  expect(csv.trim().split('\r\n')).toHaveLength(2);
});

test('form, style and legend are derived from what the API serves', async () => {
  const catalogue = await server.as('office').get<LayerDefinition[]>(paths.layers);
  const served = catalogue.body.find(({ id }) => id === 'hydrants')!;
  const controls = layerForm(served).flatMap((group) => group.controls);
  expect(controls.map(({ name, control, required }) => [name, control, required])).toEqual([
    ['kind', 'select', true],
    ['diameterMillimetres', 'number', false],
    ['ref', 'text', false],
  ]);
  expect(legend(served, 'light').entries.map(({ value, color }) => [value, color])).toEqual([
    ['underground', '#c1272d'],
    ['pillar', '#8a1c20'],
  ]);
  const layers = mapStyle(served, { source: 'hydrants', sourceLayer: 'hydrants', theme: 'light' });
  expect(layers.map(({ type }) => type)).toContain('circle');
});

test('a file of strangers loads into it by the names of its fields', async () => {
  const [lng, lat] = server.region.view.center;
  const features = [
    ['underground', '100'],
    ['pillar', '80'],
    ['pond', '80'],
  ].map(([type, diameter], index) => ({
    type: 'Feature',
    id: `node/${index}`,
    properties: { emergency: 'fire_hydrant', 'fire_hydrant:type': type, 'fire_hydrant:diameter': diameter },
    geometry: { type: 'Point', coordinates: [lng + 0.001 * (index + 1), lat] },
  }));
  const file = join(folder, 'hydrants.geojson');
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  const layer = new Catalogue(server.definitions).layer('hydrants');
  const preparer = new RowPreparer(
    definition,
    { rename: {}, values: {}, set: {} },
    { property: undefined, source: undefined },
  );
  const report = await loadFile(
    server.database.url,
    { region: server.region, layer, preparer, unit: undefined },
    await openSource(file, undefined),
    { file, strict: false, dryRun: false },
  );
  expect([report.read, report.inserted, report.refused]).toEqual([3, 2, 1]);
  expect(report.refusals[0]).toMatchObject({ row: 3, id: 'node/2', path: 'fire_hydrant:type' });
  const listed = await server.as('office').get<{ features: AssetFeature[] }>(`${items}?kind=underground`);
  expect(listed.body.features.map(({ properties }) => properties.diameterMillimetres)).toEqual([100]);
  expect(readFileSync(file, 'utf8')).toContain('node/2');
});
