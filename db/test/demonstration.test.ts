import { seed } from '@cityplate/db/seed/seed';
import { loadRegion } from '@cityplate/fixtures/load-region';
import { loadLayers } from '@cityplate/layers/load';
import { createDemonstrationDatabase, type TestDatabase } from '@cityplate/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
}, 240_000);
afterAll(() => database?.drop());

async function rowsOf<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.pool.query<Row>(sql)).rows;
}

test('holds what the issue asks of a county seat', async () => {
  const rows = await rowsOf<{ layer: string; count: number }>(
    'select layer, count(*)::int as count from asset group by layer order by layer',
  );
  expect(Object.fromEntries(rows.map(({ layer, count }) => [layer, count]))).toEqual({
    'dust-sites': 14,
    'manhole-covers': 12_000,
    'old-compounds': 24,
    'parking-spaces': 2_000,
    'streetscape-zones': 6,
  });
});

test('keeps ownership as the projection of its claims and decisions', async () => {
  const differing = await rowsOf(
    `select asset.layer, asset.id from asset join ownership_projection projection using (layer, id)
     where (asset.ownership, asset.owner_unit) is distinct from (projection.ownership, projection.owner_unit) limit 5`,
  );
  expect(differing).toEqual([]);
});

test('keeps remediation as the projection of its cases, and those as that of their events', async () => {
  expect(
    await rowsOf(
      `select asset.layer, asset.id, asset.remediation, projection.remediation as projected
       from asset join remediation_projection projection using (layer, id)
       where asset.remediation is distinct from projection.remediation limit 5`,
    ),
  ).toEqual([]);
  expect(
    await rowsOf(
      `select case_file.id from case_file join case_projection projection using (id)
       where (case_file.stage, case_file.unit, case_file.due_at) is distinct from (projection.stage, projection.unit, projection.due_at)`,
    ),
  ).toEqual([]);
});

test('tells of cases at every desk, in order, none from the future, each number once', async () => {
  const stages = await rowsOf<{ stage: string }>('select distinct stage from case_file order by stage');
  expect(stages.map(({ stage }) => stage)).toEqual(
    expect.arrayContaining([
      'accepted',
      'closed',
      'collected',
      'dispatched',
      'handled',
      'handling',
      'registered',
    ]),
  );
  const broken = await rowsOf(
    `select case_id from (
       select case_id, seq, type, at, from_stage, row_number() over ledger as expected,
         lag(stage) over ledger as stood, lag(at) over ledger as earlier
       from case_event window ledger as (partition by case_id order by seq)) told
     where seq <> expected or from_stage is distinct from stood or at < earlier or at > now() limit 5`,
  );
  expect(broken).toEqual([]);
  const numbers = await rowsOf<{ wrong: number }>(
    `select count(*)::int as wrong from number_sequence sequence where series = 'case' and last <> (
       select count(*) from case_file where number like sequence.adcode || '-' || to_char(day, 'YYYYMMDD') || '-%')`,
  );
  expect(numbers).toEqual([{ wrong: 0 }]);
  const told = await rowsOf<{ reports: number; inspections: number }>(
    'select (select count(*) from report)::int as reports, (select count(*) from inspection)::int as inspections',
  );
  expect(told[0]?.reports).toBeGreaterThan(20);
  expect(told[0]?.inspections).toBeGreaterThan(100);
});

test('has every state of ownership, so that each screen has something to show', async () => {
  const rows = await rowsOf<{ ownership: string }>(
    "select distinct ownership from asset where layer = 'manhole-covers' order by ownership",
  );
  expect(rows.map(({ ownership }) => ownership)).toEqual([
    'claimed',
    'confirmed',
    'disputed',
    'interim',
    'unclaimed',
  ]);
});

test('ends the history of each asset in the asset itself', async () => {
  const broken = await rowsOf(
    `select asset.layer, asset.id from asset
     left join asset_version newest on newest.layer = asset.layer and newest.asset_id = asset.id and newest.version = asset.version
     where (newest.state - '{valid_from,created_at,updated_at}'::text[]) is distinct from
         (to_jsonb(asset) - '{geom,tile_geom,search,layer,id,valid_from,created_at,updated_at}'::text[])
       or newest.geom is null or not ST_OrderingEquals(newest.geom, asset.geom) limit 5`,
  );
  expect(broken).toEqual([]);
});

test('numbers versions without a gap and dates them in order', async () => {
  const broken = await rowsOf(
    `select layer, asset_id from (
       select layer, asset_id, version, row_number() over chain as expected,
         recorded_at < lag(recorded_at) over chain as backwards
       from asset_version window chain as (partition by layer, asset_id order by version)) counted
     where version <> expected or backwards limit 5`,
  );
  expect(broken).toEqual([]);
});

test('reaches a year back and not into the future', async () => {
  const [span] = await rowsOf<{ days: number; future: number }>(
    `select extract(day from max(recorded_at) - min(recorded_at))::int as days,
       count(*) filter (where recorded_at > now())::int as future from asset_version`,
  );
  expect(span?.days).toBeGreaterThan(300);
  expect(span?.days).toBeLessThan(800);
  expect(span?.future).toBe(0);
});

test('mints codes as the sequences say, each once', async () => {
  const broken = await rowsOf(
    `select code_sequence.type_code from code_sequence
     left join asset on asset.code like code_sequence.adcode || code_sequence.type_code || '%'
     group by code_sequence.type_code, code_sequence.last
     having count(*) <> code_sequence.last or count(distinct asset.code) <> code_sequence.last`,
  );
  expect(broken).toEqual([]);
});

test('draws overviews that add up to what is there', async () => {
  const broken = await rowsOf(
    `select zoom, layer, sum(count)::int as drawn, (
       select count(*)::int from asset where asset.layer = cell.layer and life <> 'retired') as there
     from asset_cell cell group by zoom, layer
     having sum(count) <> (select count(*) from asset where asset.layer = cell.layer and life <> 'retired')`,
  );
  expect(broken).toEqual([]);
});

test('marks what is made up: every name says 示例', async () => {
  const unmarked = await rowsOf(
    `select name from asset where name is not null and name not like '%示例%'
     union all select name from base_map_feature where kind in ('centreline', 'place') and name not like '%示例%'
       and class is distinct from 'river'
     union all select name from person where name not like '%示例%' limit 5`,
  );
  expect(unmarked).toEqual([]);
});

test('is left alone by a second start', async () => {
  const client = await database.pool.connect();
  const before = await client.query('select count(*)::int as count, max(updated_at) as newest from asset');
  const { assets } = await seed(client, await loadRegion('kaihua'), await loadLayers());
  const after = await client.query('select count(*)::int as count, max(updated_at) as newest from asset');
  client.release();
  expect(assets).toBe(0);
  expect(after.rows).toEqual(before.rows);
});

test('is not mixed with another region', async () => {
  const client = await database.pool.connect();
  await expect(seed(client, await loadRegion('berlin'), await loadLayers())).rejects.toThrow(
    /kaihua.*berlin/s,
  );
  client.release();
});

test('has something open for every screen of claims: notices, windows, objections, networks, evidence', async () => {
  const [counts] = await rowsOf<Record<string, number>>(
    `select (select count(*)::int from claim where notice_ends_at > now()
        and exists (select from claim_asset where claim_id = claim.id and status = 'open')) as notices,
      (select count(*)::int from claim where notice_ends_at <= now()
        and exists (select from claim_asset where claim_id = claim.id and status = 'open')) as heard,
      (select count(*)::int from decision where objections_until > now()) as windows,
      (select count(*)::int from objection where claim_id is not null) as to_claims,
      (select count(*)::int from objection where decision_id is not null and outcome is null) as to_decisions,
      (select count(*)::int from unit_network) as networks,
      (select count(distinct unit)::int from unit_network) as units,
      (select count(*)::int from claim_evidence) as evidence`,
  );
  for (const [what, count] of Object.entries(counts ?? {})) expect(count, what).toBeGreaterThan(3);
});

test('nobody objects to his own, nor after the time, and every network is marked as an example', async () => {
  expect(
    await rowsOf(
      `select objection.id from objection left join claim on claim.id = claim_id left join decision on decision.id = decision_id
       where objection.unit in (claim.unit, decision.holder) or objection.filed_at > now()
         or objection.filed_at > coalesce(claim.notice_ends_at, decision.objections_until)
         or objection.filed_at < coalesce(claim.filed_at, decision.decided_at)`,
    ),
  ).toEqual([]);
  expect(
    await rowsOf(`select id from unit_network where name not like '示例·%' or length_metres < 50`),
  ).toEqual([]);
});

test('a network runs over the wells that it serves', async () => {
  const [far] = await rowsOf<{ far: number; all: number }>(
    `select count(*) filter (where near is null)::int as far, count(*)::int as all from unit_network network
     cross join lateral ST_DumpPoints(network.geom) corner left join lateral (
       select true as near from asset where layer = 'manhole-covers' and props ->> 'use' = network.use
         and ST_DWithin(asset.geom, corner.geom, 0.000001) limit 1) well on true`,
  );
  expect(far?.all).toBeGreaterThan(100);
  expect(far?.far).toBe(0);
});

test('tells of every part from its coming to what it is now, some of it noted later than it was so', async () => {
  expect(
    await rowsOf(
      `select asset_part.id from asset_part left join asset_part_version newest
         on newest.layer = asset_part.layer and newest.part_id = asset_part.id and newest.version = asset_part.version
       where asset_part.part <> 'plate' and (newest.state -> 'props' is distinct from asset_part.props
         or (newest.state ->> 'removed_at')::timestamptz is distinct from asset_part.removed_at) limit 5`,
    ),
  ).toEqual([]);
  const [told] = await rowsOf<{ backwards: number; late: number; moved: number; days: number }>(
    `select count(*) filter (where recorded_at < valid_from or recorded_at > now() or backwards)::int as backwards,
       count(*) filter (where part = 'elements' and recorded_at > valid_from + interval '2 days')::int as late,
       count(*) filter (where part = 'elements' and version > 1)::int as moved,
       extract(day from now() - min(valid_from) filter (where part = 'elements'))::int as days
     from (select *, recorded_at < lag(recorded_at) over chain or valid_from < lag(valid_from) over chain as backwards
       from asset_part_version window chain as (partition by layer, part_id order by version)) step`,
  );
  expect(told?.backwards).toBe(0);
  expect(told?.late).toBeGreaterThan(50);
  expect(told?.moved).toBeGreaterThan(200);
  expect(told?.days).toBeGreaterThan(300);
});
