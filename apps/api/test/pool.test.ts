import type { AssetFeature } from '@cityplate/wire/asset';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../src/actor.ts';
import { inTransaction } from '../src/queries/transaction.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

/** Who acts is a setting of the transaction: on a shared connection nobody may inherit it from whoever was before. */
let server: TestServer;
const units = ['water', 'power', 'telecom'] as const;
/** Each unit's open claims: what a list shows tells for whom the database took the request. */
const claimed: Record<string, number> = { water: 3, power: 5, telecom: 7 };
let assets: AssetFeature[];

beforeAll(async () => {
  server = await startServer({ settings: { connections: 2 } });
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const made = await Promise.all(
    Array.from({ length: 15 }, (_, index) =>
      server
        .as('office')
        .post<AssetFeature>(
          '/api/collections/manhole-covers/items',
          newFeature(server.region, definition, index),
        ),
    ),
  );
  assets = made.map(({ body }) => body);
  let next = 0;
  for (const unit of units) {
    for (let index = 0; index < (claimed[unit] ?? 0); index += 1) {
      const filed = await server
        .as(unit)
        .post('/api/claims', { assetIds: [assets[next]?.id], party: 'owner' });
      expect(filed.status).toBe(201);
      next += 1;
    }
  }
});
afterAll(() => server.close());

const actor = (unit: string): Actor => ({
  person: `person-${unit}`,
  name: unit,
  username: unit,
  unit,
  roles: ['owner'],
});

test('2,400 interleaved transactions of 40 units on two connections, many failing, each see their own unit only', async () => {
  const pool = server.database.poolAs('cityplate_app');
  const two = new pg.Pool({ ...pool.options, max: 2 });
  const work = async (step: number) => {
    const unit = step % 3 === 0 ? (units[step % units.length] ?? 'water') : `unit-${step % 40}`;
    const context =
      step % 11 === 0
        ? { actor: undefined, requestId: `r${step}` }
        : { actor: actor(unit), requestId: `r${step}` };
    const seen = await inTransaction(two, context, async (client) => {
      const { rows } = await client.query<{
        unit: string | null;
        person: string | null;
        roles: string[] | null;
        change_set: string | null;
        request: string;
        claims: number;
      }>(
        `select app_unit() as unit, app_person() as person, app_roles() as roles, app_change_set() as change_set, current_setting('app.request') as request, (select count(*)::int from claim) as claims`,
      );
      // Errors of every kind in the middle: in SQL, in our own code, a setting left behind on purpose.
      if (step % 7 === 0) await client.query('select 1 / 0');
      if (step % 7 === 1) throw new Error('planned');
      if (step % 7 === 2)
        await client.query(`select set_config('app.change_set', gen_random_uuid()::text, true)`);
      if (step % 7 === 3) await client.query(`set local app.unit = 'somebody-else'`);
      return rows[0];
    }).catch((error: Error) => {
      expect(error.message).toMatch(/planned|division by zero/);
      return undefined;
    });
    if (seen === undefined) return 'failed';
    const expected = context.actor
      ? { unit, person: `person-${unit}`, roles: ['owner'], claims: claimed[unit] ?? 0 }
      : { unit: null, person: null, roles: null, claims: 0 };
    expect(seen).toEqual({ ...expected, change_set: null, request: `r${step}` });
    return 'seen';
  };
  const results = await Promise.all(Array.from({ length: 2400 }, (_, step) => work(step)));
  expect(results.filter((result) => result === 'failed').length).toBeGreaterThan(500);
  expect(results.filter((result) => result === 'seen').length).toBeGreaterThan(1500);
  // Outside of any transaction a connection of the pool is nobody.
  for (let each = 0; each < 4; each += 1) {
    const { rows } = await two.query(
      `select app_unit() as unit, app_person() as person, app_roles() as roles, (select count(*)::int from asset) as assets`,
    );
    expect(rows).toEqual([{ unit: null, person: null, roles: null, assets: 0 }]);
  }
  await two.end();
});

test('over HTTP, on two connections, no list ever shows another unit’s claims', async () => {
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const statuses = new Map<number, number>();
  const count = ({ status }: { status: number }) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const step = async (index: number) => {
    const unit = units[index % 3] ?? 'water';
    const target = assets[index % assets.length];
    const item = `/api/collections/manhole-covers/items/${target?.id}`;
    if (index % 4 === 1)
      count(
        await server
          .as(unit)
          .patch(item, { properties: { location: 'x' } }, { headers: { 'if-match': '*' } }),
      );
    if (index % 4 === 2)
      count(
        await server
          .as('office')
          .post(
            '/api/collections/manhole-covers/items',
            newFeature(server.region, definition, 1, { code: target?.properties.code }),
          ),
      );
    if (index % 4 === 3)
      count(
        await server.as('office').post('/api/claims/decisions', {
          assetIds: [target?.id, crypto.randomUUID()],
          unit: 'water',
          reason: 'x',
        }),
      );
    const { status, body } = await server
      .as(unit)
      .get<{ claims: { unit: string }[] }>('/api/claims?limit=200');
    expect(status).toBe(200);
    expect(body.claims.map((claim) => claim.unit)).toEqual(Array(claimed[unit]).fill(unit));
  };
  for (let start = 0; start < 240; start += 30)
    await Promise.all(Array.from({ length: 30 }, (_, index) => step(start + index)));
  // 403 foreign asset, 409 taken code, 422 unknown asset: each ended a transaction in the middle.
  expect([...statuses.keys()].sort()).toEqual([403, 409, 422]);
});
