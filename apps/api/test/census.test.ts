import { createHash } from 'node:crypto';
import type { AssetFeature } from '@cityplate/wire/asset';
import {
  type Seal,
  type SealSummary,
  sealChangesSchema,
  sealedListSchema,
  sealSchema,
  sealSummarySchema,
} from '@cityplate/wire/census';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from './support/client.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let ids: string[] = [];
let seal: SealSummary;
const layer = 'manhole-covers';
const items = `/api/collections/${layer}/items`;

const office = () => server.as('office');
const make = async (index: number) => {
  const definition = server.definitions.find(({ id }) => id === layer)!;
  const { body } = await office().post<AssetFeature>(items, newFeature(server.region, definition, index));
  return body.id;
};
const decide = (assetIds: string[], unit: string | null) =>
  office().post('/api/claims/decisions', { assetIds, unit, reason: '示例' });
const versionOf = async (id: string) =>
  (await office().get<AssetFeature>(`${items}/${id}`)).body.properties.version;
const sealNow = async (name = '2026 年普查（示例）') => {
  const answer = await office().post('/api/census-seals', { layer, name });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return sealSummarySchema.parse(answer.body);
};
const readSeal = async (who: string, id = seal.id): Promise<Seal> =>
  sealSchema.parse((await server.as(who).get(`/api/census-seals/${id}`)).body);

beforeAll(async () => {
  server = await startServer();
  ids = await Promise.all([0, 1, 2, 3, 4, 5].map(make));
  await decide(ids.slice(0, 3), 'water');
  await decide(ids.slice(3, 5), 'power');
  seal = await sealNow();
});
afterAll(() => server.close());

describe('a census seal', () => {
  test('holds every live asset, and its hash is what anybody computes from the history', async () => {
    const { rows } = await server.database.pool.query<{ state: string; shape: Buffer }>(
      `select entry.state::text as state, ST_AsEWKB(entry.geom) as shape
       from asset join asset_version entry on entry.asset_id = asset.id and entry.version = asset.version
       where asset.layer = $1 and asset.life = 'live' order by asset.id`,
      [layer],
    );
    const rowHashes = rows.map(({ state, shape }) =>
      createHash('sha256').update(state).update(shape).digest('hex'),
    );
    expect(seal.assetCount).toBe(rows.length);
    expect(seal.hash).toBe(createHash('sha256').update(rowHashes.join('\n')).digest('hex'));
  });

  test('counts by owner, and shows an owner its own list only', async () => {
    const all = await readSeal('office');
    expect(all.lists.map(({ unit, count }) => [unit, count]).sort()).toEqual([
      ['power', 2],
      ['water', 3],
    ]);
    expect(all.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(6);
    expect((await readSeal('water')).lists).toEqual([{ unit: 'water', count: 3 }]);
    const list = async (who: string, unit: string) =>
      sealedListSchema.parse((await server.as(who).get(`/api/census-seals/${seal.id}/lists/${unit}`)).body)
        .assets;
    expect((await list('water', 'water')).map(({ id }) => id).sort()).toEqual(ids.slice(0, 3).sort());
    expect(await list('water', 'power')).toEqual([]);
    expect(await list('leader', 'power')).toHaveLength(2);
  });

  test('pages its lists without a gap', async () => {
    const read = async (query: string) =>
      sealedListSchema.parse(
        (await server.as('water').get(`/api/census-seals/${seal.id}/lists/water?limit=2${query}`)).body,
      );
    const first = await read('');
    const second = await read(`&after=${first.next}`);
    expect([...first.assets, ...second.assets].map(({ id }) => id).sort()).toEqual(ids.slice(0, 3).sort());
    expect(second.next).toBeUndefined();
  });

  test('cannot be changed by the API’s role, and tells when somebody else has', async () => {
    const verify = async () =>
      (await office().get<{ intact: boolean; broken: string[] }>(`/api/census-seals/${seal.id}/verification`))
        .body;
    expect(await verify()).toMatchObject({ intact: true, broken: [] });
    for (const statement of [
      'update census_seal set hash = hash',
      'update census_asset set owner_unit = null',
      'delete from census_asset',
      'delete from census_signature',
    ]) {
      await expect(server.database.poolAs('cityplate_app').query(statement)).rejects.toThrow(
        /permission denied/,
      );
    }
    const write = (state: object) =>
      server.database.pool.query('update asset_version set state = $2 where asset_id = $1 and version = 2', [
        ids[0],
        state,
      ]);
    const { rows } = await server.database.pool.query<{ state: object }>(
      'select state from asset_version where asset_id = $1 and version = 2',
      [ids[0]],
    );
    await write({ ...rows[0]?.state, road: '改过' });
    const found = await verify();
    expect(found.intact).toBe(false);
    expect(found.broken).toHaveLength(1);
    await write(rows[0]?.state ?? {});
    expect(await verify()).toMatchObject({ intact: true });
  });

  test('a layer with nothing in it cannot be sealed, nor an unknown one', async () => {
    const answer = await office().post('/api/census-seals', { layer: 'dust-sites', name: '空' });
    expect([answer.status, answer.body.type]).toEqual([409, expect.stringContaining('nothing-to-seal')]);
    expect((await office().post('/api/census-seals', { layer: 'no-such', name: '空' })).status).toBe(404);
    expect((await server.as('water').post('/api/census-seals', { layer, name: '空' })).status).toBe(403);
  });
});

describe('signing', () => {
  const sign = (who: string, body: object, id = seal.id) =>
    server.as(who).post(`/api/census-seals/${id}/signature`, body);

  test('an objection names assets of one’s own list', async () => {
    const own = await sealNow('异议（示例）');
    const foreign = await sign(
      'water',
      { outcome: 'objected', exceptions: [{ assetId: ids[3], reason: '不是' }] },
      own.id,
    );
    expect([foreign.status, foreign.body.issues?.[0]?.path]).toEqual([422, 'body.exceptions.0.assetId']);
    expect((await sign('water', { outcome: 'objected' }, own.id)).status).toBe(422);
    const exceptions = [{ assetId: ids[0], reason: '已移交国控' }];
    expect((await sign('water', { outcome: 'objected', exceptions }, own.id)).status).toBe(200);
    const [list] = (await readSeal('water', own.id)).lists;
    expect(list?.signature).toMatchObject({
      outcome: 'objected',
      exceptions: [{ assetId: ids[0], reason: '已移交国控' }],
    });
  });

  test('of two who sign at once for one unit one signs', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => sign('water', { outcome: 'confirmed' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { rows } = await server.database.pool.query('select from census_signature where seal = $1', [
      seal.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('the office does not sign for anybody', async () => {
    expect((await sign('office', { outcome: 'confirmed' })).status).toBe(403);
  });
});

describe('changes since', () => {
  test('are told one by one with who and why, and to an owner as its own', async () => {
    const before = await sealNow('变化（示例）');
    await decide([ids[0]!], 'power');
    await office().delete(`${items}/${ids[1]}`, ifMatch(await versionOf(ids[1]!)));
    const [lng, lat] = server.region.view.center;
    await office().patch(
      `${items}/${ids[5]}`,
      { geometry: { type: 'Point', coordinates: [lng + 0.0015, lat] } },
      ifMatch(await versionOf(ids[5]!)),
    );
    const added = await make(9);
    // A remark is a new version and no difference that a seal speaks of.
    await office().patch(
      `${items}/${ids[4]}`,
      { properties: { note: '示例' } },
      ifMatch(await versionOf(ids[4]!)),
    );

    const read = async (who: string, query = '') =>
      sealChangesSchema.parse(
        (await server.as(who).get(`/api/census-seals/${before.id}/changes${query}`)).body,
      );
    const all = await read('office');
    const kindsOf = Object.fromEntries(all.changes.map(({ id, kinds }) => [id, kinds]));
    expect(kindsOf).toEqual({
      [ids[0]!]: ['owner'],
      [ids[1]!]: ['retired'],
      [ids[5]!]: ['moved'],
      [added]: ['added'],
    });
    expect(all.counts).toEqual({ added: 1, retired: 1, owner: 1, ownership: 0, kind: 0, moved: 1 });
    const owner = all.changes.find(({ id }) => id === ids[0]);
    expect(owner).toMatchObject({
      ownerBefore: 'water',
      ownerNow: 'power',
      changedBy: 'city-office',
      reason: '示例',
    });
    const moved = all.changes.find(({ id }) => id === ids[5]);
    // 0.0005° of longitude here: 97,308 m a degree (domain 7.1).
    expect(moved?.movedMetres).toBeCloseTo(0.0005 * 97_308, 0);

    expect((await read('office', '?kind=retired')).changes.map(({ id }) => id)).toEqual([ids[1]]);
    const waters = await read('water');
    expect(new Set(waters.changes.map(({ id }) => id))).toEqual(new Set([ids[0], ids[1]]));
    const powers = await read('power');
    expect(powers.changes.map(({ id, kinds }) => [id, kinds])).toEqual([[ids[0], ['added']]]);
  });
});
