import { syncLayers } from '@cityplate/db/sync-layers';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { loadLayers } from '@cityplate/layers/load';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { MadeBatch } from '@cityplate/wire/plates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePages } from '../support/decoded-pages.ts';
import { geometryAt, newFeature, placeOf } from '../support/features.ts';
import { covers, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Stalls that bear the plate of covers: what a definition needs for plates is the part and nothing else. */
const layer = 'parking-spaces';
let server: TestServer;
let stalls: LayerDefinition;
beforeAll(async () => {
  const definitions = await loadLayers();
  const plate = definitions.find(({ id }) => id === covers)?.parts.plate;
  if (plate === undefined) throw new Error('covers bear plates');
  const extended = definitions.map((definition): LayerDefinition => {
    if (definition.id !== layer) return definition;
    // Its own parts may name no defect of covers.
    const { absentDefect: _, ...bare } = plate;
    return { ...definition, parts: { ...definition.parts, plate: bare } };
  });
  stalls = extended.find(({ id }) => id === layer)!;
  server = await startServer({ definitions: extended });
  const client = await server.database.pool.connect();
  await syncLayers(client, extended).finally(() => client.release());
});
afterAll(() => server.close());

test('any layer whose definition has the part gets plates, prints them and checks them', async () => {
  const place = placeOf(server.region, 77);
  const made = await server
    .as('planner')
    .post<AssetFeature>(`/api/collections/${layer}/items`, newFeature(server.region, stalls, 77));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  // The planner is steward of stalls, so that he may print for them.
  const batch = await server.as('planner').post<MadeBatch>('/api/plates/batches', {
    layer,
    filter: { code: made.body.properties.code },
    template: 'a4-8',
  });
  expect([batch.status, batch.body.total]).toEqual([201, 1]);
  const [plate] = await platesOf(server, `layer=${layer}`);
  const sheet = await server.as('planner').fetch(`/api/plates/batches/${batch.body.id}/sheet.pdf`);
  const [page] = await decodePages(new Uint8Array(await sheet.arrayBuffer()), 2.5);
  expect(page?.codes).toEqual([`${server.origin}${plate?.scanAddress}`]);
  expect(page?.text.replaceAll(/\s/g, '')).toContain('开化县');
  expect((await server.anonymous.fetch(plate?.scanAddress ?? '')).status).toBe(200);
  // Within the area of a stall the distance is nought.
  expect(geometryAt(stalls, place).type).toBe('Polygon');
  const [lng, lat] = place;
  const checked = await server.as('inspector').post('/api/plates/mountings', {
    serial: plate?.serial,
    position: [lng + 0.00002, lat + 0.00002],
    accuracyMetres: 3,
  });
  expect(checked.body).toMatchObject({ verdict: 'ok', distanceMetres: 0 });
});
