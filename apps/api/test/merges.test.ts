import type { AssetFeature } from '@cityplate/wire/asset';
import type { Merged, MergePreview } from '@cityplate/wire/merges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch, keyed } from './support/client.ts';
import { coverHistory, items } from './support/cover-history.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let on: ReturnType<typeof coverHistory>;
beforeAll(async () => {
  server = await startServer();
  on = coverHistory(server);
});
afterAll(() => server.close());

type Archive = AssetFeature & {
  parts: { part: string; properties: Record<string, unknown> }[];
  scanAddress?: string;
  mergedInto?: { id: string; code: string };
  merged?: { code: string; changeSet: string; plates: string[] }[];
};
const office = () => server.as('office');
const read = async (path: string) => (await office().get<Archive>(path)).body;
const pathOf = ({ id }: { id: string }) => `${items}/${id}`;
const listed = async (query: string) =>
  (await office().get<{ features: AssetFeature[] }>(`${items}?${query}`)).body.features;
const merge = (from: AssetFeature, into: AssetFeature, username = 'office', version?: number) =>
  server
    .as(username)
    .post<Merged & { obstacles?: { kind: string; message: string }[] }>(
      `${pathOf(from)}/merge`,
      { into: into.id, reason: '同一口井，普查重复登记' },
      ifMatch(version ?? from.properties.version),
    );
const preview = async (from: AssetFeature, into: AssetFeature) =>
  (await office().get<MergePreview>(`${pathOf(from)}/merge?into=${into.id}`)).body;
const two = async () => [await read(await on.make()), await read(await on.make())] as const;
const install = (path: string, part: string, properties: object) =>
  office().post(`${path}/parts`, { part, properties });

describe('a duplicate that was merged', () => {
  test('is retired, keeps its number, and every way by that number leads to the well that stays', async () => {
    const [from, into] = await two();
    const { status, body } = await merge(from, into);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      from: { code: from.properties.code },
      into: { code: into.properties.code },
    });

    const gone = await read(pathOf(from));
    expect(gone.properties).toMatchObject({
      life: 'retired',
      mergedInto: into.id,
      code: from.properties.code,
    });
    expect(gone.mergedInto).toEqual({ id: into.id, code: into.properties.code });
    const stays = await read(pathOf(into));
    expect(stays.properties.version).toBe(into.properties.version);
    expect(stays.properties.aliases).toEqual([from.properties.code]);
    expect(stays.merged).toMatchObject([{ code: from.properties.code, changeSet: body.changeSet }]);

    for (const code of [from.properties.code, from.properties.otherCode])
      expect((await listed(`code=${code}`)).map(({ id }) => id)).toEqual([into.id]);
    const found = await office().get<{ results: { id?: string; subtitle?: string }[] }>(
      `/api/search?q=${from.properties.otherCode}`,
    );
    expect(found.body.results.filter(({ id }) => id !== undefined)).toMatchObject([
      { id: into.id, subtitle: expect.stringContaining(`${from.properties.code} 已并入`) },
    ]);
    expect((await on.historyOf(pathOf(from))).versions.map(({ changeSet }) => changeSet.verb)).toEqual([
      'asset.create',
      'asset.merge',
    ]);
  });

  test('never gives its number to another, neither minted nor brought', async () => {
    const [from, into] = await two();
    await merge(from, into);
    const { geometry, properties } = from;
    const brought = await office().post(items, {
      type: 'Feature',
      geometry,
      properties: { use: properties.use, code: properties.code },
    });
    expect(brought.status).toBe(409);
    expect((await read(await on.make())).properties.code > properties.code).toBe(true);
  });

  test('lives again only when the merge is taken back, and then both are as they were', async () => {
    const [from, into] = await two();
    await install(pathOf(from), 'cover', { maker: '甲厂', material: 'ductile-iron' });
    await install(pathOf(from), 'plate', { serial: 'KH-880001', state: 'mounted' });
    const before = await read(pathOf(from));
    expect((await preview(from, into)).follows).toMatchObject({ plates: ['KH-880001'], parts: ['cover'] });
    const { body } = await merge(before, into);
    const both = await read(pathOf(into));
    expect(both.parts).toMatchObject([{ part: 'cover', properties: { maker: '甲厂' } }]);
    expect(both.merged?.[0]?.plates).toEqual(['KH-880001']);

    const restored = await office().patch(
      pathOf(from),
      { properties: { life: 'live' } },
      ifMatch(before.properties.version + 1),
    );
    expect([restored.status, restored.body.detail]).toEqual([
      409,
      expect.stringContaining(into.properties.code),
    ]);
    // What was done to the well that stays does not stand in the way.
    await office().patch(pathOf(into), { properties: { note: '后来的备注' } }, ifMatch(1));
    expect((await on.revert(body.changeSet)).status).toBe(201);
    const again = await read(pathOf(from));
    expect(again.properties).toMatchObject({ life: 'live', code: from.properties.code });
    expect(again.properties.mergedInto).toBeUndefined();
    expect(again.parts.map(({ part }) => part)).toEqual(['cover', 'plate']);
    const alone = await read(pathOf(into));
    expect([alone.parts, alone.merged, alone.properties.aliases]).toEqual([[], undefined, undefined]);
    expect((await listed(`code=${from.properties.code}`)).map(({ id }) => id)).toEqual([from.id]);
  });

  test('lets its plate answer as the well that stays, and as itself when the merge is taken back', async () => {
    const [from, into] = await two();
    await install(pathOf(from), 'plate', { serial: 'KH-880002', state: 'mounted' });
    const { scanAddress = '' } = await read(pathOf(from));
    const scanned = async () =>
      (await (await server.anonymous.fetch(scanAddress)).text()).replaceAll(' ', '');
    expect(await scanned()).toContain(from.properties.code);
    const { body } = await merge(await read(pathOf(from)), into);
    expect(await scanned()).toContain(into.properties.code);
    expect((await read(pathOf(into))).scanAddress).toBe(scanAddress);
    const token = scanAddress.split('/').at(-1);
    const form = new FormData();
    form.set('token', token ?? '');
    form.set('kind', 'loose');
    const told = await server.anonymous.fetch('/api/public/reports', { method: 'POST', body: form });
    expect(told.status, await told.clone().text()).toBeLessThan(400);
    const cases = await office().get<{ cases: { kind: string }[] }>(`/api/cases?assetId=${into.id}`);
    expect(cases.body.cases.map(({ kind }) => kind)).toEqual(['loose']);
    await on.revert(body.changeSet);
    expect(await scanned()).toContain(from.properties.code);
  });

  test('leads to the last of a chain of merges, which are taken back in turn', async () => {
    const [first, second] = await two();
    const third = await read(await on.make());
    const one = await merge(first, second);
    const other = await merge(second, third);
    expect((await read(pathOf(first))).mergedInto?.id).toBe(third.id);
    expect((await read(pathOf(third))).properties.aliases).toEqual(
      [first.properties.code, second.properties.code].sort(),
    );
    expect((await on.revert(one.body.changeSet)).status).toBe(409);
    expect((await on.revert(other.body.changeSet)).status).toBe(201);
    expect((await read(pathOf(first))).mergedInto?.id).toBe(second.id);
    expect((await on.revert(one.body.changeSet)).status).toBe(201);
    expect((await read(pathOf(first))).properties.life).toBe('live');
  });
});

describe('two records are not merged', () => {
  const kinds = async (from: AssetFeature, into: AssetFeature) => {
    const shown = (await preview(from, into)).obstacles;
    const { status, body } = await merge(from, into);
    expect([status, body.obstacles?.map(({ kind }) => kind)]).toEqual([409, shown.map(({ kind }) => kind)]);
    return shown.map(({ kind, message }) => [kind, message]);
  };

  test('while a unit’s claim or a case of the one that ends is open; each is named', async () => {
    const [from, into] = await two();
    await server.as('water').post('/api/claims', { assetIds: [from.id], party: 'owner' });
    const opened = await office().post<{ number: string }>('/api/cases', { assetId: from.id, kind: 'loose' });
    const found = await kinds(await read(pathOf(from)), into);
    expect(found.map(([kind]) => kind)).toEqual(['claim', 'case']);
    expect(found[0]?.[1]).toContain(server.region.units.find(({ code }) => code === 'water')?.name.zh);
    expect(found[1]?.[1]).toContain(opened.body.number);
    // Those of the one that stays are no matter.
    expect((await merge(into, await read(pathOf(from)))).status).toBe(200);
  });

  test('when the one that ends has an owner whom the other has not', async () => {
    const [from, into] = await two();
    await office().post('/api/claims/decisions', { assetIds: [from.id], unit: 'water', reason: '示例' });
    expect((await kinds(await read(pathOf(from)), into))[0]?.[0]).toBe('holder');
    await office().post('/api/claims/decisions', { assetIds: [into.id], unit: 'water', reason: '示例' });
    expect((await merge(await read(pathOf(from)), into)).status).toBe(200);
  });

  test('when they are one, or one is retired, or somebody changed it since', async () => {
    const [from, into] = await two();
    expect((await kinds(from, from))[0]?.[0]).toBe('same');
    expect((await merge(from, into, 'office', 7)).status).toBe(412);
    await office().delete(pathOf(into), ifMatch(1));
    expect((await kinds(from, into))[0]?.[0]).toBe('retired');
  });

  test('by units, inspectors and leaders, whoever recorded them', async () => {
    const from = await read(await on.make('water'));
    const into = await read(await on.make('water'));
    for (const username of ['water', 'inspector', 'leader'])
      expect((await merge(from, into, username)).status).toBe(403);
    const client = await server.database.pool.connect();
    try {
      // The second lock: the database itself.
      await client.query(
        `begin; set local role cityplate_app; set local app.person = 'x'; set local app.unit = 'water'; set local app.roles = 'owner'`,
      );
      await client.query(
        `with made as (insert into change_set (person, unit, verb) values ('x', 'water', 'test') returning id) select set_config('app.change_set', id::text, true) from made`,
      );
      await expect(
        client.query(
          `update asset set life = 'retired', merged_into = $1, version = version + 1 where id = $2`,
          [into.id, from.id],
        ),
      ).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('at the same instant', () => {
  test('two who merge crosswise end with one well that stays', async () => {
    const [one, other] = await two();
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lives = [await read(pathOf(one)), await read(pathOf(other))].map(
      ({ properties }) => properties.life,
    );
    expect(lives.sort()).toEqual(['live', 'retired']);
  });

  test('a claim, a case and a merge never leave an open matter on the record that ended', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [from, into] = await two();
      const [merged] = await Promise.all([
        merge(from, into),
        server.as('water').post('/api/claims', { assetIds: [from.id], party: 'owner' }),
        office().post('/api/cases', { assetId: from.id, kind: 'loose' }),
      ]);
      const { rows } = await server.database.pool.query<{ open: number }>(
        `select (select count(*) from claim_asset where asset_id = $1 and status = 'open')::int
           + (select count(*) from case_file where asset_id = $1 and is_open_stage(stage))::int as open`,
        [from.id],
      );
      expect([200, 409, 412]).toContain(merged.status);
      if (merged.status === 200) expect(rows[0]?.open).toBe(0);
      else expect((await read(pathOf(from))).properties.life).toBe('live');
    }
  });

  test('the same merge sent again after a lost answer is done once', async () => {
    const [from, into] = await two();
    const send = () =>
      office().post<Merged>(
        `${pathOf(from)}/merge`,
        { into: into.id },
        {
          headers: { 'if-match': '"1"', ...keyed('merge-once-1').headers },
        },
      );
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect((await on.historyOf(pathOf(from))).versions).toHaveLength(2);
  });
});
