import { readFileSync } from 'node:fs';
import { writeXlsx } from '@cityplate/formats/xlsx';
import { unzip, zip } from '@cityplate/formats/zip-archive';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { Import } from '@cityplate/wire/imports';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ifMatch } from '../support/client.ts';
import { newFeature, placeOf } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { confirm, csv, ledgerHeaders as headers, importsOf, layer, ledgerOf } from './import-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ledger = (from: number, count: number) => ledgerOf(server.region, from, count);
const registered = async () =>
  (await server.database.pool.query<{ count: number }>(`select count(*)::int as count from asset`)).rows[0]
    ?.count;

test('a ledger is read, looked at and committed; brought again it changes nothing', async () => {
  const imports = importsOf(server);
  const before = await registered();
  const made = await imports.bring('台账.csv', ledger(0, 6));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body).toMatchObject({
    layer,
    unit: 'water',
    fileName: '台账.csv',
    format: 'csv',
    status: 'staged',
  });
  expect(made.body.settings.columns).toEqual({
    管井编号: '@id',
    用途: 'use',
    位置: 'location',
    经度: '@x',
    纬度: '@y',
    井深: 'wellDepthMetres',
  });
  expect(made.body.counts).toEqual({ read: 6, new: 6, changed: 0, unchanged: 0, doubtful: 0, rejected: 0 });
  expect(await registered()).toBe(before);
  const unconfirmed = await imports.commit(made.body.id);
  expect([unconfirmed.status, unconfirmed.body.type]).toEqual([409, 'urn:cityplate:problem:confirm-system']);
  expect((await imports.map(made.body.id, confirm)).status).toBe(200);
  const result = await imports.commit(made.body.id);
  expect(result.status, JSON.stringify(result.body)).toBe(200);
  expect(result.body).toMatchObject({ read: 6, inserted: 6, updated: 0, unchanged: 0, rejected: 0 });
  expect((await imports.commit(made.body.id)).body).toEqual(result.body);
  const { rows } = await server.database.pool.query(
    `select record_unit, source_id, props, code from asset where source_id like 'water:%' order by serial limit 1`,
  );
  expect(rows[0]).toMatchObject({
    record_unit: 'water',
    source_id: 'water:SW-0',
    props: { use: 'sewage', location: '根博路0号', wellDepthMetres: 2.5 },
  });
  expect(rows[0].code).toMatch(/^33082401002\d{6}$/);
  const again = await imports.bring('台账.csv', ledger(0, 6));
  expect(again.body).toMatchObject({
    remembered: true,
    counts: { read: 6, new: 0, changed: 0, unchanged: 6, doubtful: 0, rejected: 0 },
  });
  expect((await imports.commit(again.body.id)).body).toMatchObject({ inserted: 0, updated: 0, unchanged: 6 });
  expect(await registered()).toBe((before ?? 0) + 6);
});

test('what was read equals what was written, left alone and refused, whatever the rows', async () => {
  const imports = importsOf(server);
  const cell = fc.record({
    place: fc.integer({ min: 0, max: 400 }),
    own: fc.constantFrom('', 'K-1', 'K-2', 'K-3', 'K-4', 'K-5'),
    use: fc.constantFrom('污水', '雨水', '古树', ''),
    depth: fc.constantFrom('1', '2.5', 'x', '99', ''),
    lng: fc.constantFrom('', 'a', undefined),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), async (cells) => {
      run += 1;
      const rows = cells.map(({ place, own, use, depth, lng }) => {
        const [x, y] = placeOf(server.region, 20_000 + place);
        return [own === '' ? '' : `${own}/${run}`, use, '', lng ?? x, y, depth];
      });
      const made = await imports.bring('台账.csv', csv(headers, rows));
      const { id, counts, status } = made.body;
      const { read, ...outcomes } = counts;
      expect(read).toBe(cells.length);
      expect(Object.values(outcomes).reduce((sum, value) => sum + value, 0)).toBe(read);
      if (status === 'failed') return;
      await imports.map(id, confirm);
      const before = await registered();
      const { body } = await imports.commit(id, { leaveOutDoubtful: true });
      expect(body.inserted + body.updated + body.unchanged + body.rejected).toBe(body.read);
      expect(await registered()).toBe((before ?? 0) + body.inserted);
      const { issues } = (await imports.issues(id, '?limit=1000')).body;
      expect(new Set(issues.map(({ row }) => row)).size).toBe(body.rejected);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('issues name row, column, value and reason, by page, as a table, in the reader’s language', async () => {
  const imports = importsOf(server);
  const text = csv(headers, [
    ['P-1', '古树', '', 118.41, 29.2, 2],
    ['P-2', '污水', '', 120.5, 30.1, '很深'],
    ['P-3', '污水', '=1+1', 118.41, 29.21, 2],
  ]);
  const { body } = await imports.bring('台账.csv', text);
  expect(body.counts).toMatchObject({ read: 3, new: 1, rejected: 2 });
  expect(body.issueCount).toBe(3);
  const { issues } = (await imports.issues(body.id)).body;
  expect(issues.map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, '用途', '古树'],
    [3, '井深', '很深'],
    [3, '经度', '120.5, 30.1'],
  ]);
  const [first, second] = [
    await imports.issues(body.id, '?limit=2'),
    await imports.issues(body.id, '?limit=2&after=2'),
  ];
  expect([...first.body.issues, ...second.body.issues]).toEqual(issues);
  const table = await server
    .as('water')
    .fetch(`/api/imports/${body.id}/issues?format=csv`, { headers: { 'accept-language': 'en' } });
  expect(table.headers.get('content-type')).toMatch(/text\/csv/);
  expect((await table.text()).split('\r\n').slice(0, 2)).toEqual([
    'row,column,value,problem',
    '2,用途,古树,No such option',
  ]);
});

test('excel, with a title above, and a shapefile in metres mean the same', async () => {
  const imports = importsOf(server);
  const [lng, lat] = placeOf(server.region, 15_000);
  const excel = writeXlsx(
    '台账',
    ['县水务公司窨井台账'],
    [headers, ['X-1', '污水检查井', '根博路', lng, lat, 2.5]],
  );
  const made = await imports.bring('台账.xls', new Uint8Array(excel));
  expect(made.body).toMatchObject({
    format: 'xlsx',
    counts: { new: 1 },
    settings: { columns: { 用途: 'use' } },
  });
  expect(made.body.columns.find(({ name }) => name === '用途')?.values).toEqual([
    { value: '污水检查井', option: 'sewage' },
  ]);
  const shapefile = new Uint8Array(
    readFileSync(new URL('../../../../packages/formats/test/files/gbk-without-cpg.zip', import.meta.url)),
  );
  const shape = await imports.bring('管井.zip', shapefile);
  expect(shape.body).toMatchObject({
    format: 'shapefile',
    system: { crs: 'EPSG:4548', by: 'named', needsConfirmation: false },
    counts: { read: 2, rejected: 0 },
  });
  const [row] = await imports.rows(shape.body.id);
  expect(row?.position).toEqual([expect.closeTo(118.41, 7), expect.closeTo(29.139, 7)]);
});

test('a form may bring the file, and the name is only its last part', async () => {
  const form = new FormData();
  form.append('file', new Blob([ledger(60, 1)]), '../../etc/台账.csv');
  const response = await server
    .as('water')
    .fetch(`/api/imports?layer=${layer}`, { method: 'POST', body: form });
  expect([response.status, (await response.json()).fileName]).toEqual([201, '台账.csv']);
});

test.each([
  ['no name', '', 'x', 400],
  ['no bytes', '&name=a.csv', '', 400],
  ['a layer that is not there', '&name=a.csv&layer=x', 'x', 400],
  ['an unknown parameter', '&name=a.csv&colour=red', 'x', 400],
])('%s is refused', async (_, query, body, status) => {
  const answer = await server
    .as('water')
    .fetch(`/api/imports?layer=${layer}${query}`, { method: 'POST', body });
  expect(answer.status).toBe(status);
});

test('a file that is none of the formats is kept as a failed import that cannot be committed', async () => {
  const imports = importsOf(server);
  const picture = await imports.bring(
    'a.xlsx',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254]),
  );
  expect(picture.body).toMatchObject({ status: 'failed', counts: { read: 0 } });
  expect((await imports.issues(picture.body.id)).body.issues).toMatchObject([{ code: 'format' }]);
  expect((await imports.commit(picture.body.id)).status).toBe(409);
});

test('a bomb kills neither the server nor the time', async () => {
  const imports = importsOf(server);
  const sheet =
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="999999999"/></cols><dimension ref="A1:XFD1048576"/><sheetData><row r="4294967295"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>';
  const files = Object.fromEntries(unzip(writeXlsx('a', ['a', 'b'], [['1', '2']]), () => true) ?? []);
  const path = Object.keys(files).find((name) => /sheet1\.xml$/.test(name))!;
  const bomb = zip({ ...files, [path]: new TextEncoder().encode(sheet) });
  const started = performance.now();
  const { status } = await imports.bring('bomb.xlsx', new Uint8Array(bomb));
  expect([201, 422]).toContain(status);
  expect(performance.now() - started).toBeLessThan(60_000);
  expect((await server.as('water').get('/api/me')).status).toBe(200);
  expect((await imports.bring('台账.csv', ledger(70, 1))).status).toBe(201);
}, 90_000);

test.each([
  ['a column that the file has not', { columns: { x: 'use' } }],
  ['a field that the layer has not', { columns: { 用途: 'colour' } }],
  ['two columns for one field', { columns: { 用途: 'use', 位置: 'use' } }],
  ['a system that is none', { crs: 'EPSG:0' }],
  ['a default that does not fit', { defaults: { use: '古树' } }],
  ['a field to overwrite that is none', { overwrite: ['ownership'] }],
])('%s is no setting', async (_, settings) => {
  const imports = importsOf(server);
  const { body } = await imports.bring('台账.csv', ledger(80, 1));
  const answer = await imports.map(body.id, settings);
  expect([answer.status, answer.body.issues?.length]).toEqual([422, 1]);
});

test('another unit sees nothing of it, and a role without the right may not ask', async () => {
  const { body } = await importsOf(server).bring('台账.csv', ledger(90, 1));
  const power = importsOf(server, 'power');
  expect((await power.show(body.id)).status).toBe(404);
  expect((await power.commit(body.id)).status).toBe(404);
  expect((await power.map(body.id, { life: 'planned' })).status).toBe(404);
  expect((await power.decide(body.id, [{ row: 2, is: 'new' }])).status).toBe(404);
  const others = (await server.as('power').get<{ imports: { unit: string }[] }>('/api/imports')).body.imports;
  expect(others.filter(({ unit }) => unit !== 'power')).toEqual([]);
  expect((await importsOf(server, 'leader').bring('a.csv', 'a,b\n1,2')).status).toBe(403);
  expect((await power.bring('台账.csv', ledger(91, 1), '&unit=water')).status).toBe(403);
  const office = await importsOf(server, 'office').bring('台账.csv', ledger(92, 1), '&unit=water');
  expect([office.status, office.body.unit]).toEqual([201, 'water']);
  expect((await importsOf(server, 'office').show(body.id)).status).toBe(200);
});

test('a retry after a lost answer stages and commits once', async () => {
  const imports = importsOf(server);
  const key = { 'idempotency-key': 'lost-answer' };
  const [first, second] = [
    await imports.bring('台账.csv', ledger(100, 2), '', key),
    await imports.bring('台账.csv', ledger(100, 2), '', key),
  ];
  expect(second.body.id).toBe(first.body.id);
  expect((await imports.bring('台账.csv', ledger(103, 2), '', key)).status).toBe(422);
  await imports.map(first.body.id, confirm);
  const before = await registered();
  const answers = await Promise.all(Array.from({ length: 4 }, () => imports.commit(first.body.id)));
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(answers[0]?.body.inserted).toBe(2);
  expect(await registered()).toBe((before ?? 0) + 2);
  expect((await imports.map(first.body.id, { life: 'planned' })).status).toBe(409);
});

test('two imports of the same wells at once register them once', async () => {
  const imports = importsOf(server);
  const staged = [
    await imports.bring('甲.csv', ledger(110, 5)),
    await imports.bring('乙.csv', ledger(110, 5)),
  ];
  for (const { body } of staged) await imports.map(body.id, confirm);
  const before = await registered();
  const answers = await Promise.all(staged.map(({ body }) => imports.commit(body.id)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const late = staged[answers.findIndex(({ status }) => status === 409)]!;
  // The one that came second is shown what it would do now.
  expect((await imports.show(late.body.id)).body.counts).toMatchObject({ new: 0, unchanged: 5 });
  expect((await imports.commit(late.body.id)).body).toMatchObject({ inserted: 0, unchanged: 5 });
  expect(await registered()).toBe((before ?? 0) + 5);
});

test('an import is one change set with its line in the audit; undone, it can be imported again', async () => {
  const imports = importsOf(server);
  const { body } = await imports.bring('台账.csv', ledger(120, 3));
  await imports.map(body.id, confirm);
  const { changeSet } = (await imports.commit(body.id, { reason: '普查' })).body;
  const { rows } = await server.database.pool.query(
    `select change_set.verb, change_set.reason, count(*)::int as versions from asset_version join change_set on change_set.id = change_set
     where change_set = $1 group by 1, 2`,
    [changeSet],
  );
  expect(rows).toEqual([{ verb: 'asset.import', reason: '普查', versions: 3 }]);
  const audit = await server.database.pool.query(
    `select verb, detail from audit_entry where subject = $1 order by seq`,
    [`import/${body.id}`],
  );
  expect(audit.rows.map(({ verb }) => verb)).toEqual(['import.stage', 'import.commit']);
  expect(audit.rows[1].detail).toMatchObject({ inserted: 3, rejected: 0 });
  const revert = (what: string | undefined) =>
    server.as('water').post<{ id: string }>(`/api/change-sets/${what}/revert`);
  expect((await imports.show(body.id)).body.undone).toBeUndefined();
  const undoing = await revert(changeSet);
  expect(undoing.status).toBe(201);
  // Whoever opens it later, or looks at the list, is told.
  const undone = { unit: 'water', person: expect.stringMatching(/\S/), at: expect.stringMatching(/Z$/) };
  expect((await imports.show(body.id)).body).toMatchObject({ status: 'committed', undone });
  const list = await server.as('water').get<{ imports: Import[] }>('/api/imports');
  expect(list.body.imports.filter((each) => each.undone !== undefined)).toMatchObject([
    { id: body.id, undone },
  ]);
  const again = await imports.bring('台账.csv', ledger(120, 3));
  expect(again.body.counts).toMatchObject({ changed: 3, new: 0 });
  expect((await imports.commit(again.body.id)).body).toMatchObject({ updated: 3 });
  const lives = await server.database.pool.query(
    `select distinct life from asset where source_id like 'water:SW-12_'`,
  );
  expect(lives.rows).toEqual([{ life: 'live' }]);
});

test('an import that fails in its middle leaves nothing behind', async () => {
  const imports = importsOf(server);
  const { body } = await imports.bring('台账.csv', ledger(130, 3));
  await imports.map(body.id, confirm);
  const before = await registered();
  // Somebody registers one of its numbers in the moment before it is written.
  await server.database.pool.query(
    `create function fail_third() returns trigger language plpgsql as $$ begin
       if (select count(*) from added) >= 3 then raise exception 'no' using errcode = 'check_violation'; end if; return null; end $$;
     create trigger fail_third after insert on asset referencing new table as added for each statement execute function fail_third()`,
  );
  expect((await imports.commit(body.id)).status).toBe(422);
  await server.database.pool.query('drop trigger fail_third on asset; drop function fail_third()');
  expect(await registered()).toBe(before);
  expect((await imports.show(body.id)).body.status).toBe('staged');
  expect((await imports.commit(body.id)).body).toMatchObject({ inserted: 3 });
});

test('others edit and get numbers while a large import is committed', async () => {
  const imports = importsOf(server);
  const office = server.as('office');
  const definition = server.definitions.find(({ id }) => id === layer)!;
  const items = `/api/collections/${layer}/items`;
  const { body } = await imports.bring('台账.csv', ledger(12_000, 8000));
  await imports.map(body.id, confirm);
  const made = await office.post<AssetFeature>(
    items,
    newFeature(server.region, definition, 9, { use: 'sewage' }),
  );
  let isDone = false;
  const commit = imports.commit(body.id).finally(() => {
    isDone = true;
  });
  const statuses: number[] = [];
  for (let version = 1; !isDone; version += 1) {
    const patch = await office.patch(
      `${items}/${made.body.id}`,
      { properties: { location: `第 ${version} 次` } },
      ifMatch(version),
    );
    const other = await office.post(
      items,
      newFeature(server.region, definition, 9000 + version, { use: 'sewage' }),
    );
    statuses.push(patch.status, other.status);
  }
  expect((await commit).body).toMatchObject({ inserted: 8000 });
  expect(new Set(statuses)).toEqual(new Set([200, 201]));
}, 120_000);

test('settings changed with a key are changed, and a retry gets the same answer', async () => {
  const { body } = await importsOf(server).bring('台账.csv', ledger(140, 1));
  const change = () =>
    server.as('water').post<Import>(`/api/imports/${body.id}/mapping`, confirm, {
      headers: { 'idempotency-key': 'settings' },
    });
  const first = await change();
  expect(first.body).toMatchObject({ id: body.id, fileName: '台账.csv', settings: confirm });
  expect((await change()).body).toEqual(first.body);
  const commit = () =>
    server
      .as('water')
      .post(`/api/imports/${body.id}/commit`, {}, { headers: { 'idempotency-key': 'commit' } });
  expect((await commit()).body).toMatchObject({ inserted: 1 });
  expect((await commit()).body).toMatchObject({ inserted: 1 });
});
