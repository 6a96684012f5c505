import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAsOwner } from './support/as-role.ts';
import { ifMatch } from './support/client.ts';
import { EventStream } from './support/event-stream.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

let one: TestServer;
let two: TestServer;
let streams: EventStream[];
beforeAll(async () => {
  one = await startServer();
  two = await one.another();
  streams = await Promise.all([EventStream.open(one.as('leader')), EventStream.open(two.as('water'))]);
});
afterAll(async () => {
  for (const stream of streams) stream.close();
  await one.close();
});

interface Change {
  layer: string;
  changeSet: string;
  ids?: string[];
}
const changes = (stream: EventStream) =>
  stream.events.filter(({ event }) => event === 'change').map(({ data }) => data as Change);
const items = '/api/collections/manhole-covers/items';
async function make(index: number): Promise<AssetFeature> {
  const definition = one.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  return (await one.as('office').post<AssetFeature>(items, newFeature(one.region, definition, index))).body;
}

test('a stream says that it is ready', async () => {
  for (const stream of streams) await until(async () => stream.events[0]?.event === 'ready');
});

test('every open page hears of each change, in either process, and can then read it', async () => {
  const cover = await make(1);
  for (const stream of streams)
    await until(async () => changes(stream).some(({ ids }) => ids?.includes(cover.id)));
  const edited = await two
    .as('office')
    .patch<AssetFeature>(`${items}/${cover.id}`, { properties: { location: '示例' } }, ifMatch(1));
  const history = await one
    .as('office')
    .get<{ versions: { changeSet: { id: string } }[] }>(`${items}/${cover.id}/history`);
  const changeSet = history.body.versions[1]?.changeSet.id;
  for (const [index, stream] of streams.entries()) {
    await until(async () => changes(stream).some((each) => each.changeSet === changeSet));
    expect(changes(stream).find((each) => each.changeSet === changeSet)).toEqual({
      layer: 'manhole-covers',
      changeSet,
      ids: [cover.id],
    });
    const read = await (index === 0 ? one : two).as('leader').get<AssetFeature>(`${items}/${cover.id}`);
    expect(read.body.properties).toEqual(edited.body.properties);
  }
});

test('a claim and its decision are heard as changes of the asset', async () => {
  const cover = await make(2);
  await one.as('water').post('/api/claims', { assetIds: [cover.id], party: 'owner' });
  await two
    .as('office')
    .post('/api/claims/decisions', { assetIds: [cover.id], unit: 'water', reason: '示例' });
  for (const stream of streams)
    await until(async () => changes(stream).filter(({ ids }) => ids?.includes(cover.id)).length === 3);
});

test('a change that is rolled back is not heard', async () => {
  const before = streams.map((stream) => changes(stream).length);
  const client = await one.database.pool.connect();
  await client.query('begin');
  await client.query(
    `insert into change_set (id, verb) values ('00000000-0000-4000-8000-00000000b01d', 'test'); set local app.change_set = '00000000-0000-4000-8000-00000000b01d'`,
  );
  await client.query('update asset set version = version + 1');
  await client.query('rollback');
  client.release();
  const marker = await make(3);
  for (const [index, stream] of streams.entries()) {
    await until(async () => changes(stream).some(({ ids }) => ids?.includes(marker.id)));
    expect(changes(stream)).toHaveLength((before[index] ?? 0) + 1);
  }
});

test('of many changes each is named, of very many the layer', async () => {
  const insert = (amount: number, prefix: string) =>
    recordAsOwner(one.database.pool, (client) =>
      client.query(
        `insert into asset (layer, adcode, code, code_system, props, geom) select 'manhole-covers', '330824', $2 || n, 'local', '{"use":"sewage"}', ST_SetSRID(ST_MakePoint(118.4 + n * 0.00001, 29.1), 4326) from generate_series(1, $1::int) n`,
        [amount, prefix],
      ),
    );
  const heardBefore = streams.map((stream) => changes(stream).length);
  await insert(500, 'some-');
  for (const [index, stream] of streams.entries()) {
    await until(
      async () =>
        changes(stream)
          .slice(heardBefore[index])
          .flatMap(({ ids }) => ids ?? []).length === 500,
    );
    expect(
      new Set(
        changes(stream)
          .slice(heardBefore[index])
          .flatMap(({ ids }) => ids ?? []),
      ).size,
    ).toBe(500);
  }
  const between = streams.map((stream) => changes(stream).length);
  await insert(2500, 'many-');
  for (const [index, stream] of streams.entries()) {
    await until(async () => changes(stream).length > (between[index] ?? 0));
    expect(changes(stream).slice(between[index])).toEqual([
      { layer: 'manhole-covers', changeSet: expect.any(String) },
    ]);
  }
});

test('whoever may not read gets no stream', async () => {
  expect((await one.anonymous.get('/api/events')).status).toBe(401);
});

test('a stream ends when its session does', async () => {
  const stream = await EventStream.open(one.as('telecom'));
  await until(async () => stream.events.length > 0);
  await one.as('telecom').post('/api/auth/sign-out');
  let ended = false;
  void stream.ended.then(() => {
    ended = true;
  });
  await until(async () => ended, 3000);
});
