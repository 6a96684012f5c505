// @vitest-environment jsdom
import type { Command } from '@cityplate/wire/command';
import {
  noKey,
  type RateGroup,
  type RatesAnswer,
  rateCutOffs,
  rateExclusions,
  rates,
} from '@cityplate/wire/rates';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { commandSearchSchema } from '../../../src/app/command-search.ts';
import { RedBlackList } from '../../../src/pages/command/red-black-list.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const share = (numerator: number, denominator: number) => ({ numerator, denominator });
const group = (key: string, name: string, onTime: [number, number], solved = onTime): RateGroup => ({
  ...{ key, name: { zh: name, en: name }, onTime: share(...onTime), solved: share(...solved) },
  ...{ rework: share(0, 1), extended: share(0, 1), closed: share(0, 1) },
});
const ratesOf = (groups: RateGroup[]): RatesAnswer => ({
  ...{ from: '2026-05-31T16:00:00Z', to: '2026-06-30T02:15:00Z', asOf: '2026-06-30T02:15:00Z', scope: 'any' },
  ...{ groupBy: 'unit', groups },
  formula: {
    cutOff: { id: 'reckoned', name: rateCutOffs.reckoned, certainty: 'L' },
    exclusions: rateExclusions,
    rates: { ...rates, solved: { ...rates.solved, target: 0.98 }, onTime: { ...rates.onTime, target: 0.96 } },
  },
});
const standing = { open: 0, overdue: 0, soon: 0, paused: 0, dueToday: 0 };
const command: Command = {
  ...{ asOf: '2026-06-30T02:15:00Z', today: '2026-06-30', total: standing },
  ...{ stages: [], units: [], kinds: [], cells: [] },
  days: [
    { day: '2026-06-01', reported: 0, closed: 0 },
    { day: '2026-06-30', reported: 0, closed: 0 },
  ],
};
const answer = 'GET /api/rates';
const open = (search = {}) =>
  renderPage(<RedBlackList command={command} search={search} />, {
    path: '/command',
    validateSearch: (given) => commandSearchSchema.parse(given),
  });
const rows = async () =>
  within(await screen.findByRole('region', { name: '各单位两率' }))
    .getAllByRole('row')
    .map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent));

test('red from the best, black down to the worst, then who has too few; the whole stands above', async () => {
  const asked = serve({
    [answer]: json(
      ratesOf([
        group('water', '水务公司', [48, 50], [50, 50]),
        group('power', '供电公司', [3, 10], [8, 10]),
        group('telecom', '电信公司', [95, 100], [100, 100]),
        group('mobile', '移动公司', [2, 2]),
        group('gas', '燃气公司', [0, 0]),
        group(noKey, '未派遣', [0, 6]),
      ]),
    ),
  });
  await open({ layer: 'manhole-covers' });
  expect(await rows()).toEqual([
    ['单位', '按期处置率 ≥ 96%', '问题解决率 ≥ 98%'],
    ['合计', '88.0%148/168', '95.2%160/168'],
    ['红 1水务公司', '96.0%48/50', '100.0%50/50'],
    ['黑 2电信公司', '95.0%95/100', '100.0%100/100'],
    ['黑 1供电公司', '30.0%3/10', '80.0%8/10'],
    ['移动公司', '100.0%2/2', '100.0%2/2'],
    ['未派遣', '0.0%0/6', '0.0%0/6'],
  ]);
  const query = Object.fromEntries(new URL(asked.at(-1)?.url ?? '', 'https://a.example').searchParams);
  const leadsTo = (name: string) =>
    Object.fromEntries(
      new URL(screen.getByRole('link', { name }).getAttribute('href') ?? '', 'https://a.example')
        .searchParams,
    );
  const made = {
    ...{ period: 'own', from: '2026-06-01', to: '2026-06-30', groupBy: 'unit', layer: 'manhole-covers' },
    part: 'denominator',
  };
  const late = { ...made, rate: 'onTime', key: 'power' };
  expect(leadsTo('供电公司按期处置率 30.0%，看这些案件')).toEqual(late);
  expect(leadsTo('合计问题解决率 95.2%，看这些案件')).toEqual({ ...made, rate: 'solved' });
  expect(query).toEqual({
    ...{ from: '2026-06-01', to: '2026-06-30', groupBy: 'unit', layer: 'manhole-covers' },
  });
  expect(screen.getByText('30.0%').parentElement?.getAttribute('data-missed')).toBe('true');
  expect(screen.getByText('96.0%').parentElement?.getAttribute('data-missed')).toBe('false');
});

test('who sees only the cases of its own unit is told that the sum is of these', async () => {
  const own = { ...ratesOf([group('water', '水务公司', [4, 5])]), scope: 'own' };
  serve({ [answer]: json(own) });
  await open();
  expect((await rows())[1]?.[0]).toBe('合计');
  expect(screen.getByText('只含本单位处置或上报的案件。')).toBeTruthy();
});

test('a rate that misses its target by one case is not rounded up to it', async () => {
  serve({ [answer]: json(ratesOf([group('water', '水务公司', [95_999, 100_000], [100_000, 100_000])])) });
  await open();
  expect((await rows()).at(-1)).toEqual(['黑 1水务公司', '95.9%95999/100000', '100.0%100000/100000']);
});

test('a rate of nothing is a dash, and with nothing due at all the card says so', async () => {
  serve({ [answer]: json(ratesOf([group('water', '水务公司', [1, 1], [0, 0])])) });
  const { unmount } = await open();
  expect((await rows()).at(-1)).toEqual(['水务公司', '100.0%1/1', '—']);
  unmount();
  serve({ [answer]: json(ratesOf([])) });
  await open();
  expect(await screen.findByText('近 30 天没有应处置的案件')).toBeDefined();
});

test('rates that cannot be read say why and are read again on demand', async () => {
  let isDown = true;
  serve({
    [answer]: () =>
      isDown ? problem(503, { title: '稍后再试' }) : json(ratesOf([group('water', '水务公司', [9, 9])])),
  });
  const { user } = await open();
  expect(await screen.findByText('稍后再试')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect((await rows()).at(-1)?.[0]).toBe('红 1水务公司');
});

test('a ranking that cannot be read again stays, and says that it is of before', async () => {
  let isDown = false;
  serve({
    [answer]: () =>
      isDown ? problem(503, { title: '稍后再试' }) : json(ratesOf([group('water', '水务公司', [9, 9])])),
  });
  const { client } = await open();
  expect((await rows()).at(-1)?.[0]).toBe('红 1水务公司');
  isDown = true;
  await client.invalidateQueries();
  expect(await screen.findByText('稍后再试')).toBeDefined();
  expect((await rows()).at(-1)?.[0]).toBe('红 1水务公司');
});
