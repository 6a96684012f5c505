// @vitest-environment jsdom
import type { Import } from '@cityplate/wire/imports';
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { CommitResult } from '../../../src/pages/imports/import-commit.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';
import { anImport, changeSetId, importId, keysOfPosts, openImport, posts } from './an-import.tsx';

const commit = 'POST /commit';
const result = {
  ...{ id: importId, changeSet: changeSetId, committedAt: '2026-11-23T01:00:00.000Z' },
  ...{ read: 3, inserted: 2, updated: 0, unchanged: 1, rejected: 0 },
};
const committed = {
  ...anImport,
  ...{ status: 'committed' as const, changeSet: changeSetId, committedAt: result.committedAt },
};
const button = () => screen.findByRole<HTMLButtonElement>('button', { name: '提交导入' });
const revert = `POST /api/change-sets/${changeSetId}/revert`;
const reverted = json({ id: changeSetId, assets: [] });

/** A committed import over a server that answers `replies`. */
async function openResult(replies: Parameters<typeof serve>[0] = {}, file: Import = committed) {
  const row = { row: 2, outcome: 'new', properties: {}, candidates: [], position: [118.4, 29.1] };
  const asked = serve({ [`GET /api/imports/${importId}/rows`]: json({ rows: [row] }), ...replies });
  const page = await renderPage(<CommitResult file={file} />, { me: owner });
  return { ...page, asked };
}

test('the commit goes out once, and the page then says what came of it', async () => {
  let isDone = false;
  const { user, asked } = await openImport(anImport, {
    [commit]: () => {
      isDone = true;
      return json(result);
    },
    'GET /rows': json({ rows: [] }),
  });
  expect(isDone).toBe(false);
  await user.click(await button());
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(1));
  expect(posts(asked)[0]?.body).toEqual({ leaveOutDoubtful: false });
  expect(keysOfPosts(asked)[0]).toMatch(/^[0-9a-f-]{36}$/);
  // The state is the server's: it is asked for again.
  const reads = () => asked.filter(({ method, url }) => method === 'GET' && url.endsWith(importId)).length;
  await vi.waitFor(() => expect(reads()).toBe(2));
});

test('records in doubt stop the commit until they are left out', async () => {
  const file = { ...anImport, counts: { ...anImport.counts, doubtful: 2 } };
  const { user, asked } = await openImport(file, { [commit]: json(result) });
  expect((await button()).disabled).toBe(true);
  expect(screen.getByText('还有 2 条存疑')).toBeDefined();
  await user.click(screen.getByRole('checkbox', { name: '存疑的先不导入' }));
  expect((await button()).disabled).toBe(false);
  expect(screen.queryByText('还有 2 条存疑')).toBeNull();
  await user.click(await button());
  await vi.waitFor(() => expect(posts(asked)[0]?.body).toEqual({ leaveOutDoubtful: true }));
});

test('without records in doubt nothing is asked about them', async () => {
  await openImport(anImport);
  await button();
  expect(screen.queryByRole('checkbox', { name: '存疑的先不导入' })).toBeNull();
});

test('a file that changes nothing says so', async () => {
  await openImport({ ...anImport, counts: { ...anImport.counts, new: 0, unchanged: 3 } });
  await button();
  expect(screen.getByText('没有要写入的内容')).toBeDefined();
});

test('a refused commit tells why; sent again it is the same act, so nothing is written twice', async () => {
  let isDown = true;
  const { user, asked } = await openImport(anImport, {
    [commit]: () => (isDown ? new TypeError('cut off') : json(result)),
  });
  await user.click(await button());
  const retry = await screen.findByRole('button', { name: '重试' });
  isDown = false;
  await user.click(retry);
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(2));
  expect(new Set(keysOfPosts(asked)).size).toBe(1);
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: '重试' })).toBeNull());
});

test('after a refusal, a commit with another answer about the doubtful is another act', async () => {
  const file = { ...anImport, counts: { ...anImport.counts, doubtful: 1 } };
  const { user, asked } = await openImport(file, { [commit]: problem(409, { title: '别人先登记了' }) });
  await user.click(await screen.findByRole('checkbox', { name: '存疑的先不导入' }));
  await user.click(await button());
  expect(await screen.findByText('别人先登记了')).toBeDefined();
  await user.click(await button());
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(2));
  expect(new Set(keysOfPosts(asked)).size).toBe(2);
});

test('a broken file cannot be committed, and says what to do', async () => {
  await openImport({ ...anImport, status: 'failed', columns: [] });
  expect(await screen.findByText('文件有误，不能提交')).toBeDefined();
  expect(screen.queryByRole('button', { name: '提交导入' })).toBeNull();
  expect(screen.queryByRole('region', { name: '列对应' })).toBeNull();
});

test('a committed import can be looked at and not changed', async () => {
  await openImport(committed);
  const columns = await screen.findByRole('region', { name: '列对应' });
  for (const field of within(columns).getAllByRole<HTMLInputElement>('combobox'))
    expect(field.disabled).toBe(true);
  expect(screen.queryByRole('button', { name: '提交导入' })).toBeNull();
});

test('the result says what was written, under which number, and where', async () => {
  await openResult();
  expect(screen.getByText('已提交：新登记 2 条，更新 0 条，无变化 1 条，不导入 0 条。')).toBeDefined();
  expect(screen.getByText('变更集 44444444')).toBeDefined();
  const link = await screen.findByRole('link', { name: '在地图上看' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('118.4,29.1,17.5');
  expect(link.getAttribute('href')).toContain('manhole-covers');
});

test('nothing is taken back before it was said twice', async () => {
  const { user, asked } = await openResult({ [revert]: reverted });
  await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
  expect(screen.getByText('确认撤销？新登记的会废止，更新的恢复原样。')).toBeDefined();
  expect(posts(asked)).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: '不撤销' }));
  expect(screen.queryByText(/确认撤销/)).toBeNull();
  expect(posts(asked)).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
  await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
  expect(await screen.findByText('已撤销。')).toBeDefined();
  expect(posts(asked)).toHaveLength(1);
  expect(screen.queryByRole('button', { name: '撤销这次导入' })).toBeNull();
});

test('an import that was undone says so to whoever opens it later, by whom and when', async () => {
  const undone = { at: '2026-11-23T02:30:00.000Z', unit: 'water', person: '示例张三' };
  await openResult({}, { ...committed, undone });
  const said = screen.getByRole('status').textContent;
  expect(said).toMatch(/^已于 2026\/11\/23 .* 由 .*示例张三 撤销/);
  expect(screen.queryByText(/已提交/)).toBeNull();
  expect(screen.queryByRole('button', { name: '撤销这次导入' })).toBeNull();
});

test('an undo that is refused tells why; sent again it is the same act', async () => {
  let isDown = true;
  const { user, asked } = await openResult({
    [revert]: () => (isDown ? problem(409, { title: '之后又改过' }) : reverted.clone()),
  });
  await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
  await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
  expect(await screen.findByText('之后又改过')).toBeDefined();
  expect(screen.getByText(/已提交：新登记 2 条/)).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('已撤销。')).toBeDefined();
  expect(new Set(keysOfPosts(asked)).size).toBe(1);
});

test('an import that wrote nothing has nothing to take back', async () => {
  serve({ [`GET /api/imports/${importId}/rows`]: json({ rows: [] }) });
  const { changeSet: _, ...unwritten } = committed;
  await renderPage(<CommitResult file={unwritten} />, { me: owner });
  expect(screen.queryByRole('button', { name: '撤销这次导入' })).toBeNull();
  expect(screen.queryByText(/变更集/)).toBeNull();
  expect(screen.queryByRole('link', { name: '在地图上看' })).toBeNull();
});
