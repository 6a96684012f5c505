import type { BatchWithLog, MadeBatch } from '@cityplate/wire/plates';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keyed } from '../support/client.ts';
import { covers, decide, fillCovers, makeBatch, makeCovers, onePlate, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startServer();
  other = await server.another();
});
afterAll(() => server.close());
beforeEach(() => server.database.pool.query('delete from scan_limit'));

const count = async (sql: string, values: unknown[] = []) =>
  Number((await server.database.pool.query<{ n: string }>(`select count(*) as n ${sql}`, values)).rows[0]?.n);

/** The Luhn digit, worked out a second time and digit by digit. */
function checkDigit(digits: string): string {
  const doubled = [...digits].reverse().map((digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return Math.floor(value / 10) + (value % 10);
  });
  return String((10 - (doubled.reduce((sum, value) => sum + value, 0) % 10)) % 10);
}

test('a batch gives each cover a plate with a serial, a token and a record in its file', async () => {
  const ids = await makeCovers(server, 3, 'water');
  const { status, body, headers } = await makeBatch(server, 'office', ids, { note: '示例批次' });
  expect([status, body.total, body.counts, body.skipped]).toEqual([201, 3, { printed: 3 }, []]);
  expect(headers.get('location')).toBe(`/api/plates/batches/${body.id}`);
  expect(body.number).toMatch(/^B\d{5}$/);
  const plates = await platesOf(server, `batch=${body.id}`);
  expect(plates.map(({ assetId }) => assetId).sort()).toEqual([...ids].sort());
  for (const plate of plates) {
    const [, digits = '', check] = /^P(\d{6})-(\d)$/.exec(plate.serial) ?? [];
    expect(check).toBe(checkDigit(digits));
    expect(plate.scanAddress).toMatch(/^\/p\/[A-Za-z0-9_-]{22}$/);
    const page = await server.anonymous.fetch(plate.scanAddress ?? '');
    expect(page.status).toBe(200);
    const file = await server
      .as('office')
      .get<{ parts: { part: string; properties: object }[] }>(
        `/api/collections/${covers}/items/${plate.assetId}`,
      );
    expect(file.body.parts.filter(({ part }) => part === 'plate')).toMatchObject([
      { properties: { serial: plate.serial, batch: body.number, state: 'printed' } },
    ]);
  }
  expect(new Set(plates.map(({ scanAddress }) => scanAddress)).size).toBe(3);
});

test('what gets no plate is named with the reason, and the rest is made', async () => {
  const [free = '', plated = '', gone = '', theirs = ''] = await makeCovers(server, 4, 'water');
  await decide(server, [theirs], 'power');
  await makeBatch(server, 'office', [plated]);
  await server
    .as('office')
    .delete(`/api/collections/${covers}/items/${gone}`, { headers: { 'if-match': '*' } });
  const unknown = '00000000-0000-4000-8000-000000000000';
  const { status, body } = await makeBatch(server, 'water', [free, plated, gone, theirs, unknown, free]);
  expect([status, body.total, body.skippedCount]).toEqual([201, 1, 4]);
  expect(Object.fromEntries(body.skipped.map(({ assetId, reason }) => [assetId, reason]))).toEqual({
    [plated]: 'has-plate',
    [gone]: 'retired',
    [theirs]: 'forbidden',
    [unknown]: 'unknown',
  });
  const nothing = await makeBatch(server, 'water', [free, plated]);
  expect(nothing.status).toBe(409);
});

test('1,200 plates are one batch, one change set and one line of the audit', async () => {
  await fillCovers(server, 1200, 'bulk');
  const before = await count('from audit_entry');
  const sets = await count('from change_set');
  const started = performance.now();
  const { status, body } = await server.as('office').post<MadeBatch>('/api/plates/batches', {
    layer: covers,
    filter: { unit: 'water', use: 'sewage,stormwater', filter: "road like 'bulk%'" },
    template: 'a4-24',
  });
  expect([status, body.total]).toEqual([201, 1200]);
  // A statement for each plate would take several times as long.
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(await count('from audit_entry')).toBe(before + 1);
  expect(await count('from change_set')).toBe(sets + 1);
  const of = 'from plate join plate_token on part_id = plate.id where batch_id = $1';
  const { rows } = await server.database.pool.query<Record<string, string>>(
    `select count(*) as plates, count(distinct serial) as serials, count(distinct token) as tokens,
       count(distinct plate.asset_id) as assets ${of}`,
    [body.id],
  );
  expect(Object.values(rows[0] ?? {}).map(Number)).toEqual([1200, 1200, 1200, 1200]);
  // Along the street: serials follow the roads.
  const roads = await server.database.pool.query<{ road: string }>(
    'select road from plate join asset on asset.id = asset_id where batch_id = $1 order by plate.serial',
    [body.id],
  );
  const changes = roads.rows.filter(({ road }, index) => index > 0 && road !== roads.rows[index - 1]?.road);
  expect(changes).toHaveLength(6);
});

test('a list is read page by page without a gap, and narrowed by state and text', async () => {
  const [batch] = (await server.as('office').get<{ batches: MadeBatch[] }>('/api/plates/batches?limit=1'))
    .body.batches;
  const serials: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await server
      .as('office')
      .get<{ plates: { serial: string }[]; next?: string }>(
        `/api/plates?batch=${batch?.id}&limit=500${cursor}`,
      );
    serials.push(...page.body.plates.map(({ serial }) => serial));
    if (page.body.next === undefined) break;
    cursor = `&cursor=${page.body.next}`;
  }
  expect(serials).toHaveLength(1200);
  expect(serials).toEqual([...new Set(serials)].sort());
  expect(await platesOf(server, `q=${serials[7]}`)).toHaveLength(1);
  expect(await platesOf(server, `batch=${batch?.id}&state=mounted,lost`)).toEqual([]);
  expect(await platesOf(server, `q=${encodeURIComponent('%')}&limit=1`)).toEqual([]);
});

test('two offices that print for the same covers at once make one plate for each', async () => {
  const ids = await makeCovers(server, 30);
  const answers = await Promise.all(
    [ids, [...ids].reverse(), ids, [...ids].reverse()].map((wanted, index) =>
      makeBatch(index % 2 === 0 ? server : other, 'office', wanted),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect(await count('from plate where asset_id = any ($1)', [ids])).toBe(30);
});

test('the same request after a lost answer makes nothing new', async () => {
  const ids = await makeCovers(server, 2);
  const send = () =>
    server
      .as('office')
      .post<MadeBatch>(
        '/api/plates/batches',
        { layer: covers, assetIds: ids, template: 'a4-8' },
        keyed('once-7'),
      );
  const [first, second] = [await send(), await send()];
  expect(second.body).toEqual(first.body);
  expect(await count('from plate where asset_id = any ($1)', [ids])).toBe(2);
});

test('a batch is issued as a whole, and the log says who did what to how many', async () => {
  const ids = await makeCovers(server, 4);
  const { body: batch } = await makeBatch(server, 'office', ids);
  const [first] = await platesOf(server, `batch=${batch.id}`);
  await server.as('office').post(`/api/plates/${first?.id}/events`, { type: 'void', note: '印坏了' });
  const path = `/api/plates/batches/${batch.id}`;
  const issued = await server
    .as('office')
    .post<{ moved: number; left: number; batch: MadeBatch }>(`${path}/events`, {
      type: 'issued',
      note: '交水务公司',
    });
  expect([issued.status, issued.body.moved, issued.body.left]).toEqual([201, 3, 1]);
  expect(issued.body.batch.counts).toEqual({ issued: 3, void: 1 });
  const { body } = await server.as('office').get<BatchWithLog>(path);
  expect(body.log.map(({ state, count: amount, note }) => [state, amount, note])).toEqual([
    ['issued', 3, '交水务公司'],
    ['void', 1, '印坏了'],
    ['printed', 4, undefined],
  ]);
  expect(body.origin).toBe(server.origin);
  expect((await server.as('office').post(`${path}/events`, { type: 'issued' })).status).toBe(409);
});

test('units see their own plates and batches, leaders see them without the address', async () => {
  const mine = await onePlate(server, 'water');
  const [id = ''] = await makeCovers(server, 1, 'power');
  const theirs = await makeBatch(server, 'power', [id]);
  expect(theirs.status).toBe(201);
  expect(await platesOf(server, `asset=${mine.assetId}`, 'water')).toHaveLength(1);
  expect(await platesOf(server, `asset=${mine.assetId}`, 'power')).toEqual([]);
  expect((await server.as('power').get(`/api/plates/${mine.id}`)).status).toBe(404);
  expect((await server.as('power').post(`/api/plates/${mine.id}/events`, { type: 'issued' })).status).toBe(
    404,
  );
  expect((await server.as('water').get(`/api/plates/batches/${theirs.body.id}`)).status).toBe(404);
  expect((await server.as('power').get(`/api/plates/batches/${theirs.body.id}`)).status).toBe(200);
  expect((await platesOf(server, `asset=${mine.assetId}`, 'leader'))[0]?.scanAddress).toBeUndefined();
  expect((await platesOf(server, `asset=${mine.assetId}`, 'inspector'))[0]?.scanAddress).toBeDefined();
});

test.each([
  [{ layer: covers, template: 'a4-24' }, 'body.assetIds'],
  [{ layer: covers, template: 'a3-1', assetIds: ['00000000-0000-4000-8000-000000000000'] }, 'body.template'],
  [{ layer: 'dust-sites', template: 'a4-24', filter: {} }, 'body.layer'],
  [{ layer: covers, template: 'a4-24', filter: { ownership: 'mine' } }, 'body.filter.ownership.0'],
  [{ layer: covers, template: 'a4-24', filter: { colour: 'red' } }, 'query.colour'],
])('a request that does not fit is refused with the place: %j', async (body, path) => {
  const answer = await server.as('office').post('/api/plates/batches', body);
  expect([400, 422]).toContain(answer.status);
  expect(answer.body.issues?.map((issue) => issue.path)).toContain(path);
});
