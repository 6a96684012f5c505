import { randomUUID } from 'node:crypto';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { Problem } from '@cityplate/wire/problem';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyed } from './support/client.ts';
import { newFeature } from './support/features.ts';
import { picture } from './support/picture.ts';
import { startServer, type TestServer } from './support/server.ts';

/** Two servers on one database: a retry may reach the other process. */
let one: TestServer;
let two: TestServer;
let count = 0;
beforeAll(async () => {
  one = await startServer();
  two = await one.another();
});
afterAll(() => one.close());

const items = '/api/collections/manhole-covers/items';
const rowsOf = async (table: string) =>
  Number((await one.database.pool.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count);
const cover = () => {
  count += 1;
  const definition = one.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  return newFeature(one.region, definition, count);
};
const upload = async (server: TestServer, key: string, body: BodyInit, type?: string) => {
  const answer = await server.as('water').fetch('/api/photos', {
    method: 'POST',
    headers: { 'idempotency-key': key, ...(type === undefined ? {} : { 'content-type': type }) },
    body,
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as { id: string } & Problem,
  };
};

let key: string;
beforeEach(() => {
  key = randomUUID();
});

/** A request of each POST route that writes, as its own small world: it says how often it has had its effect. */
const routes: Record<
  string,
  () => Promise<{
    send: (server: TestServer) => Promise<{ status: number; body: unknown }>;
    effects: () => Promise<number>;
  }>
> = {
  'creating an asset': async () => {
    const body = cover();
    const before = await rowsOf('asset');
    return {
      send: (server) => server.as('office').post(items, body, keyed(key)),
      effects: async () => (await rowsOf('asset')) - before,
    };
  },
  'filing a claim': async () => {
    const { body } = await one.as('office').post<AssetFeature>(items, cover());
    const before = await rowsOf('claim');
    return {
      send: (server) =>
        server
          .as('water')
          .post('/api/claims', { assetIds: [body.id], party: 'owner', note: '示例' }, keyed(key)),
      effects: async () => (await rowsOf('claim')) - before,
    };
  },
  'withdrawing a claim': async () => {
    const { body } = await one.as('office').post<AssetFeature>(items, cover());
    const claim = await one
      .as('water')
      .post<{ id: string }>('/api/claims', { assetIds: [body.id], party: 'owner' });
    const before = await rowsOf('change_set');
    return {
      send: (server) =>
        server.as('water').post(`/api/claims/${claim.body.id}/withdraw`, undefined, keyed(key)),
      effects: async () => (await rowsOf('change_set')) - before,
    };
  },
  'deciding a claim': async () => {
    const { body } = await one.as('office').post<AssetFeature>(items, cover());
    const before = await rowsOf('decision');
    return {
      send: (server) =>
        server
          .as('office')
          .post('/api/claims/decisions', { assetIds: [body.id], unit: 'water', reason: '示例' }, keyed(key)),
      effects: async () => (await rowsOf('decision')) - before,
    };
  },
  'installing a part': async () => {
    const { body } = await one.as('office').post<AssetFeature>(items, cover());
    const before = await rowsOf('asset_part');
    return {
      send: (server) =>
        server
          .as('office')
          .post(`${items}/${body.id}/parts`, { part: 'cover', properties: { maker: '示例' } }, keyed(key)),
      effects: async () => (await rowsOf('asset_part')) - before,
    };
  },
  'reverting a change set': async () => {
    const { body } = await one.as('office').post<AssetFeature>(items, cover());
    const history = await one
      .as('office')
      .get<{ versions: { changeSet: { id: string } }[] }>(`${items}/${body.id}/history`);
    const before = await rowsOf('change_set');
    return {
      send: (server) =>
        server
          .as('office')
          .post(`/api/change-sets/${history.body.versions[0]?.changeSet.id}/revert`, undefined, keyed(key)),
      effects: async () => (await rowsOf('change_set')) - before,
    };
  },
  'uploading a photo': async () => {
    const before = await rowsOf('photo');
    const bytes = await picture(3);
    return {
      send: (server) => upload(server, key, bytes, 'image/jpeg'),
      effects: async () => (await rowsOf('photo')) - before,
    };
  },
};

describe.each(Object.keys(routes))('%s', (name) => {
  test('again with the same key, at either process, gives the same answer and has one effect', async () => {
    const { send, effects } = await routes[name]!();
    const first = await send(one);
    expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
    for (const server of [one, two, one]) {
      const again = await send(server);
      expect([again.status, again.body]).toEqual([first.status, first.body]);
    }
    expect(await effects()).toBe(1);
  });

  test('many at once with the same key have one effect and one answer', async () => {
    const { send, effects } = await routes[name]!();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => send(index % 2 === 0 ? one : two)),
    );
    const [first] = answers;
    expect(first?.status, JSON.stringify(first?.body)).toBeLessThan(300);
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([first?.status, first?.body]);
    expect(await effects()).toBe(1);
  });
});

test('the same key with another body, query or picture is refused and has no effect', async () => {
  const body = cover();
  const made = await one.as('office').post(items, body, keyed(key));
  expect(made.status).toBe(201);
  const before = await rowsOf('asset');
  const others = [
    await one
      .as('office')
      .post(items, { ...body, properties: { ...body.properties, location: '别处' } }, keyed(key)),
    await two.as('office').post(`${items}?reason=x`, body, keyed(key)),
  ];
  for (const other of others)
    expect([other.status, other.body.type]).toEqual([422, 'urn:cityplate:problem:idempotency-key-reused']);
  expect(await rowsOf('asset')).toBe(before);

  const photoKey = randomUUID();
  expect((await upload(one, photoKey, await picture(4), 'image/jpeg')).status).toBe(201);
  const photos = await rowsOf('photo');
  expect((await upload(two, photoKey, await picture(5), 'image/jpeg')).status).toBe(422);
  expect(await rowsOf('photo')).toBe(photos);
});

test('a photo sent again as a form is the same although the boundary differs', async () => {
  const form = async () => {
    const data = new FormData();
    data.append('file', new Blob([await picture(6)], { type: 'image/jpeg' }), 'a.jpg');
    return upload(one, key, data);
  };
  const first = await form();
  const again = await form();
  expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
});

test('a key belongs to one person and one address', async () => {
  const water = await one.as('water').post<AssetFeature>(items, cover(), keyed(key));
  const office = await one.as('office').post<AssetFeature>(items, cover(), keyed(key));
  const stall = one.definitions.find(({ id }) => id === 'parking-spaces');
  const other = await one
    .as('office')
    .post<AssetFeature>(
      '/api/collections/parking-spaces/items',
      stall && newFeature(one.region, stall, 500),
      keyed(key),
    );
  expect([water.status, office.status, other.status]).toEqual([201, 201, 201]);
  expect(new Set([water.body.id, office.body.id, other.body.id]).size).toBe(3);
});

test('a failure frees the key', async () => {
  const first = await one.as('office').post<AssetFeature>(items, cover());
  const body = cover();
  const taken = { ...body, properties: { ...body.properties, code: first.body.properties.code } };
  expect((await one.as('office').post(items, taken, keyed(key))).status).toBe(409);
  expect(
    (await one.as('office').post(items, { ...body, properties: { use: 'no-such-use' } }, keyed(key))).status,
  ).toBe(422);
  expect((await one.as('office').post(items, body, keyed(key))).status).toBe(201);
});

test('a photo that is none frees the key too', async () => {
  expect((await upload(one, key, 'no picture', 'image/jpeg')).status).toBe(422);
  expect((await upload(one, key, await picture(7), 'image/jpeg')).status).toBe(201);
});

test.each(['', 'a b', 'a\tb', 'x'.repeat(201)])('the key %j is refused', async (bad) => {
  expect((await one.as('office').post(items, cover(), keyed(bad))).status).toBe(400);
});

test('keys are kept a week', async () => {
  const body = cover();
  const first = await one.as('office').post<AssetFeature>(items, body, keyed(key));
  await one.database.pool.query(
    `update idempotency_key set created_at = now() - interval '6 days 23 hours' where key = $1`,
    [key],
  );
  expect((await one.as('office').post<AssetFeature>(items, body, keyed(key))).body.id).toBe(first.body.id);
  await one.database.pool.query(
    `update idempotency_key set created_at = now() - interval '7 days 1 hour' where key = $1`,
    [key],
  );
  expect((await one.as('office').post<AssetFeature>(items, cover(), keyed(key))).status).toBe(201);
});

test('the kept answer is nobody else’s to read', async () => {
  await one.as('office').post(items, cover(), keyed(key));
  const client = await one.database.poolAs('cityplate_app').connect();
  await client.query(`begin; set local app.person = 'somebody-else'`);
  const { rows } = await client.query('select * from idempotency_key');
  await client.query('rollback');
  client.release();
  expect(rows).toEqual([]);
});
