// @vitest-environment jsdom
import type { Command } from '@cityplate/wire/command';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { commandSearchSchema } from '../../../src/app/command-search.ts';
import type { MapSurfaceProps } from '../../../src/map/map-surface.tsx';
import { CommandPage } from '../../../src/pages/command/command-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

/** A map without its picture: what it was given to draw. */
const map: { drawn?: MapSurfaceProps } = vi.hoisted(() => ({}));
vi.mock('../../../src/map/map-surface.tsx', () => ({
  default: (props: MapSurfaceProps) => {
    map.drawn = props;
    return null;
  },
}));
const listeners = new Map<string, () => void>();
beforeEach(() => {
  listeners.clear();
  delete map.drawn;
  vi.stubGlobal(
    'EventSource',
    class {
      addEventListener(name: string, listener: () => void) {
        listeners.set(name, listener);
      }
      close() {}
    },
  );
});
const tell = (name: string) => act(async () => listeners.get(name)?.());

const days = Array.from({ length: 30 }, (_, index) => ({
  day: new Date(Date.parse('2026-06-01') + index * 86_400_000).toISOString().slice(0, 10),
  reported: index % 4,
  closed: index === 29 ? 2 : 0,
}));
const standing = { open: 12, overdue: 3, soon: 2, paused: 1, dueToday: 4 };
const figures: Command = {
  ...{ asOf: '2026-06-30T02:15:00Z', today: '2026-06-30', total: standing, days },
  stages: [
    { stage: 'collected', open: 5 },
    { stage: 'handling', open: 6 },
    { stage: 'paused', open: 1 },
  ],
  units: [
    { ...standing, unit: 'water', open: 7, paused: 0 },
    { unit: 'power', open: 2, overdue: 0, soon: 0, paused: 0, dueToday: 0 },
  ],
  kinds: [
    { ...standing, layer: 'manhole-covers', kind: 'broken', open: 4 },
    { ...standing, layer: 'manhole-covers', kind: 'sunken', open: 8, overdue: 0 },
  ],
  cells: [
    { box: [118.4, 29.1, 118.401, 29.101], open: 1, overdue: 0 },
    { box: [118.41, 29.1, 118.411, 29.101], open: 9, overdue: 3 },
  ],
};
const answer = 'GET /api/command';
const leader = { ...officer, verbs: [...officer.verbs, 'case.read' as const] };
const open = (search = '', language: 'zh' | 'en' = 'zh') =>
  renderPage(<CommandPage />, {
    ...{ path: '/command', search, language, me: leader },
    validateSearch: (given) => commandSearchSchema.parse(given),
  });
const leadsTo = (link: HTMLElement) => {
  const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'https://a.example');
  return [pathname, Object.fromEntries(searchParams)];
};

test('the numbers of the day lead to their cases, with the filters of the page', async () => {
  serve({ [answer]: json(figures) });
  await open('?layer=manhole-covers');
  const tiles = within(await screen.findByRole('list', { name: '今日数字' })).getAllByRole('link');
  const layer = 'manhole-covers';
  expect(tiles.map((tile) => [tile.querySelector('b')?.textContent, leadsTo(tile)])).toEqual([
    ['12', ['/cases', { layer }]],
    ['3', ['/cases', { layer, time: 'overdue' }]],
    ['4', ['/cases', { layer, due: '2026-06-30' }]],
    ['2', ['/cases', { layer, time: 'soon' }]],
    ['1', ['/cases', { layer, time: 'paused' }]],
    ['1', ['/cases', { layer, view: 'all', reported: '2026-06-30' }]],
    ['2', ['/cases', { layer, view: 'all', closed: '2026-06-30' }]],
  ]);
});

test('stages stand in the order of a case with who is to act, also those where nothing waits', async () => {
  serve({ [answer]: json(figures) });
  await open();
  const bars = within(await screen.findByRole('region', { name: '卡在哪一步' })).getAllByRole('link');
  expect(bars.map((bar) => bar.textContent)).toEqual([
    ...['待受理城管办5', '待立案城管办0', '待派遣城管办0', '待签收处置单位0', '处置中处置单位6'],
    ...['返工处置单位0', '缓办1', '待核查核查员0', '待结案城管办0'],
  ]);
  expect(bars.map(leadsTo)[0]).toEqual(['/cases', { stage: 'collected' }]);
});

test('kinds are ranked by what is open, units say what is late; each figure is a link', async () => {
  serve({ [answer]: json(figures) });
  await open();
  const kinds = within(await screen.findByRole('region', { name: '在办问题' })).getAllByRole('link');
  expect(kinds.map((bar) => bar.textContent)).toEqual(['下沉8', '破损4超期 3']);
  expect(kinds.map(leadsTo)[1]).toEqual(['/cases', { layer: 'manhole-covers', kind: 'broken' }]);
  const rows = within(screen.getByRole('region', { name: '各单位在办案件' }))
    .getAllByRole('row')
    .slice(1);
  const cells = rows.map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent));
  expect(cells).toEqual([
    ['水务公司', '7', '3', '2', '4'],
    ['供电公司', '2', '0', '0', '0'],
  ]);
  const late = screen.getByRole('link', { name: '水务公司：超期 3 件' });
  expect(leadsTo(late)).toEqual(['/cases', { unit: 'water', time: 'overdue' }]);
});

test('the trend names each day and both sums; a bar leads to its day', async () => {
  serve({ [answer]: json(figures) });
  await open();
  const trend = within(await screen.findByRole('region', { name: '近 30 天' }));
  expect(trend.getByText('43')).toBeDefined();
  const bar = trend.getByRole('link', { name: '2026-06-04 新增 3 件' });
  expect(leadsTo(bar)).toEqual(['/cases', { view: 'all', reported: '2026-06-04' }]);
  expect(bar.style.height).toBe('100%');
  expect(trend.getByRole('link', { name: '2026-06-30 结案 2 件' }).style.height).toMatch(/^66\.6/);
  expect(trend.getAllByRole('link')).toHaveLength(60);
});

test('a cell of the map says what lies in it and leads there', async () => {
  serve({ [answer]: json(figures) });
  const { user } = await open();
  await waitFor(() => expect(map.drawn?.look.heat?.features).toHaveLength(2));
  const id = '118.41,29.1,118.411,29.101';
  await act(async () =>
    map.drawn?.onChoose({
      ...{ layer: 'heat:cells', id, serial: undefined, count: undefined },
      ...{ position: [118.41, 29.1], properties: {} },
    }),
  );
  const card = within(screen.getByRole('region', { name: '所选网格' }));
  expect(card.getByText(/9 件在办/).textContent).toContain('超期 3');
  expect(leadsTo(card.getByRole('link'))).toEqual(['/cases', { box: id }]);
  const marked = map.drawn?.look.heat?.features.map(({ properties }) => properties?.chosen);
  expect(marked).toEqual([false, true]);
  await user.click(card.getByRole('button', { name: '关闭' }));
  expect(screen.queryByRole('region', { name: '所选网格' })).toBeNull();
});

test('a case that moves is counted at once, and a broken line is said', async () => {
  let moved = figures;
  serve({ [answer]: () => json(moved) });
  await open();
  const tiles = await screen.findByRole('list', { name: '今日数字' });
  await tell('ready');
  expect(screen.getByText('实时更新')).toBeDefined();
  moved = { ...figures, total: { ...standing, open: 13 } };
  await tell('case');
  await waitFor(() => expect(tiles.querySelector('b')?.textContent).toBe('13'), { timeout: 3000 });
  await tell('error');
  expect(screen.getByText('连接中断，每分钟刷新')).toBeDefined();
});

test('a township narrows all figures through the address', async () => {
  const asked = serve({ [answer]: json(figures) });
  const { user, search } = await open();
  await screen.findByRole('list', { name: '今日数字' });
  await user.click(screen.getByRole('combobox', { name: '图层' }));
  await user.click(await screen.findByRole('option', { name: '窨井盖', hidden: true }));
  await waitFor(() => expect(search()).toEqual({ layer: 'manhole-covers' }));
  expect(asked.at(-1)?.url).toContain('layer=manhole-covers');
});

test('with nothing open the page says so, and it says why it could not be read', async () => {
  let isDown = true;
  const none = { open: 0, overdue: 0, soon: 0, paused: 0, dueToday: 0 };
  const empty = { ...figures, total: none, stages: [], units: [], kinds: [], cells: [] };
  serve({ [answer]: () => (isDown ? problem(503, { title: 'later' }) : json(empty)) });
  const { user } = await open('', 'en');
  expect(await screen.findByText('later')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Nothing is open')).toBeDefined();
  expect(screen.getByText('Nothing is out with a unit')).toBeDefined();
  expect(screen.getByText('Nothing is open: the map has no colour.')).toBeDefined();
});

test('old numbers that cannot be read again are not shown as live, and can be tried again', async () => {
  let isDown = false;
  serve({ [answer]: () => (isDown ? problem(503, { title: '稍后再试' }) : json(figures)) });
  const { user } = await open();
  await screen.findByRole('list', { name: '今日数字' });
  await tell('ready');
  expect(screen.getByText('实时更新')).toBeDefined();
  isDown = true;
  await tell('case');
  const failed = await screen.findByText('刷新失败：稍后再试', {}, { timeout: 3000 });
  expect(screen.queryByText('实时更新')).toBeNull();
  expect(failed.parentElement?.dataset.live).toBe('interrupted');
  expect(screen.getByRole('list', { name: '今日数字' })).toBeDefined();
  isDown = false;
  await user.click(within(failed.parentElement!).getByRole('button', { name: '重试' }));
  expect(await screen.findByText('实时更新')).toBeDefined();
});

test('while another filter is read the numbers before stay in sight, marked as busy', async () => {
  serve({ [answer]: json(figures) });
  const { user } = await open();
  await screen.findByRole('list', { name: '今日数字' });
  const fetched = fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    url.includes('layer=') ? new Promise(() => undefined) : fetched(url, init),
  );
  await user.click(screen.getByRole('combobox', { name: '图层' }));
  await user.click(await screen.findByRole('option', { name: '窨井盖', hidden: true }));
  await waitFor(() => expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true'));
  expect(screen.getByRole('list', { name: '今日数字' })).toBeDefined();
});
