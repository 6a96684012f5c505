// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { type Asked, json, problem } from '../../support/answers.ts';
import { anImport, candidateId, doubtfulRow, keysOfPosts, openImport, posts } from './an-import.tsx';

const matches = 'POST /matches';
const doubtful = { ...anImport, counts: { ...anImport.counts, new: 1, doubtful: 1 } };
const rows = { 'GET /rows': json({ rows: [doubtfulRow] }) };
const region = () => screen.findByRole('region', { name: '存疑记录' });
const decided = (asked: readonly Asked[]) => posts(asked)[0]?.body;

test('a doubtful record stands beside what it may be, both in words', async () => {
  const { asked } = await openImport(doubtful, rows);
  await screen.findByText('第 5 行');
  const text = (await region()).textContent ?? '';
  expect(text).toContain('用途（小类） 电力');
  expect(text).toContain('位置描述 老城');
  expect(text).toContain('33082401002000001');
  expect(text).toContain('相距 0.42 米');
  expect(text).toContain('用途（小类） 污水');
  expect(text).toContain('用途或编号与登记不一致');
  expect(asked.some(({ url }) => url.includes('outcome=doubtful'))).toBe(true);
});

test.each([
  ['就是这一处', { asset: candidateId }],
  ['是新的一处', 'new'],
  ['不导入', 'left-out'],
])('%s is sent as what was decided for that row', async (name, is) => {
  const { user, asked } = await openImport(doubtful, { ...rows, [matches]: json(anImport) });
  await screen.findByText('第 5 行');
  await user.click(within(await region()).getByRole('button', { name }));
  await vi.waitFor(() => expect(decided(asked)).toEqual({ decisions: [{ row: 5, is }] }));
});

test('a candidate that another record is matched with cannot be chosen', async () => {
  const [candidate] = doubtfulRow.candidates;
  const row = { ...doubtfulRow, reason: 'several', candidates: [{ ...candidate, takenBy: 2 }] };
  await openImport(doubtful, { 'GET /rows': json({ rows: [row] }) });
  expect(await screen.findByText('已对应第 2 行')).toBeDefined();
  expect(screen.queryByRole('button', { name: '就是这一处' })).toBeNull();
  expect(screen.getByText('附近有多处，或多条记录挨在一起')).toBeDefined();
});

test('more than fit are announced', async () => {
  const { unmount } = await openImport(doubtful, { 'GET /rows': json({ rows: [doubtfulRow], next: 5 }) });
  expect(await screen.findByText('还有更多，处理完这些后显示。')).toBeDefined();
  unmount();
  await openImport(doubtful, rows);
  await screen.findByText('第 5 行');
  expect(screen.queryByText('还有更多，处理完这些后显示。')).toBeNull();
});

test('a decision that was not taken is told, and sent again as the same act', async () => {
  let isDown = true;
  const { user, asked } = await openImport(doubtful, {
    ...rows,
    [matches]: () => (isDown ? problem(409, { title: '已被别人登记' }) : json(anImport)),
  });
  await user.click(await screen.findByRole('button', { name: '是新的一处' }));
  expect(await screen.findByText('已被别人登记')).toBeDefined();
  expect(screen.getByText('第 5 行')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  await vi.waitFor(() => expect(screen.queryByText('已被别人登记')).toBeNull());
  expect(posts(asked)).toHaveLength(2);
  expect(new Set(keysOfPosts(asked)).size).toBe(1);
});

test('records in doubt that cannot be read are not passed over', async () => {
  let isDown = true;
  const { user } = await openImport(doubtful, {
    'GET /rows': () => (isDown ? problem(503, { title: '读不到记录' }) : json({ rows: [doubtfulRow] })),
  });
  expect(await within(await region()).findByText('读不到记录')).toBeDefined();
  isDown = false;
  await user.click(within(await region()).getByRole('button', { name: '重试' }));
  expect(await screen.findByText('第 5 行')).toBeDefined();
});

test('problems are named by row, column and value, and can be taken along', async () => {
  const issues = [
    { row: 4, column: '井深', code: 'type', value: '很深', message: '不是数字' },
    { column: 'geometry', code: 'empty', message: '没有坐标' },
  ];
  const { asked } = await openImport({ ...anImport, issueCount: 2 }, { 'GET /issues': json({ issues }) });
  expect(await screen.findByRole('row', { name: '4 井深 很深 不是数字' })).toBeDefined();
  expect(screen.getByRole('row', { name: /^整个文件 geometry/ })).toBeDefined();
  const link = screen.getByRole('link', { name: '下载全部（CSV）' });
  expect(link.getAttribute('href')).toBe(`/api/imports/${anImport.id}/issues?format=csv`);
  expect(asked.filter(({ url }) => url.includes('/issues'))).toHaveLength(1);
});

test('problems that cannot be read leave the table to download, and say so', async () => {
  await openImport({ ...anImport, issueCount: 2 }, { 'GET /issues': problem(503, { title: '读不到问题' }) });
  const part = await screen.findByRole('region', { name: '问题' });
  expect(await within(part).findByText('读不到问题')).toBeDefined();
  expect(within(part).getByRole('link', { name: '下载全部（CSV）' })).toBeDefined();
});

test('where nothing is in doubt and nothing wrong, neither is spoken of', async () => {
  const { asked } = await openImport(anImport);
  await screen.findByRole('button', { name: '提交导入' });
  expect(screen.queryByRole('region', { name: '存疑记录' })).toBeNull();
  expect(screen.queryByRole('region', { name: '问题' })).toBeNull();
  expect(asked.some(({ url }) => url.includes('/issues') || url.includes('outcome='))).toBe(false);
});
