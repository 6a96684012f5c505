import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { coverHistory, items } from './support/cover-history.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let on: ReturnType<typeof coverHistory>;
beforeAll(async () => {
  server = await startServer();
  on = coverHistory(server);
});
afterAll(() => server.close());

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
    const path = await on.make();
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
    const path = await on.make();
    const made = await install(path, 'cover', { maker: '甲厂' });
    const partPath = `${path}/parts/${made.body.id}`;
    await server
      .as('office')
      .patch(partPath, { properties: { maker: '乙厂', material: 'ductile-iron' } }, ifMatch(1));
    await server.as('office').delete(partPath, ifMatch(2));
    const { parts } = await on.historyOf(path);
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
    const path = await on.make();
    const first = await install(path, 'cover', { maker: '甲厂' });
    await install(path, 'cover', { maker: '乙厂' });
    const changeSetOf = async (verb: string) =>
      (await on.historyOf(path)).parts.filter(({ changeSet }) => changeSet.verb === verb).at(-1)?.changeSet
        .id ?? '';
    const replaced = await on.revert(await changeSetOf('part.install'));
    expect(replaced.status, JSON.stringify(replaced.body)).toBe(201);
    expect((await current(path)).map(({ id, properties }) => [id, properties.maker])).toEqual([
      [first.body.id, '甲厂'],
    ]);

    const version =
      (await on.historyOf(path)).parts.filter(({ id }) => id === first.body.id).at(-1)?.version ?? 0;
    await server
      .as('office')
      .patch(`${path}/parts/${first.body.id}`, { properties: { maker: '丙厂' } }, ifMatch(version));
    await on.revert(await changeSetOf('part.edit'));
    expect((await current(path))[0]?.properties.maker).toBe('甲厂');

    await server.as('office').delete(`${path}/parts/${first.body.id}`, ifMatch(version + 2));
    expect(await current(path)).toEqual([]);
    const back = await on.revert(await changeSetOf('part.remove'));
    expect((await current(path))[0]?.properties.maker).toBe('甲厂');
    expect((await on.revert(await changeSetOf('part.edit'))).status).toBe(409);
    expect((await on.revert(back.body.id)).status).toBe(201);
    expect(await current(path)).toEqual([]);
  });
});

describe('a revert that would bring a part back', () => {
  interface Part {
    id: string;
    part: string;
  }
  let serial = 100;
  const install = async (path: string, part: 'cover' | 'plate') => {
    serial += 1;
    const properties = part === 'cover' ? {} : { serial: `KH-000${serial}`, state: 'mounted' };
    const made = await server.as('office').post<Part>(`${path}/parts`, { part, properties });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  };
  const remove = async (path: string, id: string) => {
    expect((await server.as('office').delete(`${path}/parts/${id}`, ifMatch(1))).status).toBe(204);
    return (await on.historyOf(path)).parts.find(
      (entry) => entry.id === id && entry.changeSet.verb === 'part.remove',
    )?.changeSet.id;
  };
  const currentIds = async (path: string) =>
    (await server.as('office').get<{ parts: Part[] }>(`${path}/parts`)).body.parts.map(({ id }) => id);

  test.each(['cover', 'plate'] as const)('is refused where another %s took its place', async (part) => {
    const path = await on.make();
    const removal = (await remove(path, await install(path, part))) ?? '';
    const second = await install(path, part);
    const refused = await on.revert(removal);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: 'urn:cityplate:problem:changed-since',
      assets: [{ layer: 'manhole-covers', id: path.split('/').at(-1) }],
    });
    expect(await currentIds(path)).toEqual([second]);

    // Once the place is free again, nothing stands in the way.
    await remove(path, second);
    expect((await on.revert(removal)).status).toBe(201);
    expect(await currentIds(path)).toHaveLength(1);
  });

  test('leaves parts of other kinds out of it', async () => {
    const path = await on.make();
    const lid = await install(path, 'cover');
    const removal = (await remove(path, lid)) ?? '';
    const plate = await install(path, 'plate');
    expect((await on.revert(removal)).status).toBe(201);
    expect((await currentIds(path)).sort()).toEqual([lid, plate].sort());
  });

  test('is refused on a retired asset, as every change of its parts is', async () => {
    const path = await on.make();
    const lid = await install(path, 'cover');
    const removal = (await remove(path, lid)) ?? '';
    expect((await server.as('office').delete(path, { headers: { 'if-match': '*' } })).status).toBe(204);
    const refused = await on.revert(removal);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: 'urn:cityplate:problem:retired' });
    expect(await currentIds(path)).toEqual([]);
    await on.edit(path, { life: 'live' }, 3);
    expect((await on.revert(removal)).status).toBe(201);
    expect(await currentIds(path)).toEqual([lid]);
  });

  test('puts the asset back with its parts', async () => {
    const path = await on.make();
    const lid = await install(path, 'cover');
    await server.as('office').delete(path, ifMatch(1));
    expect((await on.revert(await on.lastChangeSet(path))).status).toBe(201);
    expect((await on.read(path)).properties.life).toBe('live');
    expect(await currentIds(path)).toEqual([lid]);
  });
});

describe('a retired asset', () => {
  test('is out of the lists but not gone, and can be restored', async () => {
    const path = await on.make();
    const { id, properties } = await on.read(path);
    expect((await server.as('office').delete(path, ifMatch(1))).status).toBe(204);
    const listed = async (query: string) =>
      (await server.as('office').get<{ numberMatched: number }>(`${items}?code=${properties.code}${query}`))
        .body.numberMatched;
    expect(await listed('')).toBe(0);
    expect(await listed('&includeRetired=true')).toBe(1);
    expect((await on.read(path)).properties.life).toBe('retired');
    expect(
      (await server.as('office').patch(path, { properties: { location: '甲' } }, ifMatch(2))).status,
    ).toBe(409);
    expect((await on.move(path, 960, 2)).status).toBe(409);
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
    expect((await on.edit(path, { life: 'live' }, 2)).properties.version).toBe(3);
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
  const path = await on.make();
  const { id } = await on.read(path);
  const part = await server
    .as('office')
    .post<{ id: string }>(`${path}/parts`, { part: 'cover', properties: {} });
  await server.as('office').delete(`${path}/parts/${part.body.id}`, ifMatch(1));
  const claim = await server
    .as('water')
    .post<{ id: string }>('/api/claims', { assetIds: [id], party: 'owner' });
  await server.as('water').post(`/api/claims/${claim.body.id}/withdraw`);
  await server.as('office').delete(path, { headers: { 'if-match': '*' } });
  await on.revert(await on.lastChangeSet(path));
  const after = await keys();
  for (const table of tables) {
    const missing = [...(before.get(table) ?? [])].filter((key) => after.get(table)?.has(key) !== true);
    expect([table, missing]).toEqual([table, []]);
  }
});
