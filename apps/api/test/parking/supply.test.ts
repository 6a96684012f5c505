import type { LayoutAnswer } from '@cityplate/wire/parking';
import { type ParkingCandidates, type ParkingSupply, walkMetres } from '@cityplate/wire/parking-supply';
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

test('streets are ranked by what their kerbs would take, and each says what costs most', async () => {
  const { status, body } = await candidatesIn(seat);
  expect(status).toBe(200);
  expect(body).toMatchObject({ profile: 'strict' });
  expect(body.streets.length).toBeGreaterThan(2);
  expect(body.streets.some(({ losses }) => losses.length > 0)).toBe(true);
  const counts = body.streets.map(({ stalls }) => stalls);
  expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  const practice = await candidatesIn(`${seat}&profile=practice`);
  const sum = (answer: ParkingCandidates) => answer.streets.reduce((all, { stalls }) => all + stalls, 0);
  expect(sum(practice.body)).toBeGreaterThan(sum(body));
});

test('a kerb alone takes as many stalls as its street is ranked by', async () => {
  const { body: list } = await server.as('planner').get<{
    features: { geometry: { coordinates: number[][] }; properties: Record<string, unknown> }[];
  }>(`${paths.parkingKerbs}?${seat}`);
  const { body } = await candidatesIn(seat);
  const street =
    body.streets.find(({ kerbs, isOneSided }) => kerbs > 0 && !isOneSided) ?? expect.fail('no wide street');
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
  const before = await candidatesIn(seat);
  await server.database.pool.query(
    `insert into base_map_feature (kind, properties, geom)
     select 'kerb', '{"widthMetres": 12, "traffic": "two-way"}',
       ST_MakeLine(ST_MakePoint(118.41 + at * 1e-6, 29.14 + at % 2 * 1e-5) order by at)
     from generate_series(1, 1500) as at`,
  );
  const { status, body } = await candidatesIn(seat);
  expect(status).toBe(200);
  expect(body).toEqual({ ...before.body, kerbsLeft: before.body.kerbsLeft + 1 });
});

test('without a box, with a foreign profile or a foreign role it says so', async () => {
  expect((await candidatesIn('profile=strict')).status).toBe(400);
  expect((await candidatesIn(`${seat}&profile=none`)).status).toBe(422);
  expect((await candidatesIn(seat, 'admin')).status).toBe(403);
  expect((await candidatesIn('bbox=0,0,0.1,0.1')).body.streets).toEqual([]);
});
