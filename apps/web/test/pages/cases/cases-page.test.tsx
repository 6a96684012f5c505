// @vitest-environment jsdom
import type { Case } from '@cityplate/wire/cases';
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { casesSearchSchema } from '../../../src/app/cases-search.ts';
import { CasesPage } from '../../../src/pages/cases/cases-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const listing = 'GET /api/cases';
const caseId = (last: number) => `7c9e6679-7425-40de-944b-e07fc1f90ae${last}`;
const aCase = (last: number, more: Partial<Case> = {}): Case => ({
  ...{ id: caseId(last), number: `330824-20260630-000${last}`, stage: 'collected', paused: false },
  ...{ overdue: false, layer: 'manhole-covers', position: [118.41, 29.14], kind: 'broken' },
  ...{ severity: 'high', source: 'public', reportCount: 1, photoIds: [], actions: [] },
  ...{ reportedAt: '2026-06-30T03:00:00Z', changedAt: '2026-06-30T03:00:00Z' },
  ...more,
});
const directing = { ...officer, verbs: [...officer.verbs, 'case.read', 'case.direct'] };
const working = { ...owner, verbs: [...owner.verbs, 'case.read'] };
const open = (me = directing, search = '') =>
  renderPage(<CasesPage />, {
    path: '/cases',
    search,
    me,
    validateSearch: (given) => casesSearchSchema.parse(given),
  });
const asking = (asked: readonly Asked[]) =>
  Object.fromEntries(
    new URL(asked.findLast(({ url }) => url.startsWith('/api/cases'))?.url ?? '', 'https://a.example')
      .searchParams,
  );

/** What the server would push: `tell` sends one event to whoever listens. */
const listeners = new Map<string, () => void>();
const tell = (name: string) => listeners.get(name)?.();
beforeEach(() => {
  listeners.clear();
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

test('a case says what, how often, whose and leads to its own page', async () => {
  serve({ [listing]: json({ cases: [aCase(1, { reportCount: 3, unit: 'water' }), aCase(2)] }) });
  await open();
  const rows = await screen.findAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('a')?.getAttribute('href'))).toEqual([
    `/cases/${caseId(1)}`,
    `/cases/${caseId(2)}`,
  ]);
  expect(rows[0]?.textContent).toContain('水务公司');
  expect(rows[0]?.textContent).toMatch(/3/);
  expect(rows[1]?.textContent).not.toContain('水务公司');
});

test('the inbox and the choice of a unit are for who directs, not for a unit', async () => {
  serve({ [listing]: json({ cases: [aCase(1)] }) });
  const { unmount } = await open();
  await screen.findAllByRole('listitem');
  const directed = screen.getAllByRole('radio').length;
  const boxes = screen.getAllByRole('combobox').length;
  unmount();
  await open(working);
  await screen.findAllByRole('listitem');
  expect(screen.getAllByRole('radio')).toHaveLength(directed - 1);
  expect(screen.getAllByRole('combobox')).toHaveLength(boxes - 1);
});

test('the language and the theme of the address are no filter of cases', async () => {
  const asked = serve({ [listing]: json({ cases: [aCase(1)] }) });
  await open(directing, '?lang=zh&theme=dark&unit=water');
  await screen.findAllByRole('listitem');
  expect(asking(asked)).toEqual({ open: 'true', unit: 'water' });
});

test('a view goes into the address and is what the API is asked for', async () => {
  const asked = serve({ [listing]: json({ cases: [aCase(1)] }) });
  const { user, search } = await open(directing, '?unit=water');
  await screen.findAllByRole('listitem');
  expect(asking(asked)).toMatchObject({ open: 'true', unit: 'water' });
  const overdue = screen.getAllByRole('radio').find((radio) => radio.getAttribute('value') === 'overdue');
  if (overdue === undefined) throw new Error('no view of overdue cases');
  await user.click(overdue);
  await vi.waitFor(() => expect(asking(asked)).toMatchObject({ overdue: 'true', unit: 'water' }));
  expect(search()).toEqual({ unit: 'water', view: 'overdue' });
});

test('more cases follow those that are shown', async () => {
  serve({
    [listing]: ({ url }) =>
      url.includes('after=n1') ? json({ cases: [aCase(2)] }) : json({ cases: [aCase(1)], next: 'n1' }),
  });
  const { user } = await open();
  await screen.findByText(/330824-20260630-0001/);
  await user.click(screen.getByRole('button', { name: '更多案件' }));
  expect(await screen.findByText(/330824-20260630-0002/)).toBeDefined();
  expect(screen.getByText(/330824-20260630-0001/)).toBeDefined();
  expect(screen.queryByRole('button', { name: '更多案件' })).toBeNull();
});

test('a case that somebody else moves is shown moved without a reload', async () => {
  let unit = 'water';
  serve({ [listing]: () => json({ cases: [aCase(1, { unit })] }) });
  await open();
  expect((await screen.findByRole('listitem')).textContent).toContain('水务公司');
  unit = 'power';
  tell('case');
  expect(await screen.findByText('供电公司')).toBeDefined();
});

test('where a filter leaves nothing, clearing it is one click', async () => {
  serve({ [listing]: ({ url }) => json({ cases: url.includes('source=public') ? [] : [aCase(1)] }) });
  const { user, search } = await open(directing, '?source=public');
  await user.click(await screen.findByRole('button', { name: '清除筛选' }));
  expect(await screen.findByText(/330824-20260630-0001/)).toBeDefined();
  expect(search()).toEqual({});
});

test('a list that cannot be read says why and is read again on demand', async () => {
  let isDown = true;
  serve({ [listing]: () => (isDown ? problem(503, { title: '稍后再试' }) : json({ cases: [aCase(1)] })) });
  const { user } = await open();
  expect(await screen.findByText('稍后再试')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText(/330824-20260630-0001/)).toBeDefined();
});

test('what a figure of the command page leads to is said in words and taken off one by one', async () => {
  const asked = serve({ [listing]: json({ cases: [aCase(1)] }) });
  const { user, search } = await open(
    directing,
    '?view=all&reported=2026-06-30&box=118.4,29.1,118.5,29.2&time=soon&stage=handled&layer=manhole-covers',
  );
  await screen.findByText(/330824-20260630-0001/);
  expect(asking(asked)).toEqual({
    ...{ reportedOn: '2026-06-30', bbox: '118.4,29.1,118.5,29.2', clock: 'soon', stage: 'handled' },
    layer: 'manhole-covers',
  });
  const chips = within(screen.getByRole('list', { name: '其他筛选' })).getAllByRole('listitem');
  expect(chips.map((chip) => chip.textContent)).toEqual([
    ...['窨井盖', '待核查', '将到期', '2026-06-30 上报', '所选网格内'],
  ]);
  await user.click(screen.getByRole('button', { name: '去掉筛选：所选网格内' }));
  await vi.waitFor(() => expect(asking(asked)).not.toHaveProperty('bbox'));
  expect(search()).toMatchObject({ view: 'all', time: 'soon' });
  expect(search()).not.toHaveProperty('box');
});

test('many cases that move at once are read again once, and the last of them is not missed', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const asked = serve({ [listing]: () => json({ cases: [aCase(1)] }) });
  await open();
  await screen.findByText(/330824-20260630-0001/);
  const lists = () => asked.filter(({ url }) => url.startsWith('/api/cases')).length;
  const before = lists();
  for (let moves = 0; moves < 50; moves += 1) tell('case');
  await vi.waitFor(() => expect(lists()).toBe(before + 1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(lists()).toBe(before + 2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(lists()).toBe(before + 2);
  vi.useRealTimers();
});

test('who has no field for the unit reads in words whose cases these are', async () => {
  const asked = serve({ [listing]: json({ cases: [aCase(1)] }) });
  const { user, unmount } = await open(working, '?view=all&unit=power');
  await user.click(await screen.findByRole('button', { name: '去掉筛选：供电公司' }));
  await vi.waitFor(() => expect(asking(asked)).not.toHaveProperty('unit'));
  unmount();
  await open(directing, '?view=all&unit=power');
  await screen.findByText(/330824-20260630-0001/);
  expect(screen.queryByRole('button', { name: '去掉筛选：供电公司' })).toBeNull();
});
