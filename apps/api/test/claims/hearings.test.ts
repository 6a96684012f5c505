import type { Hearing, HearingDetail } from '@cityplate/wire/hearings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSilently, recordAsOwner } from '../support/as-role.ts';
import { coverLayer, metresToLine, newGround, offset, plantCovers } from '../support/covers.ts';
import type { Position } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const claim = async (username: string, assetIds: string[], more: object = {}) =>
  (await server.as(username).post<{ id: string }>('/api/claims', { assetIds, party: 'owner', ...more })).body
    .id;
const decide = (assetIds: string[], unit: string | null) =>
  server.as('office').post('/api/claims/decisions', { assetIds, unit, reason: '示例' });
const list = async (query = '') =>
  (await server.as('office').get<{ hearings: Hearing[] }>(`/api/hearings${query}`)).body.hearings;
const open = (key: string, username = 'office') =>
  server.as(username).get<HearingDetail>(`/api/hearings/${key}`);
const holding = async (id: string, query = '') => {
  const details = await Promise.all((await list(query)).map(({ key }) => open(key)));
  return details.find(({ body }) => body.assets.some((asset) => asset.id === id))?.body;
};

test('covers that the same units dispute and that lie near one another are one hearing', async () => {
  const ground = newGround(server);
  const at = (east: number) => ({ at: offset(ground, east, 0) });
  const [a = '', b = '', far = '', other = '', alone = ''] = await plantCovers(server, [
    at(0),
    at(60),
    at(400),
    at(20),
    at(30),
  ]);
  await claim('water', [a, b, far, other, alone]);
  await claim('power', [a, b, far]);
  await claim('telecom', [other]);
  const groups = new Map<string, string[]>();
  for (const { key } of await list()) {
    const { body } = await open(key);
    groups.set(
      body.assets
        .map(({ id }) => id)
        .sort()
        .join(),
      body.units,
    );
  }
  expect(groups.get([a, b].sort().join())).toEqual(['power', 'water']);
  expect(groups.get(far)).toEqual(['power', 'water']);
  expect(groups.get(other)).toEqual(['telecom', 'water']);
  expect([...groups.keys()].some((ids) => ids.includes(alone))).toBe(false);
  // Any asset of a hearing names it.
  for (const id of [a, b])
    expect((await open(`owner-${id}`)).body.assets.map((each) => each.id).sort()).toEqual([a, b].sort());
  expect((await holding(alone, '?claimants=one'))?.units).toEqual(['water']);
  expect((await list('?unit=telecom')).every(({ units }) => units.includes('telecom'))).toBe(true);
  const oldest = (await list()).map(({ oldestFiledAt }) => oldestFiledAt);
  expect(oldest).toEqual([...oldest].sort());
  expect(await list('?party=regulator')).toEqual([]);
});

describe('a hearing puts everything side by side', () => {
  let ground: Position;
  let ids: string[];
  let detail: HearingDetail;
  const line: Position[] = [];
  beforeAll(async () => {
    ground = newGround(server);
    ids = await plantCovers(server, [
      { at: offset(ground, 0, 0), use: 'sewage' },
      { at: offset(ground, 10, 0), use: 'power' },
      { at: offset(ground, 5, 25), use: 'sewage' },
      { at: offset(ground, 5, -20), use: 'sewage' },
      { at: offset(ground, 5, 45), use: 'sewage' },
    ]);
    const [first = '', second = '', near = '', nearToo = '', beyond = ''] = ids;
    await decide([near], 'water');
    await decide([nearToo], 'power');
    await decide([beyond], 'power');
    line.push(offset(ground, -50, 3), offset(ground, 60, 8));
    await server.as('water').post('/api/networks', {
      name: '示例·干管',
      source: 'imported',
      geometry: { type: 'LineString', coordinates: line },
    });
    await recordAsOwner(server.database.pool, (client) =>
      client.query(
        `insert into asset_part (layer, asset_id, part, props) values ($1, $2, 'cover', '{"markingText":"污","markingUse":"sewage"}'), ($1, $3, 'cover', '{"markingText":"污","markingUse":"sewage"}')`,
        [coverLayer, first, second],
      ),
    );
    const waterClaim = await claim('water', [first, second], {
      note: '2018 年随主管线建设',
      evidence: [{ kind: 'as-built', note: '第 3 页' }],
    });
    await claim('power', [first, second]);
    await server.as('power').post(`/api/claims/${waterClaim}/objections`, { reason: '同沟敷设' });
    await server.as('inspector').post('/api/cases', { assetId: first, kind: 'broken' });
    detail = (await open(`owner-${second}`)).body;
  });

  test('claims with note, evidence and objections, oldest first', () => {
    expect(
      detail.claims.map(({ unit, note, evidence, objections }) => [unit, note, evidence, objections.length]),
    ).toEqual([
      ['water', '2018 年随主管线建设', [{ kind: 'as-built', note: '第 3 页' }], 1],
      ['power', undefined, [], 0],
    ]);
    expect(detail.objections).toBe(1);
  });

  test('distance to each network, measured a second time in the plane', () => {
    expect(detail.hasNetwork).toEqual({ power: false, water: true });
    for (const asset of detail.assets) {
      expect(Object.keys(asset.networkMetres)).toEqual(['water']);
      expect(asset.networkMetres.water).toBeCloseTo(metresToLine(asset.position, line), 1);
    }
  });

  test('neighbours within 30 m by their owner, the farther left out', () => {
    expect(detail.neighbours).toEqual({ withinMetres: 30, decided: 2, byUnit: { power: 1, water: 1 } });
  });

  test('marking against use, open faults and the interim holder that they brought', () => {
    const [first, second] = [0, 1].map((index) => detail.assets.find(({ id }) => id === ids[index]));
    expect(first).toMatchObject({
      use: 'sewage',
      markingUse: 'sewage',
      markingAgrees: true,
      openCases: 1,
      ownership: 'interim',
    });
    expect(second).toMatchObject({
      use: 'power',
      markingText: '污',
      markingAgrees: false,
      openCases: 0,
      ownership: 'disputed',
    });
    expect([detail.endangered, detail.interim]).toEqual([1, 1]);
    expect(detail.history.map(({ type, unit }) => [type, unit])).toEqual([
      ['interim', 'water'],
      ['claimed', 'power'],
      ['claimed', 'water'],
    ]);
  });

  test('a decision on one cover leaves the rest to be heard, and on all ends the hearing', async () => {
    const [first = '', second = ''] = ids;
    await decide([first], 'water');
    expect((await open(`owner-${first}`)).status).toBe(404);
    expect((await open(`owner-${second}`)).body.assets.map(({ id }) => id)).toEqual([second]);
    await decide([second], 'power');
    expect((await open(`owner-${second}`)).status).toBe(404);
  });
});

test('a claim of one unit to which another objects is disputed, until the objection is taken back', async () => {
  const [id = ''] = await plantCovers(server, [{ at: newGround(server) }]);
  const filed = await claim('water', [id]);
  expect(await holding(id)).toBeUndefined();
  const objection = await server
    .as('power')
    .post<{ id: string }>(`/api/claims/${filed}/objections`, { reason: '同沟敷设' });
  expect(await holding(id)).toMatchObject({ units: ['water'], objections: 1 });
  await server.as('power').post(`/api/objections/${objection.body.id}/withdraw`);
  expect(await holding(id)).toBeUndefined();
});

test('two officers deciding the same covers at once: each decision whole, the last one holds', async () => {
  const ground = newGround(server);
  for (let round = 0; round < 5; round += 1) {
    const ids = await plantCovers(server, [{ at: ground }, { at: offset(ground, 5, 0) }]);
    await claim('water', ids);
    await claim('power', ids);
    const answers = await Promise.all([decide(ids, 'water'), decide([...ids].reverse(), 'power')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { rows } = await server.database.pool.query<{ owner_unit: string; ownership: string }>(
      'select distinct owner_unit, ownership from asset where id = any ($1)',
      [ids],
    );
    expect(rows).toHaveLength(1);
    const { rows: last } = await server.database.pool.query<{ holder: string }>(
      `select holder from decision where id in (select decision_id from decision_asset where asset_id = any ($1)) order by (select max(decided_at) from decision_asset where decision_id = decision.id) desc limit 1`,
      [ids],
    );
    expect(rows[0]).toEqual({ owner_unit: last[0]?.holder, ownership: 'confirmed' });
    // The claims were settled once, by whichever came first, and none is left open.
    const { rows: settled } = await server.database.pool.query<{ deciders: number; open: number }>(
      `select count(distinct settled_by)::int as deciders, count(*) filter (where status = 'open')::int as open from claim_asset where asset_id = any ($1)`,
      [ids],
    );
    expect(settled).toEqual([{ deciders: 1, open: 0 }]);
  }
});

test('hearings are the office’s alone, and what is no key is no hearing', async () => {
  for (const username of ['water', 'leader', 'planner', 'inspector', 'admin'])
    expect((await server.as(username).get('/api/hearings')).status).toBe(403);
  expect((await server.anonymous.get('/api/hearings')).status).toBe(401);
  expect((await open(`owner-${crypto.randomUUID()}`)).status).toBe(404);
  expect((await open('owner-nothing')).status).toBe(404);
  expect((await open(`nobody-${crypto.randomUUID()}`)).status).toBe(404);
  expect((await server.as('office').get('/api/hearings?claimants=all')).status).toBe(400);
});

test('a county of claims that lie apart is listed within the time of a statement', async () => {
  await fillSilently(server.database.pool, async (client) => {
    await client.query(
      `insert into asset (layer, adcode, code, code_system, props, geom, ownership)
       select $1, '330824', 'apart-' || n, 'local', '{"use": "sewage"}',
         ST_SetSRID(ST_MakePoint(118.4 + n % 80 * 0.001, 29.1 + n / 80 * 0.001), 4326), 'claimed'
       from generate_series(1, 6000) n`,
      [coverLayer],
    );
    await client.query(
      `with made as (insert into claim (person, unit, party, note, filed_at)
         select 'of-gas', 'gas', 'owner', 'apart', '2000-01-01' from generate_series(1, 20) returning id)
       insert into claim_asset (claim_id, layer, asset_id, unit, party)
       select (array(select id from made))[asset.serial % 20 + 1], layer, id, 'gas', 'owner' from asset where code like 'apart-%'`,
    );
    await client.query('analyze');
  });
  const apart = await list('?claimants=one&unit=gas&limit=50');
  expect(apart.map(({ assetCount, units }) => [assetCount, units])).toEqual(Array(50).fill([1, ['gas']]));
  const { body } = await open(apart[0]?.key ?? '');
  expect([body.claims.map(({ note }) => note), body.assets[0]?.claimIds]).toEqual([
    ['apart'],
    body.claims.map(({ id }) => id),
  ]);
});
