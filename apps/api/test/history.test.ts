import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { geometryAt, newFeature, placeOf } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const items = '/api/collections/manhole-covers/items';
const covers = () => {
  const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  return definition;
};

async function make(username = 'office', more: Record<string, unknown> = {}): Promise<string> {
  count += 1;
  const { status, headers, body } = await server
    .as(username)
    .post<AssetFeature>(items, newFeature(server.region, covers(), count, more));
  expect(status, JSON.stringify(body)).toBe(201);
  return headers.get('location') ?? '';
}

interface History {
  versions: {
    version: number;
    recordedAt: string;
    validFrom: string;
    changeSet: {
      id: string;
      verb: string;
      reason?: string;
      unit?: string;
      person?: string;
      reverts?: string;
    };
    properties: Record<string, unknown>;
    geometry: unknown;
    changes: { path: string; before?: unknown; after?: unknown }[];
  }[];
  parts: {
    id: string;
    part: string;
    version: number;
    recordedAt: string;
    properties: Record<string, unknown>;
    installedAt: string;
    removedAt?: string;
    changeSet: { id: string; verb: string; reverts?: string };
  }[];
}
const historyOf = async (path: string, username = 'office') =>
  (await server.as(username).get<History>(`${path}/history`)).body;
const lastChangeSet = async (path: string) => (await historyOf(path)).versions.at(-1)?.changeSet.id ?? '';
const revert = (changeSet: string, username = 'office') =>
  server
    .as(username)
    .post<{ id: string; assets: { layer: string; id: string }[] }>(`/api/change-sets/${changeSet}/revert`);
const read = async (path: string) => (await server.as('office').get<AssetFeature>(path)).body;
const edit = async (
  path: string,
  properties: Record<string, unknown>,
  version: number,
  username = 'office',
  reason?: string,
) => {
  const answer = await server
    .as(username)
    .patch<AssetFeature>(
      `${path}${reason === undefined ? '' : `?reason=${encodeURIComponent(reason)}`}`,
      { properties },
      ifMatch(version),
    );
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const move = async (path: string, index: number, version: number) =>
  server
    .as('office')
    .patch<AssetFeature>(
      path,
      { geometry: geometryAt(covers(), placeOf(server.region, index)) },
      ifMatch(version),
    );

test('every change is a version: who, when, why, before and after', async () => {
  const path = await make();
  const first = await read(path);
  await edit(path, { location: '示例路口', road: '示例路' }, 1, 'office', '现场核对');
  await move(path, 900, 2);
  await server
    .as('office')
    .post('/api/claims/decisions', { assetIds: [first.id], unit: 'water', reason: '移交' });
  await server.as('water').delete(path, ifMatch(4));
  const { versions } = await historyOf(path);
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
  const path = await make();
  const { id } = await read(path);
  expect((await server.as('water').get(`${path}/history`)).status).toBe(403);
  await server.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'water', reason: '移交' });
  expect((await historyOf(path, 'water')).versions.map(({ version }) => version)).toEqual([1, 2]);
  await server.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'power', reason: '改判' });
  expect((await server.as('water').get(`${path}/history`)).status).toBe(403);
});

describe('as of', () => {
  test('the moment of each version gives that version, to the millisecond', async () => {
    const path = await make();
    for (let version = 1; version <= 5; version += 1) await edit(path, { designLifeYears: version }, version);
    const { versions } = await historyOf(path);
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
    expect(now.body.properties).toEqual((await read(path)).properties);
  });

  test('what was true and what was known are two times', async () => {
    const path = await make();
    const { id } = await read(path);
    const owner = server.database.pool;
    // Recorded on 1 July: the cover had been renewed on 1 March. Version 1 stands from 1 January.
    await owner.query(
      `update asset_version set valid_from = '2026-01-01', recorded_at = '2026-01-01' where asset_id = $1`,
      [id],
    );
    await edit(path, { designLifeYears: 30 }, 1);
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
    const path = await make('office', { location: '原处', name: '示例井' });
    const before = await read(path);
    await edit(path, { location: '别处', name: null, builtOn: '2020-02-29', township: 'qinyang' }, 1);
    const changeSet = await lastChangeSet(path);
    const reverted = await revert(changeSet);
    expect([reverted.status, reverted.body.assets]).toEqual([
      201,
      [{ layer: 'manhole-covers', id: before.id }],
    ]);
    const after = await read(path);
    const { version, validFrom, updatedAt, ...rest } = after.properties;
    expect(version).toBe(3);
    const { version: _, validFrom: __, updatedAt: ___, ...old } = before.properties;
    expect(rest).toEqual(old);
    expect(after.geometry).toEqual(before.geometry);
    expect(
      [validFrom, updatedAt].every((time) => Date.parse(time) >= Date.parse(before.properties.validFrom)),
    ).toBe(true);
    expect((await historyOf(path)).versions.at(-1)?.changeSet).toMatchObject({
      id: reverted.body.id,
      verb: 'change-set.revert',
      reverts: changeSet,
    });
  });

  test('a move puts it back to the millimetre', async () => {
    const path = await make();
    const before = await read(path);
    await move(path, 950, 1);
    await revert(await lastChangeSet(path));
    expect((await read(path)).geometry).toEqual(before.geometry);
  });

  test('a creation retires what was made, and reverting that brings it back', async () => {
    const path = await make();
    const created = await lastChangeSet(path);
    const first = await revert(created);
    expect((await read(path)).properties.life).toBe('retired');
    const second = await revert(first.body.id);
    expect(second.status).toBe(201);
    expect((await read(path)).properties).toMatchObject({ life: 'live', version: 3 });
  });

  test('a revert of a revert of a revert alternates', async () => {
    const path = await make('office', { location: '甲' });
    await edit(path, { location: '乙' }, 1);
    let last = await lastChangeSet(path);
    for (const expected of ['甲', '乙', '甲']) {
      last = (await revert(last)).body.id;
      expect((await read(path)).properties.location).toBe(expected);
    }
  });

  test('is refused when something in it changed since, names it, and changes nothing', async () => {
    const path = await make();
    const { id } = await read(path);
    await edit(path, { location: '甲' }, 1);
    const changeSet = await lastChangeSet(path);
    await edit(path, { location: '乙' }, 2);
    const refused = await server
      .as('office')
      .post<{ type: string; assets: { id: string }[] }>(`/api/change-sets/${changeSet}/revert`);
    expect([refused.status, refused.body.type, refused.body.assets.map((each) => each.id)]).toEqual([
      409,
      'urn:cityplate:problem:changed-since',
      [id],
    ]);
    expect((await read(path)).properties).toMatchObject({ location: '乙', version: 3 });
  });

  test('twice at once happens once', async () => {
    const path = await make('office', { location: '甲' });
    await edit(path, { location: '乙' }, 1);
    const changeSet = await lastChangeSet(path);
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => revert(changeSet)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
    expect((await read(path)).properties).toMatchObject({ location: '甲', version: 3 });
  });

  test('never moves ownership: claims and decisions are taken back by claims and decisions', async () => {
    const path = await make();
    const { id } = await read(path);
    await server.as('water').post('/api/claims', { assetIds: [id], party: 'owner' });
    const claim = await lastChangeSet(path);
    expect((await revert(claim)).status).toBe(409);
    await server
      .as('office')
      .post('/api/claims/decisions', { assetIds: [id], unit: 'water', reason: '示例' });
    const refused = await server
      .as('office')
      .post<{ type: string }>(`/api/change-sets/${await lastChangeSet(path)}/revert`);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:cityplate:problem:ownership']);
    expect((await read(path)).properties).toMatchObject({ ownership: 'confirmed', ownerUnit: 'water' });
  });

  test('what a unit made itself it may take back, while nobody holds it', async () => {
    const path = await make('water');
    await edit(path, { location: '示例' }, 1, 'water');
    expect((await revert(await lastChangeSet(path), 'water')).status).toBe(201);
    expect((await read(path)).properties.location).toBeUndefined();
    expect((await revert((await historyOf(path)).versions[0]?.changeSet.id ?? '', 'power')).status).toBe(403);
  });

  test('an unknown change set is 404', async () => {
    expect((await revert('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});

describe('parts', () => {
  const install = (path: string, part: string, properties: Record<string, unknown>) =>
    server.as('office').post<{ id: string; version: number }>(`${path}/parts`, { part, properties });
  const current = async (path: string) =>
    (
      await server
        .as('office')
        .get<{ parts: { id: string; part: string; properties: Record<string, unknown> }[] }>(`${path}/parts`)
    ).body.parts;

  test('a new lid takes the old one’s place, and the record keeps both', async () => {
    const path = await make();
    const first = await install(path, 'cover', { maker: '甲厂' });
    const second = await install(path, 'cover', { maker: '乙厂' });
    const plate = await install(path, 'plate', { serial: 'KH-000001', state: 'mounted' });
    expect(plate.status, JSON.stringify(plate.body)).toBe(201);
    expect((await current(path)).map(({ part, id }) => [part, id])).toEqual([
      ['cover', second.body.id],
      ['plate', expect.any(String)],
    ]);
    const all = await server
      .as('office')
      .get<{ parts: { id: string; removedAt?: string }[] }>(`${path}/parts?removed=true`);
    expect(all.body.parts).toHaveLength(3);
    expect(all.body.parts.find(({ id }) => id === first.body.id)?.removedAt).toBeDefined();
  });

  test('each change of a part is in the asset’s history', async () => {
    const path = await make();
    const made = await install(path, 'cover', { maker: '甲厂' });
    const partPath = `${path}/parts/${made.body.id}`;
    await server
      .as('office')
      .patch(partPath, { properties: { maker: '乙厂', material: 'ductile-iron' } }, ifMatch(1));
    await server.as('office').delete(partPath, ifMatch(2));
    const { parts } = await historyOf(path);
    expect(
      parts.map(({ version, properties, removedAt, changeSet }) => [
        version,
        changeSet.verb,
        properties.maker,
        removedAt !== undefined,
      ]),
    ).toEqual([
      [1, 'part.install', '甲厂', false],
      [2, 'part.edit', '乙厂', false],
      [3, 'part.remove', '乙厂', true],
    ]);
  });

  test('each of these can be reverted', async () => {
    const path = await make();
    const first = await install(path, 'cover', { maker: '甲厂' });
    await install(path, 'cover', { maker: '乙厂' });
    const changeSetOf = async (verb: string) =>
      (await historyOf(path)).parts.filter(({ changeSet }) => changeSet.verb === verb).at(-1)?.changeSet.id ??
      '';
    const replaced = await revert(await changeSetOf('part.install'));
    expect(replaced.status, JSON.stringify(replaced.body)).toBe(201);
    expect((await current(path)).map(({ id, properties }) => [id, properties.maker])).toEqual([
      [first.body.id, '甲厂'],
    ]);

    const version =
      (await historyOf(path)).parts.filter(({ id }) => id === first.body.id).at(-1)?.version ?? 0;
    await server
      .as('office')
      .patch(`${path}/parts/${first.body.id}`, { properties: { maker: '丙厂' } }, ifMatch(version));
    await revert(await changeSetOf('part.edit'));
    expect((await current(path))[0]?.properties.maker).toBe('甲厂');

    await server.as('office').delete(`${path}/parts/${first.body.id}`, ifMatch(version + 2));
    expect(await current(path)).toEqual([]);
    const back = await revert(await changeSetOf('part.remove'));
    expect((await current(path))[0]?.properties.maker).toBe('甲厂');
    expect((await revert(await changeSetOf('part.edit'))).status).toBe(409);
    expect((await revert(back.body.id)).status).toBe(201);
    expect(await current(path)).toEqual([]);
  });
});

describe('a retired asset', () => {
  test('is out of the lists but not gone, and can be restored', async () => {
    const path = await make();
    const { id, properties } = await read(path);
    expect((await server.as('office').delete(path, ifMatch(1))).status).toBe(204);
    const listed = async (query: string) =>
      (await server.as('office').get<{ numberMatched: number }>(`${items}?code=${properties.code}${query}`))
        .body.numberMatched;
    expect(await listed('')).toBe(0);
    expect(await listed('&includeRetired=true')).toBe(1);
    expect((await read(path)).properties.life).toBe('retired');
    expect(
      (await server.as('office').patch(path, { properties: { location: '甲' } }, ifMatch(2))).status,
    ).toBe(409);
    expect((await move(path, 960, 2)).status).toBe(409);
    expect((await server.as('office').delete(path, ifMatch(2))).status).toBe(409);
    expect((await server.as('office').post(`${path}/parts`, { part: 'cover', properties: {} })).status).toBe(
      409,
    );
    expect(
      (
        await server
          .as('water')
          .post<{ results: { outcome: string }[] }>('/api/claims', { assetIds: [id], party: 'owner' })
      ).body.results[0]?.outcome,
    ).toBe('refused');
    expect((await edit(path, { life: 'live' }, 2)).properties.version).toBe(3);
    expect(await listed('')).toBe(1);
  });
});

test('nothing is ever deleted: a day of every kind of change only adds rows', async () => {
  const tables = [
    'asset',
    'asset_part',
    'asset_version',
    'asset_part_version',
    'change_set',
    'claim',
    'claim_asset',
    'decision',
    'audit_entry',
  ];
  const keys = async () => {
    const kept = new Map<string, Set<string>>();
    for (const table of tables) {
      const { rows } = await server.database.pool.query<{ key: string }>(
        `select md5(concat_ws('/', ${table === 'audit_entry' ? 'seq, hash' : table === 'asset' || table === 'asset_part' ? 'layer, id' : table.endsWith('version') ? 'to_jsonb(row)::text' : table === 'claim_asset' ? 'claim_id, asset_id' : 'to_jsonb(row)::text'})) as key from ${table} row`,
      );
      kept.set(table, new Set(rows.map(({ key }) => key)));
    }
    return kept;
  };
  const before = await keys();
  const path = await make();
  const { id } = await read(path);
  const part = await server
    .as('office')
    .post<{ id: string }>(`${path}/parts`, { part: 'cover', properties: {} });
  await server.as('office').delete(`${path}/parts/${part.body.id}`, ifMatch(1));
  const claim = await server
    .as('water')
    .post<{ id: string }>('/api/claims', { assetIds: [id], party: 'owner' });
  await server.as('water').post(`/api/claims/${claim.body.id}/withdraw`);
  await server.as('office').delete(path, { headers: { 'if-match': '*' } });
  await revert(await lastChangeSet(path));
  const after = await keys();
  for (const table of tables) {
    const missing = [...(before.get(table) ?? [])].filter((key) => after.get(table)?.has(key) !== true);
    expect([table, missing]).toEqual([table, []]);
  }
});
