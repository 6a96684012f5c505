import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { rankStreets } from '@cityplate/parking/rank-streets';
import type { LayoutAnswer } from '@cityplate/wire/parking';
import {
  type CandidateKerb,
  type ParkingCandidates,
  type ParkingSupply,
  walkMetres,
} from '@cityplate/wire/parking-supply';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ demonstration: true });
});
afterAll(() => server.close());

const candidatesIn = async (query: string, who = 'planner') =>
  server.as(who).get<ParkingCandidates>(`${paths.parkingCandidates}?${query}`);
const seat = 'bbox=118.404,29.136,118.414,29.142';

/** Every kerb of a box, asked for until there is no next. */
async function allCandidates(query: string): Promise<{ kerbs: CandidateKerb[]; pages: ParkingCandidates[] }> {
  const pages: ParkingCandidates[] = [];
  for (let after: number | undefined = 0; after !== undefined; after = pages.at(-1)?.next) {
    const { status, body } = await candidatesIn(`${query}&after=${after}`);
    expect(status).toBe(200);
    pages.push(body);
  }
  return { kerbs: pages.flatMap(({ kerbs }) => kerbs), pages };
}
/** Laid once for all tests of this file: it is what takes long. */
const strictly = (() => {
  let laid: ReturnType<typeof allCandidates> | undefined;
  return () => {
    laid ??= allCandidates(seat);
    return laid;
  };
})();

test('compounds are told with the stalls around them, the shortest of stalls first', async () => {
  const { body } = await server.as('planner').get<ParkingSupply>(paths.parkingSupply);
  expect(body.compounds.length).toBeGreaterThan(5);
  const shortages = body.compounds.map(({ shortage }) => shortage);
  expect(shortages).toEqual(shortages.toSorted((one, other) => other - one));
  const [worst] = body.compounds;
  if (worst === undefined) throw new Error('the demonstration has no compounds');
  // Counted again by the database, stall by stall.
  const { rows } = await server.database.pool.query<{ near: string }>(
    `select count(*) as near from asset stall, asset compound
     where compound.id = $1 and stall.layer = 'parking-spaces' and stall.life = 'live'
       and ST_Distance(ST_Centroid(stall.geom)::geography, compound.geom::geography) <= $2`,
    [worst.id, walkMetres],
  );
  expect(worst.stallsNear).toBe(Number(rows[0]?.near));
  expect(worst.shortage).toBe(Math.max(0, (worst.households ?? 0) - worst.stallsNear));
  expect(body.streets.map(({ stalls }) => stalls)).toEqual(
    body.streets.map(({ stalls }) => stalls).toSorted((one, other) => other - one),
  );
});

test('compounds come with their outline and all that lies within the walk', async () => {
  const { body } = await server.as('planner').get<ParkingSupply>(paths.parkingSupply);
  const { rows } = await server.database.pool.query<{
    id: string;
    inside: boolean;
    edge: number;
    near: string;
  }>(
    `with told as (select (each ->> 'id')::uuid as id, ST_SetSRID(ST_GeomFromGeoJSON(each ->> 'geometry'), 4326) as geom,
       ST_SetSRID(ST_GeomFromGeoJSON(each ->> 'reach'), 4326) as reach from jsonb_array_elements($1::jsonb) each)
     select told.id, ST_Covers(told.reach, told.geom) as inside,
       (select min(ST_Distance(dump.geom::geography, told.geom::geography)) from ST_DumpPoints(told.reach) dump) as edge,
       (select count(*) from asset stall where stall.layer = 'parking-spaces' and stall.life = 'live'
         and ST_Distance(ST_Centroid(stall.geom)::geography, asset.geom::geography) <= $2) as near
     from told join asset on asset.id = told.id`,
    [JSON.stringify(body.compounds), walkMetres],
  );
  expect(rows).toHaveLength(body.compounds.length);
  for (const { id, inside, edge, near } of rows) {
    expect(inside).toBe(true);
    // A circle of straight pieces cuts its corners a little.
    expect(Math.abs(edge - walkMetres)).toBeLessThan(5);
    expect(body.compounds.find((compound) => compound.id === id)?.stallsNear).toBe(Number(near));
  }
});

test('a county is run page by page: every kerb once, and the box says how many are left', async () => {
  const { pages } = await strictly();
  expect(pages.length).toBeGreaterThan(1);
  const { rows } = await server.database.pool.query<{ id: string }>(
    `select id from base_map_feature where kind = 'kerb' and ST_GeometryType(geom) = 'ST_LineString'
       and properties ? 'widthMetres' and properties ? 'traffic'
       and geom && ST_MakeEnvelope(${seat.slice(5)}, 4326) order by id`,
  );
  expect((await strictly()).kerbs.map(({ id }) => id)).toEqual(rows.map(({ id }) => Number(id)));
  let told = 0;
  for (const { total, left, kerbs: own } of pages) {
    told += own.length;
    expect({ total, left }).toEqual({ total: rows.length, left: rows.length - told });
  }
  // A kerb takes as many whether its neighbours are asked for with it or not.
  const known = new Map((await strictly()).kerbs.map((kerb) => [kerb.id, kerb.stalls]));
  const few = await candidatesIn('bbox=118.408,29.137,118.410,29.139');
  expect(few.body.kerbs.length).toBeGreaterThan(2);
  for (const { id, stalls } of few.body.kerbs) expect(stalls).toBe(known.get(id));
});

test('streets say what costs most, and practice takes more than strict', async () => {
  const streets = rankStreets((await strictly()).kerbs, streetProfiles[0]);
  expect(streets.length).toBeGreaterThan(2);
  expect(streets.some(({ losses }) => losses.length > 0)).toBe(true);
  const { body } = await candidatesIn(`${seat}&profile=practice`);
  const sum = (kerbs: readonly { stalls: number }[]) => kerbs.reduce((all, { stalls }) => all + stalls, 0);
  const same = new Set(body.kerbs.map(({ id }) => id));
  expect(sum(body.kerbs)).toBeGreaterThan(sum((await strictly()).kerbs.filter(({ id }) => same.has(id))));
});

test('a kerb alone takes as many stalls as its street is ranked by', async () => {
  const { body: list } = await server.as('planner').get<{
    features: { geometry: { coordinates: number[][] }; properties: Record<string, unknown> }[];
  }>(`${paths.parkingKerbs}?${seat}`);
  const street =
    rankStreets((await strictly()).kerbs, streetProfiles[0]).find(({ isOneSided }) => !isOneSided) ??
    expect.fail('no wide street');
  let stalls = 0;
  for (const { geometry, properties } of list.features.filter(
    (kerb) => kerb.properties.road === street.road,
  )) {
    const { side, carriagewayWidthMetres, traffic } = properties;
    const answer = await server.as('planner').post<LayoutAnswer>(paths.parkingLayouts, {
      ...{ kerb: geometry, side, carriagewayWidthMetres, traffic, angleDegrees: 0, stallClass: 'small' },
    });
    stalls += answer.body.totals.stalls;
  }
  expect(street.stalls).toBe(stalls);
});

test('a line of the base map that is no kerb is told as left over, and ends nothing', async () => {
  const few = 'bbox=118.4099,29.1399,118.4101,29.1401';
  const before = await candidatesIn(few);
  await server.database.pool.query(
    `insert into base_map_feature (kind, properties, geom)
     select 'kerb', '{"widthMetres": 12, "traffic": "two-way"}',
       ST_MakeLine(ST_MakePoint(118.41 + at * 1e-6, 29.14 + at % 2 * 1e-5) order by at)
     from generate_series(1, 1500) as at`,
  );
  const { status, body } = await candidatesIn(few);
  expect(status).toBe(200);
  expect(body).toEqual({ ...before.body, total: before.body.total + 1, unlaid: before.body.unlaid + 1 });
});

test('without a box, with a foreign profile or a foreign role it says so', async () => {
  expect((await candidatesIn('profile=strict')).status).toBe(400);
  expect((await candidatesIn(`${seat}&profile=none`)).status).toBe(422);
  expect((await candidatesIn(`${seat}&after=x`)).status).toBe(400);
  expect((await candidatesIn(seat, 'admin')).status).toBe(403);
  expect((await candidatesIn('bbox=0,0,0.1,0.1')).body).toMatchObject({ total: 0, left: 0, kerbs: [] });
});

test('both tables come as files for Excel, figure for figure', async () => {
  const { body } = await server.as('planner').get<ParkingSupply>(paths.parkingSupply);
  const compounds = (await server.as('planner').get<string>(paths.parkingSupplyTable)).body.split('\r\n');
  expect(compounds[0]).toBe('小区,编号,缺口,户数,小区内车位,步行范围内车位,经度,纬度');
  expect(compounds.slice(1, -1)).toEqual(
    body.compounds.map(({ name, code, shortage, households, stallsInside, stallsNear, position }) =>
      [name ?? '', code, shortage, households ?? '', stallsInside, stallsNear, ...position].join(','),
    ),
  );
  const few = 'bbox=118.408,29.137,118.410,29.139&profile=strict';
  const { body: text } = await server.as('planner').get<string>(`${paths.parkingCandidatesTable}?${few}`);
  const streets = rankStreets((await candidatesIn(few)).body.kerbs, streetProfiles[0]);
  expect(
    text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',').slice(0, 2)),
  ).toEqual(streets.map(({ road, stalls }) => [road, String(stalls)]));
});
