import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { mercatorUnitOf, tileBoundsMercatorMetres, tileOfPosition } from '@cityplate/geometry/tiles';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tileStatements } from '../../src/queries/tiles.ts';
import { fillSilently } from '../support/as-role.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Address, assetsIn, decode, fetchTile, tilePath } from '../support/tiles.ts';

const layer = 'manhole-covers';
const mostFeatures = 5000;
const mostBytes = 128 * 1024;
const dense = 30_000;

let server: TestServer;
/** The z14 tile that holds the dense layer. */
let dense14: Address;

beforeAll(async () => {
  server = await startServer();
  dense14 = tileOfPosition(server.region.view.center, 14);
  const [west, south, east, north] = tileBoundsMercatorMetres(dense14);
  await fillSilently(server.database.pool, async (client) => {
    await client.query('select setseed(0.5)');
    await client.query(
      `insert into asset (layer, adcode, code, code_system, ownership, remediation, props, geom)
       select $1, $2, 'dense-' || n, 'local', (array['unclaimed', 'confirmed', 'disputed'])[1 + n % 3], case when n % 10 = 0 then 'pending' else 'normal' end,
         jsonb_build_object('use', (array['sewage', 'power', 'telecom'])[1 + n % 3]),
         ST_Transform(ST_SetSRID(ST_MakePoint($3::float8 + random() * ($5::float8 - $3::float8), $4::float8 + random() * ($6::float8 - $4::float8)), 3857), 4326)
       from generate_series(1, $7::int) n`,
      [layer, server.region.adcode, west + 0.01, south + 0.01, east - 0.01, north - 0.01, dense],
    );
    await client.query(
      `insert into asset (layer, adcode, code, code_system, props, geom)
       select 'parking-spaces', $1, 'stall-' || n, 'local', props, ST_MakeEnvelope($2::float8 + n * 0.0001, $3, $2::float8 + n * 0.0001 + 0.00006, $3::float8 + 0.00003, 4326)
       from generate_series(1, 40) n, (select $4::jsonb as props) given`,
      [
        server.region.adcode,
        ...server.region.view.center,
        JSON.stringify({ stallClass: 'small', lineColor: 'white', angleDegrees: 0 }),
      ],
    );
  });
  await server.database.pool.query('select rebuild_cells(id) from layer; analyze');
});
afterAll(() => server.close());

const leader = () => server.as('leader');
const children = ({ z, x, y }: Address): Address[] =>
  [0, 1].flatMap((dx) => [0, 1].map((dy) => ({ z: z + 1, x: 2 * x + dx, y: 2 * y + dy })));

interface Row {
  serial: number;
  ownership: string;
  remediation: string;
  life: string;
  use: string;
  code: string;
  x: number;
  y: number;
}

/** The assets of a tile straight from the table, with their exact place in tile units. */
async function rowsOf({ z, x, y }: Address): Promise<Row[]> {
  const [west, south, east, north] = tileBoundsMercatorMetres({ z, x, y });
  const { rows } = await server.database.pool.query<Row>(
    `select serial::int, ownership, remediation, life, props ->> 'use' as use, code,
       (ST_X(tile_geom) - $2::float8) / ($4::float8 - $2::float8) * 4096 as x, ($5::float8 - ST_Y(tile_geom)) / ($5::float8 - $3::float8) * 4096 as y
     from asset where layer = $1 and life <> 'retired' and tile_geom && ST_MakeEnvelope($2, $3, $4, $5, 3857) order by serial`,
    [layer, west, south, east, north],
  );
  return rows;
}

describe.each([16, 17, 18, 20])('at zoom %i', (z) => {
  test('a tile holds exactly the table’s rows, each within half a unit', async () => {
    const tile = tileOfPosition(server.region.view.center, z);
    const rows = await rowsOf(tile);
    const features = decode((await fetchTile(leader(), layer, tile)).bytes, layer).sort(
      (a, b) => Number(a.id) - Number(b.id),
    );
    expect(features.map(({ id }) => id)).toEqual(rows.map(({ serial }) => serial));
    for (const [index, { geometry, properties }] of features.entries()) {
      const row = rows[index];
      if (row === undefined) throw new Error('more features than rows');
      const { code, x, y, serial: _, ...states } = row;
      expect(properties).toEqual(z >= 18 ? { ...states, code } : states);
      const [[point]] = geometry as [[{ x: number; y: number }]];
      expect(Math.abs(point.x - x)).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(Math.abs(point.y - y)).toBeLessThanOrEqual(0.5 + 1e-6);
    }
    if (z < 20) expect(features.length).toBeGreaterThan(0);
  });
});

test('an area keeps its corners within a unit', async () => {
  const { rows } = await server.database.pool.query<{
    serial: number;
    geometry: { coordinates: [number, number][][] };
  }>(
    `select serial::int, ST_AsGeoJSON(geom, 15)::json as geometry from asset where layer = 'parking-spaces'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { serial, geometry } of rows.slice(0, 5)) {
    const ring = geometry.coordinates[0] ?? [];
    const tile = tileOfPosition(ring[0] ?? [0, 0], 19);
    const feature = decode((await fetchTile(leader(), 'parking-spaces', tile)).bytes, 'parking-spaces').find(
      ({ id }) => id === serial,
    );
    const corners = ring.map((position) => {
      const [ux, uy] = mercatorUnitOf(position);
      return { x: (ux * 2 ** 19 - tile.x) * 4096, y: (uy * 2 ** 19 - tile.y) * 4096 };
    });
    // Clipping may cut corners that lie beyond the buffer; those inside must be there.
    for (const corner of corners.filter(({ x, y }) => x > 0 && y > 0 && x < 4096 && y < 4096)) {
      const nearest = Math.min(
        ...(feature?.geometry.flat() ?? []).map(({ x, y }) =>
          Math.max(Math.abs(x - corner.x), Math.abs(y - corner.y)),
        ),
      );
      expect(nearest).toBeLessThanOrEqual(1);
    }
  }
});

describe('a dense tile', () => {
  test('of 30,000 covers is gathered into few features that count them all', async () => {
    const { bytes } = await fetchTile(leader(), layer, dense14);
    const features = decode(bytes, layer);
    expect(features.length).toBeLessThanOrEqual(mostFeatures);
    expect(bytes.length).toBeLessThanOrEqual(mostBytes);
    expect(assetsIn(features)).toBe(dense);
  });

  test('and every tile below it keeps both limits, and no cover is lost', async () => {
    let tiles = children(dense14);
    for (let z = 15; z <= 17; z += 1) {
      let seen = 0;
      for (const tile of tiles) {
        const { bytes } = await fetchTile(leader(), layer, tile);
        const features = decode(bytes, layer);
        expect([tile, features.length <= mostFeatures, bytes.length <= mostBytes]).toEqual([
          tile,
          true,
          true,
        ]);
        seen += assetsIn(features);
      }
      // Those on the edge of two tiles belong to both.
      const shared = (await Promise.all(tiles.map(rowsOf))).flat().length;
      expect([z, seen]).toEqual([z, shared]);
      expect(shared).toBeGreaterThanOrEqual(dense);
      tiles =
        z < 16
          ? tiles.flatMap(children)
          : children(tiles[5] ?? dense14)
              .flatMap(children)
              .filter((each) => each.z === z + 1);
      if (tiles.length === 0) break;
    }
  });

  test.each([5, 8, 10, 12, 13])('at zoom %i the cells’ counts by state are the table’s', async (z) => {
    const tile = tileOfPosition(server.region.view.center, z);
    const { bytes, status } = await fetchTile(leader(), layer, tile);
    expect(status).toBe(200);
    const features = decode(bytes, layer);
    expect(features.length).toBeLessThanOrEqual(mostFeatures);
    expect(bytes.length).toBeLessThanOrEqual(mostBytes);
    const counted: Record<string, number> = {};
    for (const { properties } of features) {
      const key = `${properties.ownership} ${properties.remediation} ${properties.life}`;
      counted[key] = (counted[key] ?? 0) + Number(properties.count);
    }
    const { rows } = await server.database.pool.query<{ key: string; count: number }>(
      `select concat_ws(' ', ownership, remediation, life) as key, count(*)::int as count from asset where layer = $1 group by 1`,
      [layer],
    );
    expect(counted).toEqual(Object.fromEntries(rows.map(({ key, count }) => [key, count])));
  });
});

describe('the bytes', () => {
  /** The body as it is on the wire. */
  const raw = async (
    origin: string,
    path: string,
    headers: Record<string, string>,
  ): Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }> => {
    const cookie = (await leader().cookie()) ?? '';
    return new Promise((resolve, reject) => {
      request(`${origin}${path}`, { headers: { cookie, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
      })
        .on('error', reject)
        .end();
    });
  };

  test('are those of PostgreSQL, cached or not, compressed or not, from every process', async () => {
    const other = await server.another();
    const definition = server.definitions.find(({ id }) => id === layer);
    if (definition === undefined) throw new Error('no covers');
    const statements = tileStatements(definition, tileAttributes(definition), 'bare');
    const pool = server.database.poolAs('cityplate_tiles');
    for (const z of [15, 16, 18]) {
      const tile = tileOfPosition(server.region.view.center, z);
      const { rows } = await pool.query<{ mvt: Buffer; features: number }>({
        ...statements.direct,
        values: [tile.z, tile.x, tile.y],
      });
      const path = tilePath(layer, tile);
      const bodies: Buffer[] = [];
      const etags = new Set<unknown>();
      for (const origin of [server.origin, server.origin, other.origin, other.origin]) {
        const plain = await raw(origin, path, {});
        expect(plain.headers['content-encoding']).toBeUndefined();
        const zipped = await fetchTile(leader(), layer, tile, { 'accept-encoding': 'gzip' });
        bodies.push(plain.body, zipped.bytes);
        etags.add(plain.headers.etag).add(zipped.etag);
      }
      if ((rows[0]?.features ?? 0) <= mostFeatures && (rows[0]?.mvt.length ?? 0) <= mostBytes)
        bodies.push(rows[0]?.mvt ?? Buffer.alloc(0));
      expect([z, bodies.map((body) => createHash('sha1').update(body).digest('hex').slice(0, 6))]).toEqual([
        z,
        bodies.map(() =>
          createHash('sha1')
            .update(bodies[0] ?? '')
            .digest('hex')
            .slice(0, 6),
        ),
      ]);
      expect(bodies.length).toBe(z === 15 ? bodies.length : 9);
      expect(etags.size).toBe(1);
    }
    await other.stop();
  });
});

describe('the answer', () => {
  test('is 204 with a version where nothing is, and 304 for it', async () => {
    const nowhere = { z: 14, x: 0, y: 0 };
    const empty = await fetchTile(leader(), layer, nowhere);
    expect([empty.status, empty.bytes.length]).toEqual([204, 0]);
    expect((await fetchTile(leader(), layer, nowhere, { 'if-none-match': empty.etag ?? '' })).status).toBe(
      304,
    );
  });

  test('is 304 for the version that stands and 200 for another', async () => {
    const first = await fetchTile(leader(), layer, dense14);
    expect(first.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect((await fetchTile(leader(), layer, dense14, { 'if-none-match': first.etag ?? '' })).status).toBe(
      304,
    );
    expect((await fetchTile(leader(), layer, dense14, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test.each([
    '23/0/0',
    '14/16384/0',
    '14/0/16384',
    '0/1/0',
    '-1/0/0',
    '1e1/0/0',
    '0x1/0/0',
    '014/6782/13580',
    '14/6782',
    '14/6782.0/13580',
    '14/6782/13580.mvt',
    '99999999999/0/0',
  ])('is 400 or 404 for %s', async (place) => {
    const response = await leader().fetch(`/api/collections/${layer}/tiles/WebMercatorQuad/${place}`);
    await response.body?.cancel();
    expect([400, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('is 404 for a layer or matrix set that does not exist', async () => {
    expect((await leader().get('/api/collections/no-such-layer/tiles/WebMercatorQuad/14/0/0')).status).toBe(
      404,
    );
    expect((await leader().get(`/api/collections/${layer}/tiles/WorldCRS84Quad/14/0/0`)).status).toBe(404);
  });

  test('is 401 without a session, whether or not the tile is kept', async () => {
    await fetchTile(leader(), layer, dense14);
    expect((await fetchTile(server.anonymous, layer, dense14)).status).toBe(401);
    expect((await fetchTile(server.anonymous, layer, { z: 14, x: 1, y: 1 })).status).toBe(401);
  });
});
