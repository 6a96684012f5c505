import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let one: TestServer;
let two: TestServer;
let count = 0;
beforeAll(async () => {
  one = await startServer();
  two = await one.another();
});
afterAll(() => one.close());

async function make(layer = 'manhole-covers'): Promise<{ path: string; feature: AssetFeature }> {
  count += 1;
  const definition = one.definitions.find(({ id }) => id === layer);
  if (definition === undefined) throw new Error(layer);
  const { status, body, headers } = await one
    .as('office')
    .post<AssetFeature>(`/api/collections/${layer}/items`, newFeature(one.region, definition, count));
  expect(status, JSON.stringify(body)).toBe(201);
  return { path: headers.get('location') ?? '', feature: body };
}

interface Stale {
  currentVersion: number;
  current: AssetFeature;
}

test.each(['patch', 'put', 'delete'] as const)(
  '%s without If-Match is 428 and changes nothing',
  async (method) => {
    const { path, feature } = await make();
    const office = one.as('office');
    const answer =
      method === 'delete'
        ? await office.delete(path)
        : await office[method](path, { ...feature, properties: { use: feature.properties.use } });
    expect(answer.status).toBe(428);
    expect((await office.get<AssetFeature>(path)).body.properties.version).toBe(1);
  },
);

test.each(['patch', 'put', 'delete'] as const)(
  '%s of an older version is 412 with what stands now',
  async (method) => {
    const { path, feature } = await make();
    const office = one.as('office');
    const now = await office.patch<AssetFeature>(path, { properties: { location: '新的位置' } }, ifMatch(1));
    expect([now.status, now.headers.get('etag')]).toEqual([200, '"2"']);
    const body = { type: 'Feature', geometry: feature.geometry, properties: { use: feature.properties.use } };
    const stale =
      method === 'delete'
        ? await office.delete<Stale>(path, ifMatch(1))
        : await office[method]<Stale>(path, body, ifMatch(1));
    expect(stale.status).toBe(412);
    expect(stale.headers.get('etag')).toBe('"2"');
    expect(stale.body.currentVersion).toBe(2);
    expect(stale.body.current.properties).toEqual(now.body.properties);
  },
);

test.each(['2', '"x"', '"1", "2"', 'W/x', '"99999999999"', '"-1"'])('If-Match %s is 400', async (value) => {
  const { path } = await make();
  expect(
    (
      await one
        .as('office')
        .patch(path, { properties: { location: '甲' } }, { headers: { 'if-match': value } })
    ).status,
  ).toBe(400);
});

test('a version from the future is stale too', async () => {
  const { path } = await make();
  expect((await one.as('office').patch(path, { properties: { location: '甲' } }, ifMatch(7))).status).toBe(
    412,
  );
});

test('a patch that changes nothing makes no version', async () => {
  const { path, feature } = await make();
  const same = await one
    .as('office')
    .patch<AssetFeature>(path, { properties: { use: feature.properties.use } }, ifMatch(1));
  expect([same.status, same.body.properties.version, same.headers.get('etag')]).toEqual([200, 1, '"1"']);
  const history = await one.as('office').get<{ versions: unknown[] }>(`${path}/history`);
  expect(history.body.versions).toHaveLength(1);
});

test('of 64 racers on each version exactly one wins, at whichever process', async () => {
  const { path } = await make();
  const rounds = 4;
  for (let version = 1; version <= rounds; version += 1) {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, racer) =>
        (racer % 2 === 0 ? one : two)
          .as('office')
          .patch<AssetFeature & Stale>(
            path,
            { properties: { location: `${version}-${racer}` } },
            ifMatch(version),
          ),
      ),
    );
    const tally = new Map<number, number>();
    for (const { status } of answers) tally.set(status, (tally.get(status) ?? 0) + 1);
    expect(Object.fromEntries(tally)).toEqual({ 200: 1, 412: 63 });
    const winner = answers.find(({ status }) => status === 200);
    const stored = await one.as('office').get<AssetFeature>(path);
    expect(stored.body.properties).toEqual(winner?.body.properties);
    // Every loser is shown what it lost to.
    for (const loser of answers.filter(({ status }) => status === 412))
      expect(loser.body.current.properties.location).toBe(winner?.body.properties.location);
  }
  const history = await one.as('office').get<{ versions: { version: number }[] }>(`${path}/history`);
  expect(history.body.versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
});

test('writers who read again and retry lose no update', async () => {
  const { path } = await make();
  const field = 'designLifeYears';
  await one.as('office').patch(path, { properties: { [field]: 1 } }, ifMatch(1));
  const addOne = async (server: TestServer) => {
    for (;;) {
      const { body } = await server.as('office').get<AssetFeature>(path);
      const { version } = body.properties;
      const written = await server
        .as('office')
        .patch(path, { properties: { [field]: Number(body.properties[field]) + 1 } }, ifMatch(version));
      if (written.status === 200) return;
      expect(written.status).toBe(412);
    }
  };
  await Promise.all(Array.from({ length: 12 }, (_, index) => addOne(index % 2 === 0 ? one : two)));
  expect((await one.as('office').get<AssetFeature>(path)).body.properties[field]).toBe(13);
});

test('parts have versions of their own', async () => {
  const { path } = await make();
  const office = one.as('office');
  const part = await office.post<{ id: string; version: number }>(`${path}/parts`, {
    part: 'cover',
    properties: { maker: '甲' },
  });
  const partPath = `${path}/parts/${part.body.id}`;
  expect((await office.patch(partPath, { properties: { maker: '乙' } })).status).toBe(428);
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, racer) =>
      (racer % 2 === 0 ? one : two)
        .as('office')
        .patch(partPath, { properties: { maker: `${racer}` } }, ifMatch(1)),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 412)).toHaveLength(15);
  expect((await office.delete(partPath, ifMatch(1))).status).toBe(412);
  expect((await office.delete(partPath, ifMatch(2))).status).toBe(204);
  expect((await office.delete(partPath, ifMatch(3))).status).toBe(404);
});

test('codes minted by 50 parallel creates are all different and follow on', async () => {
  const definition = one.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const send = (index: number) =>
    (index % 2 === 0 ? one : two)
      .as('office')
      .post<AssetFeature>(
        '/api/collections/manhole-covers/items',
        newFeature(one.region, definition, 5000 + index),
      );
  const first = await Promise.all(Array.from({ length: 50 }, (_, index) => send(index)));
  expect(first.map(({ status }) => status)).toEqual(Array(50).fill(201));
  const codes = first.map(({ body }) => body.properties.code);
  expect(new Set(codes).size).toBe(50);
  const numbers = codes.map((code) => Number(code.slice(-6))).sort((a, b) => a - b);
  expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(49);

  // A retired asset keeps its number for ever; a refused create uses none up that anybody has seen.
  const last = first.find(({ body }) => Number(body.properties.code.slice(-6)) === numbers.at(-1));
  expect(
    (await one.as('office').delete(`/api/collections/manhole-covers/items/${last?.body.id}`, ifMatch(1)))
      .status,
  ).toBe(204);
  const next = await send(50);
  expect(Number(next.body.properties.code.slice(-6))).toBe((numbers.at(-1) ?? 0) + 1);
  const again = await one
    .as('office')
    .post(
      '/api/collections/manhole-covers/items',
      newFeature(one.region, definition, 5060, { code: last?.body.properties.code }),
    );
  expect(again.status).toBe(409);
});

test('a minted code steps over one that came with the data', async () => {
  const { feature } = await make();
  const code = feature.properties.code;
  const ahead = `${code.slice(0, -6)}${String(Number(code.slice(-6)) + 1).padStart(6, '0')}`;
  const definition = one.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const taken = await one
    .as('office')
    .get<{ numberMatched: number }>(
      `/api/collections/manhole-covers/items?includeRetired=true&code=${ahead}`,
    );
  if (taken.body.numberMatched === 0)
    expect(
      (
        await one
          .as('office')
          .post(
            '/api/collections/manhole-covers/items',
            newFeature(one.region, definition, 6000, { code: ahead }),
          )
      ).status,
    ).toBe(201);
  const next = await make();
  expect(Number(next.feature.properties.code.slice(-6))).toBeGreaterThan(Number(ahead.slice(-6)));
});

test('an id is one thing in all layers', async () => {
  const { feature } = await make();
  const stall = one.definitions.find(({ id }) => id === 'parking-spaces');
  if (stall === undefined) throw new Error('no stalls');
  expect(
    (
      await one.as('office').post('/api/collections/manhole-covers/items', {
        ...newFeature(one.region, one.definitions.find(({ id }) => id === 'manhole-covers') ?? stall, 7000),
        id: feature.id,
      })
    ).status,
  ).toBe(409);
  const elsewhere = await one.as('office').post('/api/collections/parking-spaces/items', {
    ...newFeature(one.region, stall, 7001),
    id: feature.id,
  });
  expect(elsewhere.status).toBe(409);
});
