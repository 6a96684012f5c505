import { demonstrationPassword } from '@cityplate/db/seed/people';
import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from './support/client.ts';
import { DatabaseProxy } from './support/database-proxy.ts';
import { EventStream } from './support/event-stream.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';
import { decode, fetchTile } from './support/tiles.ts';
import { until } from './support/until.ts';

/** `direct` speaks to PostgreSQL, `server` through a wire that the test can cut. */
let direct: TestServer;
let server: TestServer;
let proxy: DatabaseProxy;
beforeAll(async () => {
  direct = await startServer();
  proxy = await DatabaseProxy.start(direct.database.url);
  server = await direct.another({ databaseUrl: proxy.url });
});
afterAll(async () => {
  await server.stop();
  await proxy.stop();
  await direct.close();
});

const items = '/api/collections/manhole-covers/items';
const covers = () => {
  const definition = direct.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  return definition;
};
const terminate = () =>
  direct.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename in ('cityplate_app', 'cityplate_tiles')`,
  );

test('while the database is away every answer is 503 with Retry-After, or what is known without it', async () => {
  const reader = server.as('leader');
  expect((await reader.get('/api/me')).status).toBe(200);
  const cookie = await signIn(direct.origin, 'leader', demonstrationPassword)();
  proxy.cut();
  const requests: [string, () => Promise<Response>][] = [
    ['a list', () => reader.fetch(items)],
    ['a tile', () => reader.fetch('/api/collections/manhole-covers/tiles/WebMercatorQuad/14/6782/13580')],
    ['a search', () => reader.fetch('/api/search?q=1')],
    [
      'a write',
      () =>
        reader.fetch('/api/claims', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
    ],
    ['readiness', () => server.anonymous.fetch('/readyz')],
    [
      'signing in',
      () =>
        server.anonymous.fetch('/api/auth/sign-in/username', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'leader', password: 'x' }),
        }),
    ],
    [
      'an unknown session',
      () => server.anonymous.fetch('/api/me', { headers: { cookie: 'cityplate.session_token=a.b' } }),
    ],
  ];
  for (const [name, send] of requests) {
    const started = performance.now();
    const response = await send();
    const body = (await response.json()) as { detail?: string };
    // A cookie with a wrong signature is nobody's, whatever the database would say.
    if (name === 'an unknown session' && response.status === 401) continue;
    expect([name, response.status]).toEqual([name, 503]);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.stringify(body)).not.toMatch(/ECONN|select|127\.0\.0\.1|postgres/i);
    expect(performance.now() - started).toBeLessThan(8000);
  }
  // Also with a session that this process has never seen.
  for (const headers of [{}, { cookie }])
    expect((await server.anonymous.fetch('/healthz', { headers })).status).toBe(200);
  proxy.restore();
  await until(async () => (await server.anonymous.fetch('/readyz')).status === 200);
  expect((await reader.get(items)).status).toBe(200);
});

test('a cut in the middle of writes loses nothing that was acknowledged, and keys resolve what was in doubt', async () => {
  const sent = Array.from({ length: 30 }, (_, index) => ({
    key: crypto.randomUUID(),
    body: newFeature(direct.region, covers(), 100 + index),
  }));
  const send = async (through: TestServer, { key, body }: (typeof sent)[number]) => {
    const answer = await through
      .as('office')
      .post<AssetFeature>(items, body, { headers: { 'idempotency-key': key } })
      .catch(() => undefined);
    return answer?.status === 201 ? answer.body.id : undefined;
  };
  await server.as('office').get('/api/me');
  const running = sent.map((each) => send(server, each));
  await Promise.race(running);
  await terminate();
  const acknowledged = await Promise.all(running);
  expect(acknowledged.filter((id) => id === undefined).length).toBeGreaterThan(0);
  // The same keys again, at another process: what was done is answered alike, what was not is done now.
  const again = await Promise.all(sent.map((each) => send(direct, each)));
  expect(again.every((id) => id !== undefined)).toBe(true);
  for (const [index, id] of acknowledged.entries()) if (id !== undefined) expect(again[index]).toBe(id);
  const { rows } = await direct.database.pool.query(
    'select count(*)::int as count from asset where id = any ($1)',
    [again],
  );
  expect(rows).toEqual([{ count: 30 }]);
  expect(new Set(again).size).toBe(30);
});

test('after a cut tiles and sessions are no older than the database', async () => {
  const made = await direct.as('office').post<AssetFeature>(items, newFeature(direct.region, covers(), 200));
  const tile = { z: 16, x: 54320, y: 27130 };
  const { tileOfPosition } = await import('@cityplate/geometry/tiles');
  const [lng, lat] = (made.body.geometry as unknown as { coordinates: [number, number] }).coordinates;
  const place = tileOfPosition([lng, lat], tile.z);
  const reader = server.as('leader');
  const stateOf = async () =>
    decode((await fetchTile(reader, 'manhole-covers', place)).bytes, 'manhole-covers').find(
      ({ id }) => id === made.body.properties.serial,
    )?.properties.ownership;
  await until(async () => (await stateOf()) === 'unclaimed');
  const planner = await server.as('planner').cookie();
  expect((await server.as('planner').get('/api/me')).status).toBe(200);

  proxy.cut();
  // Both changes are announced while this process cannot hear.
  await direct
    .as('office')
    .post('/api/claims/decisions', { assetIds: [made.body.id], unit: 'water', reason: '示例' });
  await direct.database.pool.query(`update person set disabled = true where username = 'planner'`);
  proxy.restore();
  await until(async () => (await server.anonymous.fetch('/readyz')).status === 200);
  expect(await stateOf()).toBe('confirmed');
  expect((await server.anonymous.fetch('/api/me', { headers: { cookie: planner ?? '' } })).status).toBe(401);
});

test('open pages are cut off when changes may have been missed, so that they read anew', async () => {
  const stream = await EventStream.open(server.as('leader'));
  await until(async () => stream.events.length > 0);
  proxy.cut();
  await stream.ended;
  proxy.restore();
  await until(async () => (await server.anonymous.fetch('/readyz')).status === 200);
  const next = await EventStream.open(server.as('leader'));
  await until(async () => next.events[0]?.event === 'ready');
  // Heard again: the listening connection has come back by itself.
  await until(async () => {
    await direct
      .as('office')
      .post(items, newFeature(direct.region, covers(), 300 + Math.floor(performance.now() % 1000)));
    return next.events.some(({ event }) => event === 'change');
  });
  next.close();
});

test('backends that are terminated again and again give 503 or answers, never 500', async () => {
  const reader = server.as('leader');
  const statuses: number[] = [];
  let isOver = false;
  const asking = Array.from({ length: 6 }, async () => {
    while (!isOver) statuses.push((await reader.fetch(`${items}?limit=5`)).status);
  });
  // However slow the machine is, each time some are cut off while they ask.
  for (let round = 0; round < 12; round += 1) {
    const before = statuses.length;
    await terminate();
    await until(() => Promise.resolve(statuses.length >= before + 6), 30_000);
  }
  isOver = true;
  await Promise.all(asking);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  await until(async () => (await reader.get(items)).status === 200);
});
