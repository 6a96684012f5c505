import type { AssetFeature } from '@cityplate/wire/asset';
import type { Problem } from '@cityplate/wire/problem';
import type { RateCase, RatesAnswer } from '@cityplate/wire/rates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, bring, items, makeCover, report } from '../cases/filing.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const rates = async (query: string, username = 'leader') => {
  const { status, body } = await server.as(username).get<RatesAnswer>(`/api/rates?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const casesOf = async (query: string, username = 'leader') =>
  (await server.as(username).get<{ cases: RateCase[]; next?: string }>(`/api/rates/cases?${query}`)).body;

/** A case of the water company on a cover of its own, brought so far. */
async function waterCase(index: number, ...types: string[]): Promise<string> {
  const { id } = await report(server, { assetId: await makeCover(server, index, 'water'), kind: 'loose' });
  await bring(server, id, ...types);
  return id;
}

test('a case that fails its verification moves the rates, and moves them back when it is handled anew', async () => {
  const none = { numerator: 0, denominator: 0 };
  expect((await rates('')).groups).toMatchObject([
    { key: 'all', name: { zh: '全部' }, solved: none, closed: none },
  ]);
  expect((await rates('groupBy=unit')).groups).toEqual([]);
  const id = await waterCase(1, 'accept', 'register', 'dispatch', 'sign-for');
  // Neither due nor handled.
  expect((await rates('')).groups[0]?.solved).toEqual(none);
  await bring(server, id, 'resolve');
  const handled = await rates('groupBy=unit');
  const water = { key: 'water', name: { zh: '县水务公司' } };
  const one = { numerator: 1, denominator: 1 };
  const zero = { numerator: 0, denominator: 1 };
  expect(handled.groups).toMatchObject([{ ...water, solved: one, onTime: one, rework: zero, closed: none }]);
  await bring(server, id, 'verify-fail');
  expect((await rates('groupBy=unit')).groups).toEqual([]);
  await bring(server, id, 'sign-for', 'resolve', 'verify-pass', 'close');
  const again = { ...water, solved: one, onTime: zero, rework: one, extended: zero, closed: one };
  expect((await rates('groupBy=unit')).groups).toMatchObject([again]);
  // What it said then, it says still.
  expect(await rates(`groupBy=unit&from=${handled.from}&to=${handled.to}&asOf=${handled.asOf}`)).toEqual(
    handled,
  );
  expect(handled.formula).toMatchObject({
    cutOff: { id: 'reckoned' },
    rates: { solved: { certainty: 'U', target: 0.98 }, onTime: { target: 0.96 } },
  });
  const { cases } = await casesOf('rate=rework&part=numerator&key=water');
  expect(cases).toMatchObject([
    { id, unit: 'water', solved: true, onTime: false, rework: true, stage: 'closed' },
  ]);
  expect((await casesOf('rate=onTime&part=numerator&key=water')).cases).toEqual([]);
  expect((await casesOf('rate=onTime&part=denominator&key=power')).cases).toEqual([]);
});

test('a unit reckons with its own cases only, and is told so', async () => {
  await waterCase(2, 'accept', 'register', 'dispatch', 'sign-for', 'resolve');
  expect((await rates('groupBy=unit', 'water')).scope).toBe('own');
  expect((await rates('groupBy=unit', 'water')).groups.map(({ key }) => key)).toEqual(['water']);
  const power = await rates('groupBy=unit', 'power');
  expect(power).toMatchObject({ scope: 'own', groups: [] });
  expect((await casesOf('rate=solved&part=denominator', 'power')).cases).toEqual([]);
  expect((await rates('')).scope).toBe('any');
  expect((await server.as('admin').get('/api/rates')).status).toBe(403);
  expect((await server.anonymous.get('/api/rates')).status).toBe(401);
});

test('a case counts where its asset lay when it was filed, and pages follow each other', async () => {
  const assetId = await makeCover(server, 3, 'water');
  const path = `${items}/${assetId}`;
  const { headers } = await server.as('office').get<AssetFeature>(path);
  const moved = { properties: { road: '解放街', gridCode: '330824115003001' } };
  const etag = { headers: { 'if-match': headers.get('etag') ?? '' } };
  expect((await server.as('office').patch(path, moved, etag)).status).toBe(200);
  const { id } = await report(server, { assetId, kind: 'missing' });
  await bring(server, id, 'accept', 'register', 'dispatch', 'sign-for', 'resolve');
  expect((await rates('street=解放街')).groups[0]?.solved).toEqual({ numerator: 1, denominator: 1 });
  expect((await rates('groupBy=grid')).groups.map(({ key }) => key)).toEqual(['330824115003001', 'none']);
  const whole = await casesOf('rate=solved&part=denominator');
  expect(whole.cases).toHaveLength(3);
  const first = await casesOf('rate=solved&part=denominator&limit=2');
  const second = await casesOf(`rate=solved&part=denominator&limit=2&after=${first.next}`);
  expect([...first.cases, ...second.cases].map((each) => each.id)).toEqual(
    whole.cases.map((each) => each.id),
  );
  expect(second.next).toBeUndefined();
});

test('the table as a file holds the very numbers of the answer', async () => {
  const { body, headers } = await server.as('leader').get<string>('/api/rates/table.csv?groupBy=unit');
  expect(headers.get('content-type')).toContain('text/csv');
  const [head, ...lines] = body.trim().split(/\r?\n/);
  expect(head).toContain('问题解决率 处置数,问题解决率 应处置数,问题解决率 %');
  const { groups } = await rates('groupBy=unit');
  const numbers = groups.map(({ name, solved }) => [name.zh, `${solved.numerator}`, `${solved.denominator}`]);
  expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual(numbers);
  expect(numbers.length).toBeGreaterThan(0);
});

test('what is redispatched counts for the unit it lies with, and what is void for nobody', async () => {
  const id = await waterCase(4, 'accept', 'register', 'dispatch');
  expect((await act(server, 'office', id, 'redispatch', { unit: 'power' })).status).toBe(201);
  for (const type of ['sign-for', 'resolve']) expect((await act(server, 'power', id, type)).status).toBe(201);
  const before = await rates('unit=power');
  expect(before.groups[0]?.solved).toEqual({ numerator: 1, denominator: 1 });
  expect((await act(server, 'office', id, 'verify-fail', { note: '示例' })).status).toBe(201);
  expect((await act(server, 'office', id, 'void', { note: '示例' })).status).toBe(201);
  expect((await rates('unit=power')).groups[0]?.solved).toEqual({ numerator: 0, denominator: 0 });
});

test.each([
  ['from=2026-02-30', 'query.from'],
  ['to=gestern', 'query.to'],
  ['from=0001-01-01', 'query.from'],
  ['to=9999-12-31', 'query.to'],
  ['to=0200-05-05T00:00:00Z', 'query.to'],
  ['to=3000-01-01T00:00:00Z', 'query.to'],
  ['from=1899-12-31T00:00:00Z', 'query.from'],
  ['asOf=0999-12-31T23:59:59Z', 'query.asOf'],
  ['from=2026-03-02&to=2026-03-01', 'query.from'],
  ['asOf=2999-01-01', 'query.asOf'],
  ['asOf=2999-01-01T00:00:00Z', 'query.asOf'],
  ['groupBy=colour', 'query.groupBy'],
  ['layer=benches', 'query.layer'],
  ['unit=nobody', 'query.unit'],
  ['source=hearsay', 'query.source'],
  ['kind=', 'query.kind'],
  ['colour=red', 'query.colour'],
])('%s is refused at its place', async (query, path) => {
  const { status, body } = await server.as('leader').get<Problem>(`/api/rates?${query}`);
  expect([status, body.issues?.[0]?.path]).toEqual([400, path]);
});

test.each([
  ['part=numerator', 'query.rate'],
  ['rate=speed&part=numerator', 'query.rate'],
  ['rate=solved', 'query.part'],
  ['rate=solved&part=numerator&limit=0', 'query.limit'],
  ['rate=solved&part=numerator&after=x', 'query.after'],
  ['rate=solved&part=numerator&unit=power&key=water', 'query.key'],
])('cases of %s are refused at their place', async (query, path) => {
  const { status, body } = await server.as('leader').get<Problem>(`/api/rates/cases?${query}`);
  expect([status, body.issues?.[0]?.path]).toEqual([400, path]);
});

test('days are those of the county, and the last of a period is whole', async () => {
  expect(await rates('from=2026-06-01&to=2026-06-30&asOf=2026-06-30')).toMatchObject({
    from: '2026-05-31T16:00:00.000Z',
    to: '2026-06-30T16:00:00.000Z',
    asOf: '2026-06-30T16:00:00.000Z',
  });
  // Without a period: the month of what was known.
  expect(await rates('asOf=2026-05-10T00:00:00Z')).toMatchObject({
    from: '2026-04-30T16:00:00.000Z',
    to: '2026-05-10T00:00:00.000Z',
  });
});
