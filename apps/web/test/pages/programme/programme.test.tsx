// @vitest-environment jsdom
import type { ProgrammeItem, ProgrammeProgress } from '@cityplate/wire/programme';
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { programmeSearchSchema } from '../../../src/app/programme-search.ts';
import { ProgrammePage } from '../../../src/pages/programme/programme-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { liveEvents } from '../../support/live-events.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const idOf = (last: number) => `33333333-3333-4333-8333-33333333333${last}`;
const item = (last: number, more: Partial<ProgrammeItem> = {}): ProgrammeItem => ({
  id: idOf(last),
  version: 4,
  layer: 'streetscape-zones',
  assetId: idOf(9),
  assetCode: '33082403999000001',
  assetName: '示例·一街甲区',
  position: [118.4, 29.1],
  part: 'elements',
  line: 'streetscape-zones.elements.wire',
  lineName: { zh: '飞线', en: 'Wires' },
  action: 'regularise',
  progress: 'todo',
  unit: 'water',
  dueOn: '2026-10-01',
  doneOn: null,
  late: true,
  lateDays: 54,
  note: null,
  beforePhotos: [],
  afterPhotos: [],
  details: { line: 'wire', building: '示例3号', floor: 2, count: 5, condition: 'irregular' },
  ...more,
});
const tally = { total: 4, done: 1, underway: 1, todo: 2, late: 1, compliant: 0 };
const progress: ProgrammeProgress = {
  today: '2026-11-24',
  total: tally,
  lines: [
    {
      key: 'streetscape-zones.elements.wire',
      layer: 'streetscape-zones',
      name: { zh: '飞线', en: 'Wires' },
      ...tally,
    },
  ],
  units: [
    { unit: 'water', ...tally, total: 3, todo: 1 },
    { unit: null, ...tally, total: 1, done: 0, underway: 0, todo: 1, late: 0 },
  ],
  months: [
    { month: '2026-10', due: 2, dueDone: 1, late: 1, finished: 0 },
    { month: '2026-11', due: 2, dueDone: 0, late: 0, finished: 1 },
  ],
};
const director = { ...officer, verbs: [...officer.verbs, 'programme.direct', 'programme.work'] };
const worker = { ...owner, verbs: [...owner.verbs, 'programme.work'] };

const api = (items: readonly ProgrammeItem[], more: Parameters<typeof serve>[0] = {}) =>
  serve({
    'GET /api/programme/items': json({ items, matched: items.length }),
    'GET /api/programme/progress': json(progress),
    'GET /api/streets': json({ streets: [] }),
    ...more,
  });
async function open(me: typeof officer, search = '') {
  liveEvents();
  const page = await renderPage(<ProgrammePage />, {
    me,
    path: '/programme',
    search,
    validateSearch: (given) => programmeSearchSchema.parse(given),
  });
  return page;
}
const sent = (asked: readonly Asked[], method: string) => asked.filter((each) => each.method === method);

test('shows how far the work is, each item with its place, its unit and how late it is', async () => {
  api([item(1), item(2, { unit: null, late: false, lateDays: 0, dueOn: null })]);
  await open(director);
  expect(await screen.findByText('已完成 1 / 4 项')).toBeDefined();
  const [late, open2] = screen.getAllByRole('listitem').filter((row) => row.textContent?.includes('甲区'));
  expect(late?.textContent).toContain('飞线 · 示例·一街甲区');
  expect(late?.textContent).toContain('规范 · 示例3号 · 楼层 2 · 数量 5');
  expect(late?.textContent).toContain('水务公司');
  expect(late?.textContent).toContain('超期 54 天');
  expect(open2?.textContent).toContain('未定单位');
  expect(open2?.textContent).toContain('未定时限');
});

test('a line, a unit or a month that is chosen in its table narrows the list, in the address too', async () => {
  const asked = api([item(1)]);
  const { user, search } = await open(director, '?theme=dark');
  await user.click(await screen.findByRole('button', { name: '飞线' }));
  await vi.waitFor(() => expect(search()).toMatchObject({ line: 'streetscape-zones.elements.wire' }));
  await user.click(screen.getByRole('radio', { name: '按月份' }));
  const months = await screen.findByRole('region', { name: '按月份' });
  await user.click(within(months).getByRole('button', { name: '2026-10' }));
  await vi.waitFor(() =>
    expect(asked.at(-1)?.url).toMatch(/line=streetscape-zones\.elements\.wire&month=2026-10/),
  );
  const csv = screen.getByRole('link', { name: 'CSV' }).getAttribute('href');
  expect(csv).toBe('/api/programme/items.csv?line=streetscape-zones.elements.wire&month=2026-10');
  await user.click(screen.getByRole('button', { name: '清除筛选' }));
  await vi.waitFor(() => expect(search()).toEqual({ sums: 'month', theme: 'dark' }));
});

test('the unit reports its work done only with a photo of it', async () => {
  const asked = api([item(1)], {
    'POST /api/photos': json({ id: idOf(7) }, { status: 201 }),
    [`PATCH /api/programme/items/${idOf(1)}`]: json({ ...item(1), progress: 'done', version: 5 }),
  });
  const { user } = await open(worker, `?item=${idOf(1)}`);
  const form = await screen.findByRole('form', { name: '更新事项' });
  expect(within(form).queryByRole('textbox', { name: '责任单位' })).toBeNull();
  await user.click(within(form).getByRole('radio', { name: '已完成' }));
  expect(within(form).getByText('报完成须附整治后照片')).toBeDefined();
  expect(within(form).getByRole('button', { name: '保存' })).toHaveProperty('disabled', true);
  const inputs = form.querySelectorAll<HTMLInputElement>('input[type="file"]');
  const after = inputs[1];
  if (after === undefined) throw new Error('no place for a photo after');
  await user.upload(after, new File(['x'], 'after.jpg', { type: 'image/jpeg' }));
  await user.click(within(form).getByRole('button', { name: '保存' }));
  await vi.waitFor(() => expect(sent(asked, 'PATCH')).toHaveLength(1));
  expect(sent(asked, 'PATCH')[0]?.body).toEqual({ progress: 'done', afterPhotos: [idOf(7)] });
  expect(sent(asked, 'PATCH')[0]?.headers.get('if-match')).toBe('"4"');
});

test('who is neither the unit nor the office only looks', async () => {
  api([item(1, { unit: 'power' })]);
  await open(worker, `?item=${idOf(1)}`);
  const form = await screen.findByRole('form', { name: '更新事项' });
  expect(within(form).getByText('只有责任单位和城管办能更新此事项。')).toBeDefined();
  expect(within(form).queryByRole('button', { name: '保存' })).toBeNull();
  expect(screen.queryByRole('checkbox', { name: /选中|全选/ })).toBeNull();
});

test('an item that somebody else has changed is said to be so and read again', async () => {
  const asked = api([item(1)], {
    [`PATCH /api/programme/items/${idOf(1)}`]: problem(412, { title: '该事项已被他人修改' }),
  });
  const { user } = await open(director, `?item=${idOf(1)}`);
  const form = await screen.findByRole('form', { name: '更新事项' });
  await user.type(within(form).getByRole('textbox', { name: '备注' }), '已联系');
  await user.click(within(form).getByRole('button', { name: '保存' }));
  expect(await screen.findByText(/已被他人修改，现显示最新内容/)).toBeDefined();
  expect(sent(asked, 'GET').filter(({ url }) => url.includes('/items')).length).toBeGreaterThan(1);
});

test('many get one date at once, which is taken back with one press', async () => {
  const change = idOf(5);
  const asked = api([item(1), item(2)], {
    'POST /api/programme/changes': json({ changeSet: change, changed: [idOf(1)], stale: [idOf(2)] }),
    [`POST /api/change-sets/${change}/revert`]: json({ id: idOf(6), assets: [] }, { status: 201 }),
  });
  const { user } = await open(director);
  await user.click(await screen.findByRole('checkbox', { name: '全选已显示的 2 项' }));
  expect(screen.getByText('已选 2 项')).toBeDefined();
  await user.type(screen.getByLabelText('完成时限'), '2026-12-31');
  await user.click(screen.getByRole('button', { name: '更新所选' }));
  expect(await screen.findByText('已更新 1 项')).toBeDefined();
  expect(screen.getByText('1 项已被他人修改，未动')).toBeDefined();
  expect(sent(asked, 'POST')[0]?.body).toEqual({
    items: [1, 2].map((last) => ({ id: idOf(last), version: 4 })),
    change: { dueOn: '2026-12-31' },
  });
  await user.click(screen.getByRole('button', { name: '撤销' }));
  await vi.waitFor(() => expect(screen.queryByText('已更新 1 项')).toBeNull());
});

test('says what to do when nothing matches, and what went wrong when the list does not come', async () => {
  api([]);
  const { unmount } = await open(director, '?unit=water');
  expect(await screen.findByText('没有符合条件的事项')).toBeDefined();
  unmount();
  api([], { 'GET /api/programme/items': problem(503, { title: '稍后再试' }) });
  await open(director);
  expect(await screen.findByText('稍后再试')).toBeDefined();
  expect(screen.getByRole('button', { name: '重试' })).toBeDefined();
});
