import type { AssetFeature } from '@cityplate/wire/asset';
import type { MadeBatch, Plate, PlateWithEvents } from '@cityplate/wire/plates';
import { expect } from 'vitest';
import { recordAsOwner } from './as-role.ts';
import { newFeature, placeOf } from './features.ts';
import type { TestServer } from './server.ts';

export const covers = 'manhole-covers';
const items = `/api/collections/${covers}/items`;
let made = 0;

/** Covers registered one by one, held by a unit if one is named; gives their ids. */
export async function makeCovers(
  server: TestServer,
  amount: number,
  unit?: string,
  fields: Record<string, unknown> = {},
): Promise<string[]> {
  const definition = server.definitions.find(({ id }) => id === covers);
  if (definition === undefined) throw new Error('no covers');
  const answers = await Promise.all(
    Array.from({ length: amount }, () => {
      made += 1;
      return server
        .as('office')
        .post<AssetFeature>(items, newFeature(server.region, definition, made, fields));
    }),
  );
  const ids = answers.map(({ body }) => body.id);
  if (unit !== undefined) await decide(server, ids, unit);
  return ids;
}

export async function decide(server: TestServer, assetIds: string[], unit: string | null): Promise<void> {
  const decided = await server.as('office').post('/api/claims/decisions', { assetIds, unit, reason: '示例' });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
}

/** Many covers at once, past the API; they differ in road and use. */
export async function fillCovers(server: TestServer, amount: number, prefix: string): Promise<void> {
  const [lng, lat] = placeOf(server.region, 5000);
  await recordAsOwner(server.database.pool, (client) =>
    client.query(
      `insert into asset (layer, adcode, code, code_system, road, owner_unit, ownership, props, geom)
       select $1, $2, $2 || '01002' || lpad(n::text, 6, '0'), $6, $6 || (n % 7) || '路', 'water', 'confirmed',
         jsonb_build_object('use', case when n % 2 = 0 then 'sewage' else 'stormwater' end),
         ST_SetSRID(ST_MakePoint($3::float8 + n * 0.00001, $4), 4326)
       from generate_series(1, $5::int) n`,
      [covers, server.region.adcode, lng, lat, amount, prefix],
    ),
  );
}

export const makeBatch = (server: TestServer, username: string, assetIds: string[], more: object = {}) =>
  server
    .as(username)
    .post<MadeBatch>('/api/plates/batches', { layer: covers, assetIds, template: 'a4-24', ...more });

export async function platesOf(server: TestServer, query: string, username = 'office'): Promise<Plate[]> {
  const { status, body } = await server.as(username).get<{ plates: Plate[] }>(`/api/plates?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.plates;
}

/** One cover with a printed plate. */
export async function onePlate(server: TestServer, unit?: string): Promise<Plate> {
  const ids = await makeCovers(server, 1, unit);
  const { status, body } = await makeBatch(server, 'office', ids);
  expect(status, JSON.stringify(body)).toBe(201);
  const [plate] = await platesOf(server, `batch=${body.id}`);
  if (plate === undefined) throw new Error('no plate');
  return plate;
}

export const move = (server: TestServer, id: string, type: string, username = 'office', note?: string) =>
  server
    .as(username)
    .post<{ plate: PlateWithEvents; replacement?: PlateWithEvents }>(`/api/plates/${id}/events`, {
      type,
      ...(note === undefined ? {} : { note }),
    });
