import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { coverHistory } from './support/cover-history.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let on: ReturnType<typeof coverHistory>;
beforeAll(async () => {
  server = await startServer();
  on = coverHistory(server);
});
afterAll(() => server.close());

test('every change is a version: who, when, why, before and after', async () => {
  const path = await on.make();
  const first = await on.read(path);
  await on.edit(path, { location: '示例路口', road: '示例路' }, 1, 'office', '现场核对');
  await on.move(path, 900, 2);
  await server
    .as('office')
    .post('/api/claims/decisions', { assetIds: [first.id], unit: 'water', reason: '移交' });
  await server.as('water').delete(path, ifMatch(4));
  const { versions } = await on.historyOf(path);
  expect(
    versions.map(({ version, changeSet }) => [version, changeSet.verb, changeSet.unit, changeSet.reason]),
  ).toEqual([
    [1, 'asset.create', 'city-office', undefined],
    [2, 'asset.edit', 'city-office', '现场核对'],
    [3, 'asset.move', 'city-office', undefined],
    [4, 'claim.decide', 'city-office', '移交'],
    [5, 'asset.retire', 'water', undefined],
  ]);
  expect(versions[0]?.changeSet.person).toBe(
    server.region.demonstration.accounts.find(({ username }) => username === 'office')?.personName,
  );
  expect(versions[1]?.changes).toEqual([
    { path: 'properties.location', after: '示例路口' },
    { path: 'properties.road', after: '示例路' },
  ]);
  expect(versions[2]?.changes.map(({ path: place }) => place)).toEqual(['geometry']);
  expect(versions[2]?.changes[0]?.before).toEqual(first.geometry);
  expect(versions[3]?.changes).toEqual([
    { path: 'properties.ownership', before: 'unclaimed', after: 'confirmed' },
    { path: 'properties.ownerUnit', after: 'water' },
  ]);
  expect(versions[4]?.changes).toEqual([{ path: 'properties.life', before: 'live', after: 'retired' }]);
  const times = versions.map(({ recordedAt }) => recordedAt);
  expect([...times].sort()).toEqual(times);
});

test('an owner reads the whole history of what is its own, and none of the rest', async () => {
  const path = await on.make();
  const { id } = await on.read(path);
  expect((await server.as('water').get(`${path}/history`)).status).toBe(403);
  await server.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'water', reason: '移交' });
  expect((await on.historyOf(path, 'water')).versions.map(({ version }) => version)).toEqual([1, 2]);
  await server.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'power', reason: '改判' });
  expect((await server.as('water').get(`${path}/history`)).status).toBe(403);
});

describe('as of', () => {
  test('the moment of each version gives that version, to the millisecond', async () => {
    const path = await on.make();
    for (let version = 1; version <= 5; version += 1)
      await on.edit(path, { designLifeYears: version }, version);
    const { versions } = await on.historyOf(path);
    expect(versions).toHaveLength(6);
    const moments = new Set(versions.map(({ recordedAt }) => recordedAt));
    expect(moments.size).toBe(6);
    for (const [index, { version, recordedAt, validFrom, properties, geometry }] of versions.entries()) {
      for (const query of [
        `datetime=${validFrom}`,
        `recorded=${recordedAt}`,
        `datetime=${validFrom}&recorded=${recordedAt}`,
      ]) {
        const then = await server.as('office').get<AssetFeature>(`${path}?${query}`);
        expect([query, then.status, then.body.properties?.version]).toEqual([query, 200, version]);
        expect(then.body.properties).toEqual(properties);
        expect(then.body.geometry).toEqual(geometry);
      }
      const before = new Date(Date.parse(validFrom) - 1).toISOString();
      const earlier = await server.as('office').get<AssetFeature>(`${path}?datetime=${before}`);
      expect(earlier.body.properties?.version).toEqual(versions[index - 1]?.version);
      expect(earlier.status).toBe(index === 0 ? 404 : 200);
    }
    const now = await server
      .as('office')
      .get<AssetFeature>(`${path}?datetime=${new Date(Date.now() + 60_000).toISOString()}`);
    expect(now.body.properties).toEqual((await on.read(path)).properties);
  });

  test('what was true and what was known are two times', async () => {
    const path = await on.make();
    const { id } = await on.read(path);
    const owner = server.database.pool;
    // Recorded on 1 July: the cover had been renewed on 1 March. Version 1 stands from 1 January.
    await owner.query(
      `update asset_version set valid_from = '2026-01-01', recorded_at = '2026-01-01' where asset_id = $1`,
      [id],
    );
    await on.edit(path, { designLifeYears: 30 }, 1);
    await owner.query(
      `update asset_version set valid_from = '2026-03-01', recorded_at = '2026-07-01' where asset_id = $1 and version = 2`,
      [id],
    );
    const at = async (datetime: string, recorded?: string) =>
      (
        await server
          .as('office')
          .get<AssetFeature>(
            `${path}?datetime=${datetime}${recorded === undefined ? '' : `&recorded=${recorded}`}`,
          )
      ).body.properties?.designLifeYears;
    expect(await at('2026-02-01')).toBeUndefined();
    expect(await at('2026-04-01')).toBe(30);
    expect(await at('2026-04-01', '2026-06-01')).toBeUndefined();
    expect(await at('2026-04-01', '2026-07-02')).toBe(30);
    expect((await server.as('office').get(`${path}?datetime=2025-12-31`)).status).toBe(404);
  });
});

describe('reverting', () => {
  test('gives back exactly the state from before, as a new version that names what it reverts', async () => {
    const path = await on.make('office', { location: '原处', name: '示例井' });
    const before = await on.read(path);
    await on.edit(path, { location: '别处', name: null, builtOn: '2020-02-29', township: 'qinyang' }, 1);
    const changeSet = await on.lastChangeSet(path);
    const reverted = await on.revert(changeSet);
    expect([reverted.status, reverted.body.assets]).toEqual([
      201,
      [{ layer: 'manhole-covers', id: before.id }],
    ]);
    const after = await on.read(path);
    const { version, validFrom, updatedAt, ...rest } = after.properties;
    expect(version).toBe(3);
    const { version: _, validFrom: __, updatedAt: ___, ...old } = before.properties;
    expect(rest).toEqual(old);
    expect(after.geometry).toEqual(before.geometry);
    expect(
      [validFrom, updatedAt].every((time) => Date.parse(time) >= Date.parse(before.properties.validFrom)),
    ).toBe(true);
    expect((await on.historyOf(path)).versions.at(-1)?.changeSet).toMatchObject({
      id: reverted.body.id,
      verb: 'change-set.revert',
      reverts: changeSet,
    });
  });

  test('a move puts it back to the millimetre', async () => {
    const path = await on.make();
    const before = await on.read(path);
    await on.move(path, 950, 1);
    await on.revert(await on.lastChangeSet(path));
    expect((await on.read(path)).geometry).toEqual(before.geometry);
  });

  test('a creation retires what was made, and reverting that brings it back', async () => {
    const path = await on.make();
    const created = await on.lastChangeSet(path);
    const first = await on.revert(created);
    expect((await on.read(path)).properties.life).toBe('retired');
    const second = await on.revert(first.body.id);
    expect(second.status).toBe(201);
    expect((await on.read(path)).properties).toMatchObject({ life: 'live', version: 3 });
  });

  test('a revert of a revert of a revert alternates', async () => {
    const path = await on.make('office', { location: '甲' });
    await on.edit(path, { location: '乙' }, 1);
    let last = await on.lastChangeSet(path);
    for (const expected of ['甲', '乙', '甲']) {
      last = (await on.revert(last)).body.id;
      expect((await on.read(path)).properties.location).toBe(expected);
    }
  });

  test('is refused when something in it changed since, names it, and changes nothing', async () => {
    const path = await on.make();
    const { id } = await on.read(path);
    await on.edit(path, { location: '甲' }, 1);
    const changeSet = await on.lastChangeSet(path);
    await on.edit(path, { location: '乙' }, 2);
    const refused = await server
      .as('office')
      .post<{ type: string; assets: { id: string }[] }>(`/api/change-sets/${changeSet}/revert`);
    expect([refused.status, refused.body.type, refused.body.assets.map((each) => each.id)]).toEqual([
      409,
      'urn:cityplate:problem:changed-since',
      [id],
    ]);
    expect((await on.read(path)).properties).toMatchObject({ location: '乙', version: 3 });
  });

  test('twice at once happens once', async () => {
    const path = await on.make('office', { location: '甲' });
    await on.edit(path, { location: '乙' }, 1);
    const changeSet = await on.lastChangeSet(path);
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => on.revert(changeSet)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
    expect((await on.read(path)).properties).toMatchObject({ location: '甲', version: 3 });
  });

  test('never moves ownership: claims and decisions are taken back by claims and decisions', async () => {
    const path = await on.make();
    const { id } = await on.read(path);
    await server.as('water').post('/api/claims', { assetIds: [id], party: 'owner' });
    const claim = await on.lastChangeSet(path);
    expect((await on.revert(claim)).status).toBe(409);
    await server
      .as('office')
      .post('/api/claims/decisions', { assetIds: [id], unit: 'water', reason: '示例' });
    const refused = await server
      .as('office')
      .post<{ type: string }>(`/api/change-sets/${await on.lastChangeSet(path)}/revert`);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:cityplate:problem:ownership']);
    expect((await on.read(path)).properties).toMatchObject({ ownership: 'confirmed', ownerUnit: 'water' });
  });

  test('what a unit made itself it may take back, while nobody holds it', async () => {
    const path = await on.make('water');
    await on.edit(path, { location: '示例' }, 1, 'water');
    expect((await on.revert(await on.lastChangeSet(path), 'water')).status).toBe(201);
    expect((await on.read(path)).properties.location).toBeUndefined();
    expect(
      (await on.revert((await on.historyOf(path)).versions[0]?.changeSet.id ?? '', 'power')).status,
    ).toBe(403);
  });

  test('an unknown change set is 404', async () => {
    expect((await on.revert('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
