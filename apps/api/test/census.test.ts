import { createHash } from 'node:crypto';
import { readCells } from '@cityplate/formats/csv-cells';
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
import { textOfPdf } from './support/pdf-text.ts';
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

describe('as a file', () => {
  const get = async (who: string, path: string) => {
    const response = await server.as(who).fetch(`/api/census-seals/${seal.id}/${path}`);
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const table = async (who: string, path: string) => {
    const { status, bytes } = await get(who, path);
    expect(status).toBe(200);
    const { headers, lines } = readCells(bytes);
    return [[...headers], ...lines.map(({ record }) => [...record])];
  };
  const paper = async (who: string, path: string) => {
    const { status, bytes } = await get(who, path);
    expect(status).toBe(200);
    return textOfPdf(bytes);
  };

  test('the list of a unit names every asset once, with the hash; another unit’s is unknown', async () => {
    const { assets } = sealedListSchema.parse(
      (await office().get(`/api/census-seals/${seal.id}/lists/water?limit=1000`)).body,
    );
    const [head, ...rows] = await table('water', 'lists/water/list.csv');
    expect(head?.slice(0, 5)).toEqual(['序号', '编号', '小类', '位置', '权属状态']);
    expect(rows.map((row) => row[1])).toEqual(assets.map(({ code }) => code));
    expect(rows.map((row) => row[0])).toEqual(assets.map((_, index) => String(index + 1)));
    expect(new Set(rows.map((row) => row.at(-1)))).toEqual(new Set([seal.hash]));
    expect(rows.map((row) => [Number(row.at(-3)), Number(row.at(-2))])).toEqual(
      assets.map(({ position }) => position),
    );
    for (const type of ['csv', 'pdf']) {
      expect((await get('water', `lists/power/list.${type}`)).status).toBe(404);
      expect((await get('office', `lists/nobody/list.${type}`)).status).toBe(404);
    }
  });

  test('the paper of a list reads in Chinese: who, how many, hash, every code, room to sign', async () => {
    const pages = await paper('water', 'lists/water/list.pdf');
    const text = pages.join('');
    const [, ...rows] = await table('water', 'lists/water/list.csv');
    const unit = server.region.units.find(({ code }) => code === 'water')?.name.zh;
    for (const word of ['普查成果确认清单', `${unit}（盖章）`, '负责人（签字）', '尚未在线签署', seal.name])
      expect(text).toContain(word);
    expect(text.replaceAll(/\s/g, '')).toContain(seal.hash);
    for (const row of rows) expect(text).toContain(row[1]);
    expect(text).toContain(`清单（${rows.length} 个）`);
    expect(pages.at(-1)).toContain(`第 ${pages.length} 页 共 ${pages.length} 页`);
  });

  test('the ledger sums to the seal, in the table and on paper; an owner gets its own', async () => {
    const sum = (rows: string[][]) => rows.reduce((all, row) => all + Number(row[4]), 0);
    const [, ...all] = await table('office', 'ledger.csv');
    expect(sum(all)).toBe(seal.assetCount);
    const [, ...own] = await table('power', 'ledger.csv');
    expect(sum(own)).toBe((await readSeal('power')).lists.find(({ unit }) => unit === 'power')?.count);
    const text = (await paper('office', 'ledger.pdf')).join('');
    for (const word of ['权属台账', '一、按权属单位', '四、按小类', `${seal.assetCount} 个`, '无权属单位'])
      expect(text).toContain(word);
    expect(text.replaceAll(/\s/g, '')).toContain(seal.hash);
    expect((await server.anonymous.get(`/api/census-seals/${seal.id}/ledger.csv`)).status).toBe(401);
  });

  test('the region names every township by the code that assets carry', async () => {
    const { body } = await server.anonymous.get<{ townships: { code: string; name: { zh: string } }[] }>(
      '/api/region',
    );
    const named = new Set(body.townships.map(({ code }) => code));
    for (const { townshipCode } of server.region.communities) expect(named).toContain(townshipCode);
    expect(named.size).toBe(body.townships.length);
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
