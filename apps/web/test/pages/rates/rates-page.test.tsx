// @vitest-environment jsdom
import {
  noKey,
  type RateGroup,
  type RatesAnswer,
  rateCutOffs,
  rateExclusions,
  rates,
} from '@cityplate/wire/rates';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { ratesSearchSchema } from '../../../src/app/rates-search.ts';
import { RatesPage } from '../../../src/pages/rates/rates-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

beforeEach(() => {
  vi.stubGlobal(
    'EventSource',
    class {
      addEventListener() {}
      close() {}
    },
  );
});

const group = (key: string, zh: string, solved: number, due: number): RateGroup => ({
  ...{ key, name: { zh, en: key } },
  solved: { numerator: solved, denominator: due },
  onTime: { numerator: solved, denominator: due },
  rework: { numerator: 0, denominator: due },
  extended: { numerator: 1, denominator: due },
  closed: { numerator: 0, denominator: 0 },
});
const answer = (groups: RateGroup[], scope: 'any' | 'own' = 'any'): RatesAnswer => ({
  ...{
    from: '2026-06-01T00:00:00+08:00',
    to: '2026-06-30T04:00:00Z',
    asOf: '2026-06-30T04:00:00Z',
    scope,
    groups,
  },
  formula: {
    cutOff: { id: 'reckoned', name: rateCutOffs.reckoned, certainty: 'L' },
    exclusions: rateExclusions,
    rates: { ...rates, solved: { ...rates.solved, target: 0.98 }, onTime: { ...rates.onTime, target: 0.96 } },
  },
});
const byUnit = [
  group('power', '供电公司', 20, 20),
  group('water', '水务公司', 6, 8),
  group(noKey, '未派遣', 0, 1),
];
const whole = group('all', '全部', 26, 29);
const found = {
  ...{ id: '018f0000-0000-4000-8000-000000000001', number: '330824-20260601-0001', layer: 'manhole-covers' },
  ...{ kind: 'loose', stage: 'handling', unit: 'water', place: '解放街', source: 'public' },
  ...{ registeredAt: '2026-06-01T02:00:00Z', dueAt: '2026-06-04T09:30:00Z' },
  ...{ solved: false, onTime: false, rework: true, extended: false, closed: false },
};
const serveRates = (groups = byUnit, scope: 'any' | 'own' = 'any'): Asked[] =>
  serve({
    'GET /api/rates': ({ url }) =>
      json(
        answer(
          url.includes('groupBy') ? groups : [groups.length === 0 ? group('all', '全部', 0, 0) : whole],
          scope,
        ),
      ),
    'GET /api/rates/cases': json({ asOf: '2026-06-30T04:00:00Z', cases: [found] }),
  });
const open = (search = '', language: 'zh' | 'en' = 'zh') =>
  renderPage(<RatesPage />, {
    ...{
      path: '/rates',
      search,
      language,
      me: { ...officer, verbs: [...officer.verbs, 'case.read' as const] },
    },
    validateSearch: (given) => ratesSearchSchema.parse(given),
  });

test('the worst unit stands first, with n over d and the target missed', async () => {
  const asked = serveRates();
  await open();
  const table = within(await screen.findByRole('region', { name: '单位排名' }));
  const rows = table.getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
    '未派遣',
    '水务公司',
    '供电公司',
  ]);
  expect(within(rows[1]!).getByRole('button', { name: '水务公司：问题解决率 75.0%' })).toBeTruthy();
  // Nothing was due to be closed.
  expect(within(rows[1]!).getByRole('button', { name: '水务公司：结案率 —' })).toBeTruthy();
  const cards = within(screen.getByRole('list', { name: '合计' }));
  expect(cards.getByText('未达目标 98%')).toBeTruthy();
  expect(cards.getByText('口径待确认')).toBeTruthy();
  // The whole is asked as known at the moment of the groups.
  const pinned = asked
    .map(({ url }) => new URLSearchParams(url.split('?')[1]))
    .find((each) => !each.has('groupBy'));
  expect(pinned?.get('asOf')).toBe('2026-06-30T04:00:00Z');
});

test('a number opens its formula and its very cases, and the address holds it', async () => {
  const asked = serveRates();
  const { user, search } = await open();
  await user.click(await screen.findByRole('button', { name: '水务公司：问题解决率的分母 8 件' }));
  const drawer = within(await screen.findByRole('dialog', { name: '水务公司 · 问题解决率' }));
  expect(drawer.getByText('75.0% = 6 / 8')).toBeTruthy();
  expect(drawer.getByText('把握：未定（U），待上级明确口径')).toBeTruthy();
  expect((await drawer.findByRole('link')).getAttribute('href')).toBe(`/cases/${found.id}`);
  expect(drawer.getByText('返工、未处置')).toBeTruthy();
  expect(search()).toMatchObject({ rate: 'solved', part: 'denominator', key: 'water' });
  const cases = new URLSearchParams(asked.find(({ url }) => url.includes('/cases'))?.url.split('?')[1]);
  expect(Object.fromEntries(cases)).toMatchObject({
    rate: 'solved',
    part: 'denominator',
    key: 'water',
    groupBy: 'unit',
  });
  expect(cases.get('asOf')).toBe('2026-06-30T04:00:00Z');
});

test('period, filters and moment come from the address, and go into the file', async () => {
  const asked = serveRates();
  await open('?period=own&from=2026-05-01&to=2026-05-31&asOf=2026-06-01&groupBy=township&unit=water');
  await screen.findByRole('region');
  const first = Object.fromEntries(new URLSearchParams(asked[0]?.url.split('?')[1]));
  const wanted = {
    from: '2026-05-01',
    to: '2026-05-31',
    asOf: '2026-06-01',
    groupBy: 'township',
    unit: 'water',
  };
  expect(first).toEqual(wanted);
  const file = screen.getByRole('link', { name: '下载表格' }).getAttribute('href') ?? '';
  expect(Object.fromEntries(new URLSearchParams(file.split('?')[1]))).toEqual(wanted);
  // The papers of the meeting are of the very moment that the page shows.
  const papers = screen.getByRole('link', { name: '例会材料' }).getAttribute('href') ?? '';
  expect(Object.fromEntries(new URLSearchParams(papers.split('?')[1]))).toMatchObject({
    unit: 'water',
    asOf: '2026-06-30T04:00:00Z',
  });
  expect(papers).not.toContain('groupBy');
});

test('a year that is still being typed is not asked for', async () => {
  const asked = serveRates();
  const { search } = await open('?asOf=2026-05-31');
  await screen.findByRole('region');
  const field = screen.getByLabelText<HTMLInputElement>('当时怎么说（截至）');
  for (const typed of ['0002-05-31', '0020-05-31', '0202-05-31']) {
    fireEvent.change(field, { target: { value: typed } });
    expect(field.value).toBe(typed);
  }
  expect(search()).toMatchObject({ asOf: '2026-05-31' });
  fireEvent.blur(field);
  expect(field.value).toBe('2026-05-31');
  fireEvent.change(field, { target: { value: '2025-05-31' } });
  await waitFor(() => expect(search()).toMatchObject({ asOf: '2025-05-31' }));
  expect(asked.some(({ url }) => /=0\d{3}-/.test(url))).toBe(false);
  fireEvent.change(field, { target: { value: '' } });
  await waitFor(() => expect(search()).not.toHaveProperty('asOf'));
});

test('where nothing was due the page says so and offers the year', async () => {
  serveRates([], 'own');
  const { user, search } = await open();
  expect(await screen.findByText('这一时段没有应处置或应结案的案件')).toBeTruthy();
  expect(screen.getByText('只含本单位处置或上报的案件')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '看本年' }));
  expect(search()).toMatchObject({ period: 'year' });
});

test('a failure says what was attempted and can be tried again, in English too', async () => {
  serve({ 'GET /api/rates': problem(503) });
  await open('', 'en');
  expect((await screen.findByRole('alert')).textContent).toContain('Reading the rates');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});

test('when a case moves, the open list of a number stays until the new one is there', async () => {
  let asOf = '2026-06-30T04:00:00Z';
  const later = '2026-06-30T04:05:00Z';
  const waiting = new Promise<Response>(() => {});
  serve({
    'GET /api/rates': () => json({ ...answer(byUnit), asOf }),
    'GET /api/rates/cases': ({ url }) =>
      url.includes(encodeURIComponent(later)) ? waiting : json({ asOf, cases: [found] }),
  });
  const { client } = await open('?rate=solved&part=denominator&key=water');
  const list = await screen.findByRole('list', { name: '组成这个数字的案件' });
  expect(within(list).getAllByRole('link')).toHaveLength(1);
  asOf = later;
  await client.invalidateQueries();
  await waitFor(() =>
    expect(screen.getByRole('list', { name: '组成这个数字的案件' }).getAttribute('aria-busy')).toBe('true'),
  );
  expect(within(screen.getByRole('list', { name: '组成这个数字的案件' })).getAllByRole('link')).toHaveLength(
    1,
  );
});
