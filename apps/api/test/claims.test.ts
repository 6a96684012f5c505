import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAsOwner } from './support/as-role.ts';
import { newFeature, placeOf } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let one: TestServer;
let two: TestServer;
let count = 0;
beforeAll(async () => {
  one = await startServer();
  two = await one.another();
});
afterAll(() => one.close());

const layer = 'manhole-covers';
const items = `/api/collections/${layer}/items`;

async function makeCovers(amount: number): Promise<string[]> {
  const definition = one.definitions.find(({ id }) => id === layer);
  if (definition === undefined) throw new Error('no covers');
  const answers = await Promise.all(
    Array.from({ length: amount }, () => {
      count += 1;
      return one.as('office').post<AssetFeature>(items, newFeature(one.region, definition, count));
    }),
  );
  return answers.map(({ body }) => body.id);
}

interface Claimed {
  id: string;
  results: { assetId: string; outcome: 'claimed' | 'refused'; reason?: string; ownership?: string }[];
}
const claim = (username: string, assetIds: string[], party = 'owner', server = one) =>
  server.as(username).post<Claimed>('/api/claims', { assetIds, party });
const decide = (assetIds: string[], unit: string | null, more: object = {}, server = one) =>
  server.as('office').post<{ results: { assetId: string; ownership: string }[] }>('/api/claims/decisions', {
    assetIds,
    unit,
    reason: '示例',
    ...more,
  });
const read = async (id: string) =>
  (await one.as('office').get<AssetFeature>(`${items}/${id}`)).body.properties;

/** Ownership as the claims and decisions say it, worked out from the rows alone. */
async function ownershipFromRows(id: string): Promise<string> {
  const { rows: rulings } = await one.database.pool.query<{ holder: string | null; interim: boolean }>(
    `select holder, interim from decision_asset join decision on decision.id = decision_id where asset_id = $1 and party = 'owner' order by decision_asset.decided_at desc limit 1`,
    [id],
  );
  const { rows: open } = await one.database.pool.query<{ unit: string }>(
    `select distinct unit from claim_asset where asset_id = $1 and party = 'owner' and status = 'open'`,
    [id],
  );
  const [ruling] = rulings;
  if (ruling?.holder) return ruling.interim ? 'interim' : 'confirmed';
  return ['unclaimed', 'claimed'][open.length] ?? 'disputed';
}

test('a claim turns a cover claimed, a second one disputed, a decision confirmed', async () => {
  const [id = ''] = await makeCovers(1);
  const first = await claim('water', [id]);
  expect([first.status, first.body.results]).toEqual([
    201,
    [{ assetId: id, outcome: 'claimed', ownership: 'claimed' }],
  ]);
  expect((await claim('power', [id])).body.results).toEqual([
    { assetId: id, outcome: 'claimed', ownership: 'disputed' },
  ]);
  expect((await decide([id], 'power')).body.results).toEqual([{ assetId: id, ownership: 'confirmed' }]);
  expect(await read(id)).toMatchObject({ ownership: 'confirmed', ownerUnit: 'power' });
  const statuses = await one.database.pool.query(
    'select unit, status from claim_asset where asset_id = $1 order by unit',
    [id],
  );
  expect(statuses.rows).toEqual([
    { unit: 'power', status: 'upheld' },
    { unit: 'water', status: 'rejected' },
  ]);
});

test('what cannot be claimed is named with the reason, and the rest is claimed', async () => {
  const [free = '', ours = '', theirs = '', pending = '', gone = ''] = await makeCovers(5);
  await decide([ours], 'water');
  await decide([theirs], 'power');
  await claim('water', [pending]);
  await one.as('office').delete(`${items}/${gone}`, { headers: { 'if-match': '*' } });
  const unknown = '00000000-0000-4000-8000-000000000000';
  const { status, body } = await claim('water', [free, ours, theirs, pending, gone, unknown, free]);
  expect(status).toBe(201);
  expect(body.results.map(({ assetId, outcome }) => [assetId, outcome])).toEqual([
    [free, 'claimed'],
    [ours, 'refused'],
    [theirs, 'refused'],
    [pending, 'refused'],
    [gone, 'refused'],
    [unknown, 'refused'],
  ]);
  const reasons = body.results.slice(1).map(({ reason }) => reason);
  expect(new Set(reasons).size).toBe(5);
  // Who holds it and how to reach them, which is what the claimant needs next.
  expect(reasons[1]).toContain(one.region.units.find(({ code }) => code === 'power')?.name.zh);
});

test('two units that claim the same covers at once leave them disputed and lose nothing', async () => {
  const ids = await makeCovers(40);
  const turned = [...ids].reverse();
  const answers = await Promise.all([
    claim('water', ids, 'owner', one),
    claim('power', turned, 'owner', two),
    claim('telecom', ids.slice(0, 20), 'owner', one),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(answers.flatMap(({ body }) => body.results).every(({ outcome }) => outcome === 'claimed')).toBe(
    true,
  );
  const { rows } = await one.database.pool.query(
    'select ownership, count(*)::int as count from asset where id = any ($1) group by 1',
    [ids],
  );
  expect(rows).toEqual([{ ownership: 'disputed', count: 40 }]);
  const { rows: open } = await one.database.pool.query(
    `select count(*)::int as count from claim_asset where asset_id = any ($1) and status = 'open'`,
    [ids],
  );
  expect(open[0].count).toBe(100);
});

test('the same unit claiming the same covers twice at once holds one claim on each', async () => {
  const ids = await makeCovers(10);
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) => claim('water', ids, 'owner', index % 2 === 0 ? one : two)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
  expect(
    answers.flatMap(({ body }) => body.results).filter(({ outcome }) => outcome === 'claimed'),
  ).toHaveLength(10);
});

test('a decision racing a withdrawal ends in one consistent way', async () => {
  for (let round = 0; round < 12; round += 1) {
    const [id = ''] = await makeCovers(1);
    const filed = await claim('water', [id]);
    const withdraw = () => two.as('water').post(`/api/claims/${filed.body.id}/withdraw`);
    const [decided, withdrawn] = await Promise.all(
      round % 2 === 0 ? [decide([id], 'water'), withdraw()] : [decide([id], 'water', {}, two), withdraw()],
    );
    expect(decided.status).toBe(200);
    expect([200, 409]).toContain(withdrawn.status);
    const { rows } = await one.database.pool.query<{ status: string }>(
      'select status from claim_asset where asset_id = $1',
      [id],
    );
    expect(rows.map(({ status }) => status)).toEqual([withdrawn.status === 200 ? 'withdrawn' : 'upheld']);
    expect(await read(id)).toMatchObject({ ownership: 'confirmed', ownerUnit: 'water' });
    expect(await ownershipFromRows(id)).toBe('confirmed');
  }
});

test('claims, withdrawals and decisions in any order at once agree with their rows', async () => {
  const ids = await makeCovers(6);
  const users = ['water', 'power', 'telecom'];
  const act = async (step: number) => {
    const server = step % 2 === 0 ? one : two;
    const id = ids[(step * 7) % ids.length] ?? '';
    const user = users[step % 3] ?? 'water';
    if (step % 5 === 4) return (await decide([id], step % 2 === 0 ? null : user, {}, server)).status;
    const filed = await claim(user, [id], 'owner', server);
    if (step % 4 === 3 && filed.body.results[0]?.outcome === 'claimed')
      return (await server.as(user).post(`/api/claims/${filed.body.id}/withdraw`)).status;
    return filed.status;
  };
  const statuses = await Promise.all(Array.from({ length: 90 }, (_, step) => act(step)));
  expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
  for (const id of ids) expect([id, (await read(id)).ownership]).toEqual([id, await ownershipFromRows(id)]);
});

test('2,000 covers are claimed in one change set, and decided in one', async () => {
  const amount = 2000;
  const [lng, lat] = placeOf(one.region, 0);
  await recordAsOwner(one.database.pool, (client) =>
    client.query(
      `insert into asset (layer, adcode, code, code_system, props, geom)
       select $1, $2, 'bulk-' || n, 'local', '{"use":"sewage"}', ST_SetSRID(ST_MakePoint($3::float8 + n * 0.00001, $4), 4326) from generate_series(1, $5::int) n`,
      [layer, one.region.adcode, lng, lat, amount],
    ),
  );
  const { rows } = await one.database.pool.query<{ id: string }>(
    `select id from asset where code like 'bulk-%'`,
  );
  const ids = rows.map(({ id }) => id);
  const started = performance.now();
  const claimed = await claim('water', ids);
  expect(claimed.status).toBe(201);
  expect(
    claimed.body.results.every(({ outcome, ownership }) => outcome === 'claimed' && ownership === 'claimed'),
  ).toBe(true);
  expect((await decide(ids, 'water')).status).toBe(200);
  const { rows: sets } = await one.database.pool.query(
    `select change_set.verb, count(*)::int as count from asset_version join change_set on change_set.id = change_set where asset_id = any ($1) and version > 1 group by change_set.id, change_set.verb order by 1`,
    [ids],
  );
  expect(sets).toEqual([
    { verb: 'claim.decide', count: amount },
    { verb: 'claim.file', count: amount },
  ]);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(
    (await one.as('water').get<{ claims: { assets: unknown[] }[] }>('/api/claims?limit=1')).body.claims[0]
      ?.assets,
  ).toHaveLength(100);
  expect(
    (
      await claim(
        'water',
        Array.from({ length: 5001 }, () => crypto.randomUUID()),
      )
    ).status,
  ).toBe(422);
});

describe('the other parties', () => {
  test('a decision for the maintainer or regulator is seen on the asset', async () => {
    const [id = ''] = await makeCovers(1);
    expect((await claim('telecom', [id], 'maintainer')).body.results[0]).toMatchObject({
      outcome: 'claimed',
      ownership: 'unclaimed',
    });
    expect((await decide([id], 'telecom', { party: 'maintainer' })).status).toBe(200);
    expect((await decide([id], 'housing', { party: 'regulator' })).status).toBe(200);
    expect(await read(id)).toMatchObject({
      ownership: 'unclaimed',
      maintainerUnit: 'telecom',
      regulatorUnit: 'housing',
    });
    await decide([id], 'water');
    expect(await read(id)).toMatchObject({
      ownership: 'confirmed',
      ownerUnit: 'water',
      maintainerUnit: 'telecom',
      regulatorUnit: 'housing',
    });
    // Who maintains it may edit it; a party decided for nobody is empty again.
    const edit = { properties: { location: '示例' } };
    const anyVersion = { headers: { 'if-match': '*' } };
    expect((await one.as('telecom').patch(`${items}/${id}`, edit, anyVersion)).status).toBe(200);
    await decide([id], null, { party: 'maintainer' });
    expect((await read(id)).maintainerUnit).toBeUndefined();
    expect(
      (await one.as('telecom').patch(`${items}/${id}`, { properties: { location: '别处' } }, anyVersion))
        .status,
    ).toBe(403);
  });

  test('what the survey recorded stays when the owner is decided', async () => {
    const [id = ''] = await makeCovers(1);
    await recordAsOwner(one.database.pool, (client) =>
      client.query(`update asset set maintainer_unit = 'power', version = version + 1 where id = $1`, [id]),
    );
    await decide([id], 'water');
    expect(await read(id)).toMatchObject({ ownerUnit: 'water', maintainerUnit: 'power' });
  });

  test('a party that the layer does not know cannot be claimed or decided', async () => {
    const compound = one.definitions.find(({ rights }) => !rights.claimParties.includes('owner'));
    if (compound === undefined) throw new Error('every layer has owners');
    count += 1;
    const made = await one
      .as('office')
      .post<AssetFeature>(`/api/collections/${compound.id}/items`, newFeature(one.region, compound, count));
    expect((await claim('water', [made.body.id])).body.results[0]?.outcome).toBe('refused');
  });
});

test('a decision for nobody frees the asset for claims that come later', async () => {
  const [id = ''] = await makeCovers(1);
  await claim('water', [id]);
  expect((await decide([id], null)).body.results).toEqual([{ assetId: id, ownership: 'unclaimed' }]);
  expect((await claim('power', [id])).body.results[0]).toMatchObject({
    outcome: 'claimed',
    ownership: 'claimed',
  });
});

test('a decision for an unknown unit, asset or a retired one changes nothing', async () => {
  const [id = '', gone = ''] = await makeCovers(2);
  await one.as('office').delete(`${items}/${gone}`, { headers: { 'if-match': '*' } });
  expect((await decide([id], 'no-such-unit')).status).toBe(422);
  expect((await decide([id, '00000000-0000-4000-8000-000000000000'], 'water')).status).toBe(422);
  expect((await decide([id, gone], 'water')).status).toBe(409);
  expect((await read(id)).ownership).toBe('unclaimed');
});

describe('an asset retired while claims on it are open', () => {
  interface Refused {
    type: string;
    issues: { path: string; code: string; message: string }[];
  }
  const retire = (id: string) => one.as('office').delete(`${items}/${id}`, { headers: { 'if-match': '*' } });
  const openClaims = async (ids: string[]) =>
    (
      await one.database.pool.query(
        `select from claim_asset where asset_id = any ($1::uuid[]) and status = 'open'`,
        [ids],
      )
    ).rowCount;

  test('is named with its code when a unit is to get it, and nothing is decided', async () => {
    const [standing = '', ...gone] = await makeCovers(3);
    await claim('water', [standing, ...gone]);
    for (const id of gone) expect((await retire(id)).status).toBe(204);
    const answer = await decide([standing, ...gone], 'water');
    expect(answer.status).toBe(409);
    // The body of a refusal is a problem document, not the answer that `decide` is typed for.
    const { type, issues } = answer.body as unknown as Refused;
    expect(type).toBe('urn:cityplate:problem:retired');
    expect(issues.map(({ path, code }) => [path, code]).sort()).toEqual([
      ['body.assetIds.1', 'retired'],
      ['body.assetIds.2', 'retired'],
    ]);
    for (const id of gone) {
      const { code } = await read(id);
      expect(issues.filter(({ message }) => message.includes(code))).toHaveLength(1);
    }
    expect(await openClaims([standing, ...gone])).toBe(3);
  });

  test('can be decided for nobody, which ends the claims and leaves it retired', async () => {
    const [standing = '', gone = ''] = await makeCovers(2);
    await claim('water', [standing, gone]);
    await claim('power', [gone]);
    await retire(gone);
    const { status, body } = await decide([standing, gone], null);
    expect([status, body.results]).toEqual([
      200,
      [standing, gone].map((assetId) => ({ assetId, ownership: 'unclaimed' })),
    ]);
    expect(await openClaims([standing, gone])).toBe(0);
    expect(await read(gone)).toMatchObject({ life: 'retired', ownership: 'unclaimed' });
  });
});
