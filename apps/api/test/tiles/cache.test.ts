import { createServer } from 'node:net';
import { tileOfPosition } from '@cityplate/geometry/tiles';
import { type ApiProcess, startApi } from '@cityplate/testing/browser/api-process';
import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Tile, TileCache } from '../../src/tiles/tile-cache.ts';
import { type Client, makeClient } from '../support/client.ts';
import { newFeature, type Position } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { statementsDuring } from '../support/statements.ts';
import { type Address, decode, fetchTile } from '../support/tiles.ts';
import { until } from '../support/until.ts';

const layer = 'manhole-covers';
const items = `/api/collections/${layer}/items`;
const anyVersion = { headers: { 'if-match': '*' } };

let one: TestServer;
let two: TestServer;
/** A third server that is a process of its own, as `npm start` runs it. */
let process3: ApiProcess;
let readers: Client[];

beforeAll(async () => {
  one = await startServer();
  two = await one.another();
  // Not an empty database, or starting the process would fill it with the demonstration county.
  await make([118.30001, 29.10001]);
  process3 = await startApi({
    databaseUrl: one.database.url,
    dataDir: one.configuration.dataDir,
    port: await freePort(),
    env: { SECRET: one.configuration.secret, PATH: '/usr/bin:/bin' },
  });
  const cookie = await one.as('leader').cookie();
  readers = [one.origin, two.origin, process3.origin].map((origin) => makeClient(origin, async () => cookie));
});
afterAll(async () => {
  await process3?.stop();
  await one.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function make(position: Position): Promise<AssetFeature> {
  const definition = one.definitions.find(({ id }) => id === layer);
  if (definition === undefined) throw new Error('no covers');
  const made = await one.as('office').post<AssetFeature>(items, {
    ...newFeature(one.region, definition, 0),
    geometry: { type: 'Point', coordinates: position },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
}

const patch = (id: string, body: object) =>
  one.as('office').patch<AssetFeature>(`${items}/${id}`, body, anyVersion);
const featuresOf = async (reader: Client, tile: Address) =>
  decode((await fetchTile(reader, layer, tile)).bytes, layer);
const serialsOf = async (reader: Client, tile: Address) =>
  (await featuresOf(reader, tile)).map(({ id }) => id);

/** Changes a row without anybody being told: a tile that shows it has been made anew, one that does not was kept. */
async function changeSilently(id: string): Promise<void> {
  const client = await one.database.pool.connect();
  await client.query('set session_replication_role = replica');
  await client.query(`update asset set ownership = 'disputed' where id = $1`, [id]);
  await client.query('reset session_replication_role');
  client.release();
}
const showsSilent = async (reader: Client, tile: Address) =>
  (await featuresOf(reader, tile)).some(({ properties }) => properties.ownership === 'disputed');

test('a hit and a 304 ask the database nothing', async () => {
  const cover = await make([118.31001, 29.11001]);
  const tile = tileOfPosition([118.31001, 29.11001], 16);
  const [reader] = readers as [Client];
  const first = await fetchTile(reader, layer, tile);
  expect(first.status).toBe(200);
  expect(await statementsDuring(() => fetchTile(reader, layer, { ...tile, x: tile.x + 50 }))).not.toEqual([]);
  const silent = await statementsDuring(async () => {
    for (let round = 0; round < 5; round += 1) {
      expect((await fetchTile(reader, layer, tile)).bytes.equals(first.bytes)).toBe(true);
      expect((await fetchTile(reader, layer, tile, { 'if-none-match': first.etag ?? '' })).status).toBe(304);
      expect((await fetchTile(reader, layer, { ...tile, x: tile.x + 50 })).status).toBe(204);
    }
  });
  expect(silent).toEqual([]);
  expect(cover.properties.serial).toBe(decode(first.bytes, layer)[0]?.id);
});

test('many who ask for the same tile at once cost one statement', async () => {
  const [reader] = readers as [Client];
  const tile = { z: 15, x: 10, y: 10 };
  const sent = await statementsDuring(() =>
    Promise.all(Array.from({ length: 20 }, () => fetchTile(reader, layer, tile))),
  );
  expect(sent).toHaveLength(1);
});

describe('an edit', () => {
  test('expires the tiles of the old and the new place in every process, and no other', async () => {
    const [from, to, far]: Position[] = [
      [118.32001, 29.12001],
      [118.33001, 29.13001],
      [118.34001, 29.14001],
    ];
    if (from === undefined || to === undefined || far === undefined) throw new Error();
    const cover = await make(from);
    const bystander = await make(far);
    const { serial } = cover.properties;
    for (const z of [14, 16, 18, 22]) {
      const [old, next, other] = [from, to, far].map((position) => tileOfPosition(position, z)) as [
        Address,
        Address,
        Address,
      ];
      for (const reader of readers) {
        expect(await serialsOf(reader, old)).toContain(serial);
        expect(await serialsOf(reader, next)).not.toContain(serial);
        expect(await showsSilent(reader, other)).toBe(false);
      }
    }
    await changeSilently(bystander.id);
    expect((await patch(cover.id, { geometry: { type: 'Point', coordinates: to } })).status).toBe(200);
    for (const reader of readers) {
      for (const z of [22, 18, 16, 14]) {
        const [old, next, other] = [from, to, far].map((position) => tileOfPosition(position, z)) as [
          Address,
          Address,
          Address,
        ];
        await until(
          async () =>
            (await serialsOf(reader, next)).includes(serial) &&
            !(await serialsOf(reader, old)).includes(serial),
        );
        expect([z, await showsSilent(reader, other)]).toEqual([z, false]);
      }
    }
  });

  test('of a cover on the edge of two tiles expires both', async () => {
    // 849/1024 of the way round the world: an edge at every zoom from 10 on.
    const edge: Position = [118.4765625, 29.15001];
    const cover = await make(edge);
    for (const z of [14, 16, 18]) {
      const right = tileOfPosition(edge, z);
      const left = { ...right, x: right.x - 1 };
      for (const reader of readers)
        for (const tile of [left, right])
          expect([z, await serialsOf(reader, tile)]).toEqual([z, [cover.properties.serial]]);
    }
    await one
      .as('office')
      .post('/api/claims/decisions', { assetIds: [cover.id], unit: 'water', reason: '示例' });
    for (const reader of readers) {
      for (const z of [14, 16, 18]) {
        const right = tileOfPosition(edge, z);
        for (const tile of [right, { ...right, x: right.x - 1 }])
          await until(async () => (await featuresOf(reader, tile))[0]?.properties.ownership === 'confirmed');
      }
    }
  });

  test('of an area expires the tiles that show its edge across the border', async () => {
    const definition = one.definitions.find(({ id }) => id === 'parking-spaces');
    if (definition === undefined) throw new Error('no stalls');
    const z = 18;
    const tile = tileOfPosition([118.45001, 29.16001], z);
    // Two metres west of the border: inside the neighbour's buffer of 1/64 of a tile (2.4 m).
    const border = (tile.x / 2 ** z) * 360 - 180;
    const [west, east, south] = [border - 0.00006, border - 0.00001, 29.16001];
    const ring = [
      [west, south],
      [east, south],
      [east, south + 0.00003],
      [west, south + 0.00003],
      [west, south],
    ];
    const stall = await one.as('office').post<AssetFeature>('/api/collections/parking-spaces/items', {
      ...newFeature(one.region, definition, 0),
      geometry: { type: 'Polygon', coordinates: [ring] },
    });
    expect(stall.status, JSON.stringify(stall.body)).toBe(201);
    const seen = async (reader: Client) =>
      decode((await fetchTile(reader, 'parking-spaces', tile)).bytes, 'parking-spaces').map(({ id }) => id);
    for (const reader of readers)
      await until(async () => (await seen(reader)).includes(stall.body.properties.serial));
    await one.as('office').delete(`/api/collections/parking-spaces/items/${stall.body.id}`, anyVersion);
    for (const reader of readers)
      await until(async () => !(await seen(reader)).includes(stall.body.properties.serial));
  });

  test('of thousands at once expires the whole layer', async () => {
    const position: Position = [118.35001, 29.17001];
    const { rows } = await one.database.pool.query<{ id: string }>(
      `select set_config('app.none', '', false) as id`,
    );
    expect(rows).toHaveLength(1);
    const cover = await make(position);
    const tile = tileOfPosition(position, 16);
    for (const reader of readers) expect(await serialsOf(reader, tile)).toEqual([cover.properties.serial]);
    const client = await one.database.pool.connect();
    await client.query('begin');
    await client.query(
      `insert into change_set (id, verb) values ('00000000-0000-4000-8000-00000000b01d', 'test')`,
    );
    await client.query(`set local app.change_set = '00000000-0000-4000-8000-00000000b01d'`);
    await client.query(
      `insert into asset (layer, adcode, code, code_system, props, geom) select $1, $2, 'many-' || n, 'local', '{"use":"sewage"}', ST_SetSRID(ST_MakePoint($3::float8 + n * 1e-7, $4), 4326) from generate_series(1, 2500) n`,
      [layer, one.region.adcode, ...position],
    );
    await client.query('commit');
    client.release();
    for (const reader of readers) await until(async () => (await serialsOf(reader, tile)).length > 1);
  });

  test('that happens while a tile is made leaves no old tile behind', async () => {
    const position: Position = [118.36001, 29.18001];
    const cover = await make(position);
    const tiles = [14, 15, 16, 17, 18].map((z) => tileOfPosition(position, z));
    for (let round = 0; round < 12; round += 1) {
      const unit = round % 2 === 0 ? 'water' : null;
      const asking = readers.flatMap((reader) => tiles.map((tile) => fetchTile(reader, layer, tile)));
      await one.as('office').post('/api/claims/decisions', { assetIds: [cover.id], unit, reason: '示例' });
      await Promise.all(asking);
      const expected = unit === null ? 'unclaimed' : 'confirmed';
      for (const reader of readers)
        for (const tile of tiles)
          await until(async () => (await featuresOf(reader, tile))[0]?.properties.ownership === expected);
    }
  });
});

test('a tile that was being made when its ground changed is given once and not kept', async () => {
  const cache = new TileCache(1e6);
  const tile = (etag: string): Tile => ({ etag, body: Buffer.from(etag), gzip: undefined });
  let finish: (made: Tile) => void = () => {};
  const slow = cache.get('/t/14/0/0', () => new Promise<Tile>((resolve) => (finish = resolve)));
  cache.expireBox('/t/', [0, 0, 0, 0]);
  finish(tile('old'));
  expect((await slow).etag).toBe('old');
  expect(cache.peek('/t/14/0/0')).toBeUndefined();
  expect((await cache.get('/t/14/0/0', async () => tile('new'))).etag).toBe('new');
  expect(cache.peek('/t/14/0/0')?.etag).toBe('new');
});

test('while changes cannot be heard nothing is kept', async () => {
  const cache = new TileCache(1e6);
  const made: Tile = { etag: 'x', body: Buffer.from('x'), gzip: undefined };
  await cache.get('/t/1/0/0', async () => made);
  cache.setListening(false);
  expect(cache.peek('/t/1/0/0')).toBeUndefined();
  await cache.get('/t/1/0/0', async () => made);
  expect(cache.peek('/t/1/0/0')).toBeUndefined();
  cache.setListening(true);
  await cache.get('/t/1/0/0', async () => made);
  expect(cache.peek('/t/1/0/0')).toBe(made);
});

test('a failed making is not kept and can be tried again', async () => {
  const cache = new TileCache(1e6);
  await expect(cache.get('/t/1/0/0', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(
    (await cache.get('/t/1/0/0', async () => ({ etag: 'x', body: undefined, gzip: undefined }))).etag,
  ).toBe('x');
});
