import type { AssetFeature } from '@cityplate/wire/asset';
import type { ImportRow } from '@cityplate/wire/imports';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { csv, importsOf, layer } from './import-client.ts';

let server: TestServer;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  server = await startServer();
  imports = importsOf(server);
});
beforeEach(async () => {
  await server.database.pool.query(
    'delete from import_row; delete from asset_part; delete from asset_part_version; delete from asset; delete from asset_version',
  );
});
afterAll(() => server.close());

const headers = ['自编号', '编号', '用途', '经度', '纬度', '井深', '位置'];
const [west, south] = [118.41, 29.139];
/** A place so many metres east and north of the corner. */
const at = (east: number, north = 0): [number, number] => [
  Math.round((west + east / 97_308) * 1e7) / 1e7,
  Math.round((south + north / 110_838) * 1e7) / 1e7,
];
const row = (east: number, cells: Record<string, unknown> = {}) => {
  const [lng, lat] = at(east);
  const whole: Record<string, unknown> = { 用途: '污水', 经度: lng, 纬度: lat, ...cells };
  return headers.map((name) => whole[name]);
};
const bring = async (rows: unknown[][]) => {
  const { status, body } = await imports.bring('台账.csv', csv(headers, rows));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
async function register(
  east: number,
  more: Record<string, unknown> = {},
  username = 'water',
): Promise<AssetFeature> {
  const { status, body } = await server.as(username).post<AssetFeature>(`/api/collections/${layer}/items`, {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at(east) },
    properties: { use: 'sewage', ...more },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}
const only = async (id: string): Promise<ImportRow> => {
  const [first, ...more] = await imports.rows(id);
  expect(more).toEqual([]);
  return first!;
};

test('a record is its well by the number of either system', async () => {
  const well = await register(0);
  const code = String(well.properties.code);
  const old = `3308240102${code.slice(-6)}`;
  for (const number of [code, old]) {
    // Far from the well: the number says more than the place.
    const { id, counts } = await bring([row(40, { 编号: number, 井深: 3 })]);
    expect(counts).toMatchObject({ changed: 1, new: 0 });
    expect(await only(id)).toMatchObject({ foundBy: 'code', candidates: [{ id: well.id, matched: true }] });
  }
});

test('a record is its well by the unit’s own number, wherever it lies', async () => {
  const first = await bring([row(0, { 自编号: 'SW-1' })]);
  await imports.map(first.id, { crs: 'EPSG:4490' });
  await imports.commit(first.id);
  const again = await bring([row(0.5, { 自编号: 'SW-1', 井深: 3 })]);
  expect(again.counts).toMatchObject({ changed: 1, new: 0 });
  expect(await only(again.id)).toMatchObject({ foundBy: 'source' });
  // Another unit's numbers are its own.
  const others = await importsOf(server, 'power').bring(
    '台账.csv',
    csv(headers, [row(30, { 自编号: 'SW-1' })]),
  );
  expect(others.body.counts).toMatchObject({ new: 1 });
});

test.each([
  ['exactly one of the same use near by is a match', 1.2, {}, 'unchanged', 'place'],
  ['too far is new', 1.7, {}, 'new', undefined],
  ['another use is doubtful', 1, { 用途: '电力' }, 'doubtful', undefined],
  ['a number that says otherwise is doubtful', 1, { 编号: '33082401002099999' }, 'doubtful', undefined],
])('%s', async (_, east, cells, outcome, foundBy) => {
  await register(0);
  const { id } = await bring([row(east, cells)]);
  const found = await only(id);
  expect([found.outcome, found.foundBy]).toEqual([outcome, foundBy]);
});

test('how near is a setting', async () => {
  await register(0);
  const { id } = await bring([row(4)]);
  expect((await only(id)).outcome).toBe('new');
  expect((await imports.map(id, { matchMetres: 5 })).body.counts).toMatchObject({ unchanged: 1 });
  expect((await imports.map(id, { matchMetres: 0 })).body.counts).toMatchObject({ new: 1 });
});

test('what is retired is no match by place, and refused by number', async () => {
  const well = await register(0);
  await server
    .as('water')
    .delete(`/api/collections/${layer}/items/${well.id}`, { headers: { 'if-match': '"1"' } });
  expect((await bring([row(0)])).counts).toMatchObject({ new: 1 });
  const { id, counts } = await bring([row(0, { 编号: well.properties.code })]);
  expect(counts).toMatchObject({ rejected: 1, new: 0 });
  expect((await imports.issues(id)).body.issues).toMatchObject([{ row: 2, code: 'retired' }]);
});

test('two that could be one are decided by a person, side by side, and no well is given twice', async () => {
  const [one, two] = [await register(0), await register(1)];
  const { id, counts } = await bring([row(0.4, { 自编号: 'a' }), row(0.6, { 自编号: 'b' })]);
  expect(counts).toMatchObject({ doubtful: 2 });
  const [a, b] = await imports.rows(id, '?outcome=doubtful');
  expect(a).toMatchObject({ row: 2, reason: 'several-near', properties: { '@id': 'a', use: 'sewage' } });
  expect(a!.candidates.map((candidate) => [candidate.id, candidate.metres])).toEqual([
    [one.id, expect.closeTo(0.4, 1)],
    [two.id, expect.closeTo(0.6, 1)],
  ]);
  const both = await imports.decide(
    id,
    [a!, b!].map(({ row: number }) => ({ row: number, is: { asset: one.id } })),
  );
  expect([both.status, both.body.type]).toEqual([409, 'urn:cityplate:problem:taken']);
  // With the first decided, the second has one well left, and that well no other record.
  expect((await imports.decide(id, [{ row: 2, is: { asset: one.id } }])).body.counts).toMatchObject({
    doubtful: 0,
    changed: 2,
  });
  const [, rest] = await imports.rows(id);
  expect(rest).toMatchObject({ foundBy: 'place' });
  expect(rest!.candidates.find((candidate) => candidate.id === one.id)?.takenBy).toBe(2);
  const crossed = await imports.decide(id, [
    { row: 2, is: { asset: two.id } },
    { row: 3, is: { asset: one.id } },
  ]);
  expect(crossed.body.counts).toMatchObject({ doubtful: 0, changed: 2 });
  const out = await imports.decide(id, [
    { row: 2, is: 'new' },
    { row: 3, is: 'left-out' },
  ]);
  expect(out.body.counts).toMatchObject({ new: 1, rejected: 1, doubtful: 0 });
  expect((await imports.decide(id, [{ row: 99, is: 'new' }])).status).toBe(422);
  expect(
    (await imports.decide(id, [{ row: 2, is: { asset: '00000000-0000-4000-8000-000000000000' } }])).status,
  ).toBe(422);
  await imports.decide(id, [{ row: 2, is: 'undecided' }]);
  expect((await imports.show(id)).body.counts).toMatchObject({ doubtful: 1, rejected: 1 });
});

test('what was decided about rows stays decided when the file is read another way', async () => {
  const [one] = [await register(0), await register(1)];
  const ledger = [row(0.4, { 自编号: 'a' }), row(0.6, { 自编号: 'b' }), row(0.5, { 自编号: 'c' })];
  const { id } = await bring(ledger);
  await imports.decide(id, [
    { row: 2, is: { asset: one.id } },
    { row: 3, is: 'new' },
    { row: 4, is: 'left-out' },
  ]);
  const decided = async () =>
    (await imports.rows(id)).map(({ row: number, outcome, foundBy, candidates }) => ({
      ...{ number, outcome, foundBy },
      asset: candidates.find(({ matched }) => matched)?.id,
    }));
  const before = await decided();
  expect(before).toEqual([
    { number: 2, outcome: 'changed', foundBy: 'person', asset: one.id },
    { number: 3, outcome: 'new', foundBy: 'person', asset: undefined },
    { number: 4, outcome: 'rejected', foundBy: 'person', asset: undefined },
  ]);
  await imports.map(id, { crs: 'EPSG:4490', axes: 'east-north' });
  expect(await decided()).toEqual(before);
  // A row that cannot be read any more has nothing left to be decided; read again, it is asked anew.
  await imports.map(id, { crs: 'EPSG:4548' });
  expect(await decided()).toEqual([]);
  await imports.map(id, { crs: 'EPSG:4490' });
  expect((await imports.show(id)).body.counts).toMatchObject({ doubtful: 3 });
});

test('differences are counted by field; the file fills gaps, and wins where it is told to', async () => {
  const well = await register(0, { wellDepthMetres: 2, location: '旧' });
  const { id, counts, differences } = await bring([row(0, { 自编号: 'a', 井深: 3, 位置: '旧' })]);
  expect(counts).toMatchObject({ changed: 1 });
  expect(differences).toEqual([{ key: 'wellDepthMetres', fills: 0, differs: 1 }]);
  await imports.map(id, { crs: 'EPSG:4490', overwrite: ['wellDepthMetres', '@position'] });
  await imports.commit(id);
  const read = async () =>
    (await server.as('water').get<AssetFeature>(`/api/collections/${layer}/items/${well.id}`)).body
      .properties;
  expect(await read()).toMatchObject({ wellDepthMetres: 3, version: 2 });
  const filling = await bring([row(0, { 自编号: 'a', 井深: 9 })]);
  await imports.map(filling.id, { overwrite: [] });
  expect((await imports.commit(filling.id)).body).toMatchObject({ updated: 0, unchanged: 1 });
  expect(await read()).toMatchObject({ wellDepthMetres: 3, version: 2 });
});

const coverHeaders = ['自编号', '用途', '经度', '纬度', '材质', '井盖等级', '盖面字样', '厂家'];
const bringCovers = async (rows: Record<string, unknown>[]) => {
  const { status, body } = await imports.bring(
    '井盖.csv',
    csv(
      coverHeaders,
      rows.map((cells, index) => {
        const [lng, lat] = at(index * 20);
        const whole: Record<string, unknown> = {
          自编号: `G-${index}`,
          用途: '污水',
          经度: lng,
          纬度: lat,
          ...cells,
        };
        return coverHeaders.map((name) => whole[name]);
      }),
    ),
  );
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
interface Part {
  part: string;
  version: number;
  removedAt?: string;
  properties: Record<string, unknown>;
}
const coversOf = async (asset: string) => {
  const { body } = await server
    .as('water')
    .get<{ parts: Part[] }>(`/api/collections/${layer}/items/${asset}/parts`);
  return body.parts
    .filter(({ part }) => part === 'cover')
    .map(({ version, properties }) => ({ version, properties }));
};
const firstCandidate = async (id: string) => (await imports.rows(id))[0]?.candidates[0]?.id ?? '';

test('what a ledger says of the cover goes on the well, new or known, and comes off again', async () => {
  const known = await register(20);
  const bare = await register(40);
  const file = [
    { 材质: '球墨铸铁', 井盖等级: 'D400', 盖面字样: '污' },
    { 材质: '复合材料', 厂家: '示例井盖厂' },
    {},
  ];
  const { id, counts, columns } = await bringCovers(file);
  expect(counts).toMatchObject({ new: 1, changed: 2, rejected: 0 });
  expect(columns.find(({ name }) => name === '材质')?.values).toContainEqual({
    value: '复合材料',
    option: 'composite',
  });
  await imports.map(id, { crs: 'EPSG:4490' });
  const { body: done } = await imports.commit(id);
  expect(done).toMatchObject({ inserted: 1, updated: 2 });
  expect(await coversOf(known.id)).toEqual([
    { version: 1, properties: { material: 'composite', maker: '示例井盖厂' } },
  ]);
  expect(await coversOf(bare.id)).toEqual([]);
  const again = await bringCovers(file);
  expect(again.counts).toMatchObject({ unchanged: 3 });
  const minted = await firstCandidate(again.id);
  const whole = { material: 'ductile-iron', loadClass: 'D400', markingText: '污' };
  expect(await coversOf(minted)).toEqual([{ version: 1, properties: whole }]);
  const reverted = await server.as('water').post(`/api/change-sets/${done.changeSet}/revert`);
  expect(reverted.status).toBe(201);
  expect(await coversOf(known.id)).toEqual([]);
});

test('of a cover that is known gaps are filled, and only what is told to is overwritten', async () => {
  const first = await bringCovers([{ 材质: '球墨铸铁' }]);
  await imports.map(first.id, { crs: 'EPSG:4490' });
  await imports.commit(first.id);
  const second = await bringCovers([{ 材质: '钢板', 厂家: '示例井盖厂' }]);
  expect(second.differences).toEqual([
    { key: 'cover.maker', fills: 1, differs: 0 },
    { key: 'cover.material', fills: 0, differs: 1 },
  ]);
  const well = await firstCandidate(second.id);
  await imports.commit(second.id);
  expect(await coversOf(well)).toEqual([
    { version: 2, properties: { material: 'ductile-iron', maker: '示例井盖厂' } },
  ]);
  const third = await bringCovers([{ 材质: '钢板' }]);
  expect(third.counts).toMatchObject({ unchanged: 1 });
  expect((await imports.map(third.id, { overwrite: ['cover.material'] })).body.counts).toMatchObject({
    changed: 1,
  });
  expect((await imports.rows(third.id))[0]).toMatchObject({
    properties: { 'cover.material': 'steel' },
    candidates: [{ properties: { 'cover.material': 'ductile-iron' } }],
  });
  await imports.commit(third.id);
  expect(await coversOf(well)).toEqual([
    { version: 3, properties: { material: 'steel', maker: '示例井盖厂' } },
  ]);
});

test('a word about the cover that means nothing keeps its record out, and names the column', async () => {
  const { id, counts } = await bringCovers([{ 材质: '木头' }]);
  expect(counts).toMatchObject({ rejected: 1 });
  expect((await imports.issues(id)).body.issues).toMatchObject([{ row: 2, column: '材质', value: '木头' }]);
});

test('a position moves only when the file is to win there, and a centimetre is none', async () => {
  await register(0);
  const { id, differences } = await bring([row(1)]);
  expect(differences).toEqual([{ key: '@position', fills: 0, differs: 1 }]);
  expect((await imports.map(id, { overwrite: ['@position'] })).body.counts).toMatchObject({ changed: 1 });
  const near = await bring([row(0.01)]);
  expect(near.differences).toEqual([]);
});

test('a well that is another’s is left as it is, and the reason names the way', async () => {
  await register(0, {}, 'office');
  const same = await bring([row(0)]);
  expect(same.counts).toMatchObject({ unchanged: 1 });
  const { id, counts } = await bring([row(0, { 井深: 3 })]);
  expect(counts).toMatchObject({ rejected: 1, changed: 0 });
  expect((await imports.issues(id)).body.issues[0]).toMatchObject({
    row: 2,
    code: 'not-yours',
    message: expect.stringContaining('申领'),
  });
});

/** Wells and records strewn over a few metres, so that every kind of crowd comes up. */
const strewn = fc.record({
  wells: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 }),
  records: fc.array(
    fc.record({ place: fc.integer({ min: 0, max: 60 }), use: fc.constantFrom('污水', '电力') }),
    { minLength: 1, maxLength: 8 },
  ),
});

test('whatever lies where: no record means two wells, no well is meant by two records, and the sums add up', async () => {
  const metres = 1.5;
  const step = 0.4;
  await fc.assert(
    fc.asyncProperty(strewn, async ({ wells, records }) => {
      await server.database.pool.query(
        'delete from import_row; delete from asset_part; delete from asset_part_version; delete from asset; delete from asset_version',
      );
      const ids: string[] = [];
      for (const place of wells) ids.push((await register(place * step)).id);
      const { id, counts } = await bring(records.map(({ place, use }) => row(place * step, { 用途: use })));
      const rows = await imports.rows(id);
      const { read, doubtful, rejected } = counts;
      expect(read).toBe(records.length);
      expect(counts.new + counts.changed + counts.unchanged + doubtful + rejected).toBe(read);
      const meant = rows.flatMap(({ candidates }) =>
        candidates.filter(({ matched }) => matched).map((well) => well.id),
      );
      expect(new Set(meant).size).toBe(meant.length);
      // Worked out again, the slow way, from the distances alone.
      const near = (a: number, b: number) => Math.abs(a - b) * step <= metres;
      records.forEach(({ place, use }, index) => {
        const around = wells.filter((well) => near(well, place));
        const rivals =
          around.length === 1 ? records.filter((other) => near(around[0]!, other.place)).length : 0;
        const isSure = around.length === 1 && rivals === 1 && use === '污水';
        const expected = around.length === 0 ? 'new' : isSure ? 'unchanged' : 'doubtful';
        const found = rows.find(({ row: number }) => number === index + 2);
        expect([found?.outcome, found?.candidates.find(({ matched }) => matched)?.id]).toEqual([
          expected,
          isSure ? ids[wells.indexOf(around[0]!)] : undefined,
        ]);
      });
    }),
    { numRuns: 25 },
  );
}, 120_000);
