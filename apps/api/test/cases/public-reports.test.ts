import type { Case, CaseDetail } from '@cityplate/wire/cases';
import type { ReportReceipt } from '@cityplate/wire/reports';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyed } from '../support/client.ts';
import { picture } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { act, bring, detail, remediationOf } from './filing.ts';
import { makePlate } from './plates.ts';

let server: TestServer;
let next = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
// All tests share one address; the limits have a test of their own.
beforeEach(() => server.database.pool.query('delete from scan_limit'));

const address = '/api/public/reports';
function plate(unit?: string) {
  next += 1;
  return makePlate(server, next, unit);
}
const send = (body: object, key?: string) =>
  server.anonymous.post<ReportReceipt & { issues?: { path: string }[] }>(
    address,
    body,
    key === undefined ? undefined : keyed(key),
  );
const casesOf = async (assetId: string) =>
  (await server.as('office').get<{ cases: Case[] }>(`/api/cases?assetId=${assetId}`)).body.cases;

/** As a browser without script sends the form of the page. */
async function sendForm(
  fields: Record<string, string>,
  files: Uint8Array<ArrayBuffer>[] = [],
  path = address,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) form.append('photo', new Blob([file], { type: 'image/jpeg' }), '../../x.jpg');
  return server.anonymous.fetch(path, {
    method: 'POST',
    body: form,
    headers: { accept: 'text/html,*/*', 'accept-language': 'zh-CN', origin: server.origin },
  });
}
const page = async (path: string) => {
  const answer = await server.anonymous.fetch(path, { headers: { 'accept-language': 'zh-CN' } });
  return { status: answer.status, html: await answer.text() };
};

test('a report by the plate opens a case for the office, and the map shows it', async () => {
  const { assetId, token } = await plate('water');
  const { status, body } = await send({ token, kind: 'broken', description: '裂了，车压响' });
  expect([status, body.joined]).toEqual([201, false]);
  expect(body.receipt).toMatch(/^R330824-\d{8}-\d{4}$/);
  expect(body.follow).toMatch(/^\/p\/r\/[A-Za-z0-9_-]{22}$/);
  const [found] = await casesOf(assetId);
  expect(found).toMatchObject({
    source: 'public',
    stage: 'collected',
    kind: 'broken',
    reportCount: 1,
    description: '裂了，车压响',
  });
  expect(found?.dueAt).toBeDefined();
  expect(await remediationOf(server, assetId)).toBe('pending');
});

test('the plain form does the same and leads to a receipt, which follows the case', async () => {
  const { assetId, token } = await plate('water');
  const fields = { token, kind: 'loose', key: 'form-1', description: '', phone: '' };
  // A file field that nothing was chosen in is sent as an empty file.
  const sent = await sendForm(fields, [new Uint8Array()]);
  expect(sent.status).toBe(303);
  const follow = sent.headers.get('location') ?? '';
  expect((await page(follow)).html).toContain('已收到，等待受理');
  const again = await sendForm(fields);
  expect(again.headers.get('location')).toBe(follow);
  const [found] = await casesOf(assetId);
  await bring(server, found?.id ?? '', 'accept', 'register', 'dispatch', 'sign-for');
  const later = await page(follow);
  expect(later.html).toContain('正在处置');
  expect(later.html).toContain('县水务公司');
  for (const hidden of [`>${found?.number}`, found?.id ?? 'x', token, '示例单位'])
    expect(later.html).not.toContain(hidden);
});

test('photos are decoded anew and go to the office and the unit, never to the public', async () => {
  const { assetId, token } = await plate('water');
  const sent = await sendForm({ token, kind: 'broken' }, [await picture(1), await picture(2)]);
  expect(sent.status).toBe(303);
  const [found] = await casesOf(assetId);
  expect(found?.photoIds).toHaveLength(2);
  const photo = `/api/photos/${found?.photoIds[0]}`;
  expect((await server.as('office').fetch(photo)).status).toBe(200);
  expect((await server.as('power').fetch(photo)).status).toBe(404);
  expect((await server.anonymous.fetch(photo)).status).toBe(401);
  await bring(server, found?.id ?? '', 'accept', 'register', 'dispatch');
  expect((await server.as('water').fetch(photo)).status).toBe(200);
  const html = (await page(sent.headers.get('location') ?? '')).html;
  expect(html).not.toContain('/api/photos');
});

test('the same fault again is joined and counted, by ten residents at once too', async () => {
  const { assetId, token } = await plate('water');
  const answers = await Promise.all(Array.from({ length: 10 }, () => send({ token, kind: 'sunken' })));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(answers.filter(({ body }) => !body.joined)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(10);
  const cases = await casesOf(assetId);
  expect(cases.map(({ reportCount }) => reportCount)).toEqual([10]);
  expect((await send({ token, kind: 'broken' })).status).toBe(429);
});

test('a fault that comes back after its case has ended is a case anew', async () => {
  const { assetId, token } = await plate('water');
  await send({ token, kind: 'noisy' });
  const [first] = await casesOf(assetId);
  await bring(server, first?.id ?? '', 'reject');
  expect((await send({ token, kind: 'noisy' })).body.joined).toBe(false);
  expect(await casesOf(assetId)).toHaveLength(2);
});

test('an answer that was lost is given again: one report, one case', async () => {
  const { assetId, token } = await plate('water');
  const first = await send({ token, kind: 'loose' }, 'lost-answer');
  const again = await send({ token, kind: 'loose' }, 'lost-answer');
  expect(again.body).toEqual(first.body);
  expect((await send({ token, kind: 'broken' }, 'lost-answer')).status).toBe(422);
  expect((await casesOf(assetId)).map(({ reportCount }) => reportCount)).toEqual([1]);
});

test('what is not on the map is a case of a spot, and neighbours within 20 m join it', async () => {
  const [lng, lat] = server.region.view.center;
  const at = (metres: number) => ({
    layer: 'manhole-covers',
    position: [lng, lat + metres / 110_838],
    kind: 'missing',
  });
  const joined = [];
  for (const metres of [0, 15, 60]) joined.push((await send(at(metres))).body.joined);
  expect(joined).toEqual([false, true, false]);
});

describe('the number that a resident leaves', () => {
  test('is seen masked by the office and by nobody else', async () => {
    const { assetId, token } = await plate('water');
    const phone = '13812345678';
    expect((await send({ token, kind: 'loose', phone })).body.issues?.[0]?.path).toBe('body.consent');
    const { body } = await send({ token, kind: 'loose', phone, consent: true });
    const [found] = await casesOf(assetId);
    const id = found?.id ?? '';
    await bring(server, id, 'accept', 'register', 'dispatch');
    expect((await detail(server, id)).contacts).toEqual([{ report: body.receipt, phone: '138****5678' }]);
    for (const username of ['water', 'inspector', 'leader'])
      expect((await detail(server, id, username)).contacts).toEqual([]);
    expect((await page(body.follow)).html).not.toContain('5678');
    const { rows } = await server.database.pool.query(
      "select detail::text from audit_entry where detail::text like '%1381%'",
    );
    expect(rows).toEqual([]);
  });

  test('is gone thirty days after the case has ended', async () => {
    const { assetId, token } = await plate('water');
    await send({ token, kind: 'loose', phone: '13900000000', consent: true });
    const [found] = await casesOf(assetId);
    await bring(server, found?.id ?? '', 'void');
    await send({ token, kind: 'broken' });
    const left = "select count(*)::int as count from report_contact where phone = '13900000000'";
    expect((await server.database.pool.query(left)).rows[0].count).toBe(1);
    await server.database.pool.query(
      "update case_file set changed_at = now() - interval '31 days' where id = $1",
      [found?.id],
    );
    await send({ token, kind: 'sunken' });
    expect((await server.database.pool.query(left)).rows[0].count).toBe(0);
  });
});

test('one may add to one’s own report three times, while it is open', async () => {
  const { assetId, token } = await plate('water');
  const { body } = await send({ token, kind: 'loose' });
  const path = `${address}${body.follow.slice(4)}/additions`;
  expect((await sendForm({ key: 'nothing' }, [], path)).status).toBe(422);
  expect((await sendForm({ key: 'a' }, [await picture(5)], path)).status).toBe(303);
  expect((await sendForm({ key: 'a' }, [await picture(5)], path)).status).toBe(303);
  for (const words of ['二', '三'])
    expect((await server.anonymous.post(path, { description: words })).status).toBe(201);
  expect((await server.anonymous.post(path, { description: '四' })).status).toBe(409);
  const [found] = await casesOf(assetId);
  const { events, photoIds, reportCount } = await detail(server, found?.id ?? '');
  expect(events.map(({ type }) => type)).toEqual(['report', 'add', 'add', 'add']);
  expect([photoIds.length, reportCount]).toEqual([1, 1]);
});

describe('what is not valid', () => {
  test('a token that never was and one of a lost plate are the same 404', async () => {
    const bodies = [];
    for (const token of ['x', 'A'.repeat(22), 'B'.repeat(22)]) {
      const { status, body } = await send({ token, kind: 'broken' });
      expect(status).toBe(404);
      bodies.push(JSON.stringify({ ...body, requestId: '' }));
    }
    expect(new Set(bodies).size).toBe(1);
    const missing = await page(`/p/r/${'z'.repeat(22)}`);
    expect(missing.status).toBe(404);
    expect(missing.html).toBe((await page(`/p/${'z'.repeat(22)}`)).html);
  });

  test.each([
    ['a kind that only staff judge', { kind: 'mixed-use' }, 'body.kind'],
    ['a kind that does not exist', { kind: '__proto__' }, 'body.kind'],
    [
      'both plate and place',
      { kind: 'broken', layer: 'manhole-covers', position: [118.4, 29.1] },
      'body.token',
    ],
    ['a number that is none', { kind: 'broken', phone: '<b>', consent: true }, 'body.phone'],
    ['hidden characters', { kind: 'broken', description: 'a\u202eb' }, 'body.description'],
    ['a member of our own', { kind: 'broken', stage: 'closed' }, 'body'],
  ])('%s', async (_, more, path) => {
    const { token } = await plate('water');
    const { status, body } = await send({ token, ...more });
    expect([[400, 422].includes(status), body.issues?.[0]?.path]).toEqual([
      true,
      expect.stringContaining(path),
    ]);
  });

  test('what is no picture is refused with nothing kept, and the page says so in words', async () => {
    const { assetId, token } = await plate('water');
    const answer = await sendForm({ token, kind: 'broken' }, [
      new TextEncoder().encode('<svg onload=alert(1)>'),
    ]);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await answer.text()).toContain('不是 JPEG');
    expect(await casesOf(assetId)).toEqual([]);
  });

  test('too many photos, too many bytes, another type', async () => {
    const { token } = await plate('water');
    const four = await Promise.all([1, 2, 3, 4].map(picture));
    expect((await sendForm({ token, kind: 'broken' }, four)).status).toBe(400);
    const large = await server.anonymous.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `"${'x'.repeat(25 * 1024 * 1024)}"`,
    });
    expect(large.status).toBe(413);
    expect((await server.anonymous.fetch(address, { method: 'POST', body: 'x' })).status).toBe(415);
  });

  test('a form of another site is refused', async () => {
    const { token } = await plate('water');
    const answer = await server.anonymous.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body: `token=${token}&kind=broken`,
    });
    expect(answer.status).toBe(403);
  });
});

test('a flood from one address ends, with when to come back', async () => {
  const plates = await Promise.all([plate('water'), plate('water'), plate('water')]);
  const answers = [];
  for (let index = 0; index < 24; index += 1)
    answers.push(await send({ token: plates[index % 3]?.token, kind: 'broken' }));
  expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(201), ...Array(4).fill(429)]);
  expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('strangers get at nothing else: the database gives reports to nobody without a session', async () => {
  const app = server.database.poolAs('cityplate_app');
  for (const table of ['report_contact', 'case_file', 'case_event', 'case_photo', 'inspection'])
    expect((await app.query(`select * from ${table}`)).rows).toEqual([]);
  await expect(app.query('select follow_token from report')).rejects.toThrow(/permission denied/);
  await expect(
    app.query("select append_public_event(gen_random_uuid(), 'close', '', now(), '[]', 'x')"),
  ).rejects.toThrow(/permission denied/);
});

test('from the street to the end: a resident’s report is accepted, handled and closed', async () => {
  const { assetId, token } = await plate('water');
  const { body } = await send({ token, kind: 'missing' });
  const [found] = await casesOf(assetId);
  const id = found?.id ?? '';
  await bring(server, id, 'accept', 'register', 'dispatch', 'sign-for', 'resolve');
  expect((await act(server, 'inspector', id, 'verify-pass')).status).toBe(201);
  await bring(server, id, 'close');
  expect((await page(body.follow)).html).toContain('已办结');
  expect(await remediationOf(server, assetId)).toBe('fixed');
  const ledger: CaseDetail['events'] = (await detail(server, id)).events;
  expect(ledger[0]).not.toHaveProperty('person');
});
