// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { json, problem } from '../../support/answers.ts';
import { anImport, keysOfPosts, openImport, posts } from './an-import.tsx';

const mapping = 'POST /mapping';
const targetOf = (name: string) =>
  screen.findByRole<HTMLInputElement>('combobox', { name: `“${name}”对应的字段` });
const meaningOf = (value: string) =>
  screen.findByRole<HTMLInputElement>('combobox', { name: `“${value}”的含义` });

test('each column says what it holds and what it is taken for', async () => {
  await openImport(anImport);
  expect((await targetOf('检查井编号')).value).toBe('原编号（本单位自编号）');
  expect((await targetOf('管种')).value).toBe('用途（小类）');
  expect((await targetOf('位置')).value).toBe('位置描述');
  expect(screen.getByRole('cell', { name: 'KH-1、KH-2' })).toBeDefined();
});

test('a column without a place says so, and gets one', async () => {
  const columns = { ...anImport.settings.columns, 位置: '' };
  const { user, asked } = await openImport(
    { ...anImport, settings: { ...anImport.settings, columns } },
    { [mapping]: json(anImport) },
  );
  const target = await targetOf('位置');
  expect(target.value).toBe('不导入');
  await user.click(target);
  await user.click(await screen.findByRole('option', { name: '位置描述' }));
  await vi.waitFor(() =>
    expect(posts(asked)[0]?.body).toEqual({ columns: { ...columns, 位置: 'location' } }),
  );
});

test('a field that a second column takes is given up by the first', async () => {
  const { user, asked } = await openImport(anImport, { [mapping]: json(anImport) });
  await user.click(await targetOf('位置'));
  await user.click(await screen.findByRole('option', { name: '用途（小类）' }));
  await vi.waitFor(() =>
    expect(posts(asked)[0]?.body).toEqual({ columns: { 检查井编号: '@id', 管种: '', 位置: 'use' } }),
  );
});

test('two columns can both be left out', async () => {
  const columns = { ...anImport.settings.columns, 管种: '' };
  const { user, asked } = await openImport(
    { ...anImport, settings: { ...anImport.settings, columns } },
    { [mapping]: json(anImport) },
  );
  await user.click(await targetOf('位置'));
  await user.click(await screen.findByRole('option', { name: '不导入' }));
  await vi.waitFor(() =>
    expect(posts(asked)[0]?.body).toEqual({ columns: { 检查井编号: '@id', 管种: '', 位置: '' } }),
  );
});

test('what the server keeps by itself is not offered for a column', async () => {
  const { user } = await openImport(anImport);
  await user.click(await targetOf('位置'));
  expect(await screen.findByRole('option', { name: '乡镇街道' })).toBeDefined();
  for (const name of ['标识', '权属单位', '权属状态', '编码规则'])
    expect(screen.queryByRole('option', { name })).toBeNull();
});

test('a word that nobody understood is marked, and its meaning is added to those known', async () => {
  const { user, asked } = await openImport(anImport, { [mapping]: json(anImport) });
  expect((await meaningOf('污水井')).value).toBe('污水');
  expect((await meaningOf('污水井')).getAttribute('aria-invalid')).not.toBe('true');
  const unknown = await meaningOf('雨水口');
  expect(unknown.value).toBe('');
  expect(unknown.getAttribute('aria-invalid')).toBe('true');
  await user.click(unknown);
  await user.click(await screen.findByRole('option', { name: '雨水箅子' }));
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(1));
  const use = { 污水井: 'sewage', 雨水口: expect.stringMatching(/rain|storm|grate/i) };
  expect(posts(asked)[0]?.body).toEqual({ values: { use } });
});

test('only a file that was read as the last one says so', async () => {
  const { unmount } = await openImport(anImport);
  expect(await screen.findByText(/同样的列下次会记住/)).toBeDefined();
  expect(screen.queryByText(/已沿用上次的对应关系/)).toBeNull();
  unmount();
  await openImport({ ...anImport, remembered: true });
  expect(await screen.findByText(/已沿用上次的对应关系/)).toBeDefined();
});

test('after a change, what hangs on it is asked for again', async () => {
  const { user, asked } = await openImport({ ...anImport, issueCount: 1 }, { [mapping]: json(anImport) });
  await targetOf('位置');
  const reads = (end: string) => asked.filter(({ url }) => url.split('?')[0]?.endsWith(end)).length;
  await vi.waitFor(() => expect([reads('/rows'), reads('/issues')]).toEqual([1, 1]));
  await user.click(await targetOf('管种'));
  await user.click(await screen.findByRole('option', { name: '备注' }));
  await vi.waitFor(() => expect([reads('/rows'), reads('/issues')]).toEqual([2, 2]));
});

test('a change that is refused is told with its reason; sent again it is the same act', async () => {
  let isDown = true;
  const { user, asked } = await openImport(anImport, {
    [mapping]: () => (isDown ? problem(503, { title: '登记库暂停' }) : json(anImport)),
  });
  await user.click(await targetOf('位置'));
  await user.click(await screen.findByRole('option', { name: '备注' }));
  expect(await screen.findByText('登记库暂停')).toBeDefined();
  // What is on the screen is what the server has.
  expect((await targetOf('位置')).value).toBe('位置描述');
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  await vi.waitFor(() => expect(screen.queryByText('登记库暂停')).toBeNull());
  expect(posts(asked)).toHaveLength(2);
  expect(posts(asked)[1]?.body).toEqual(posts(asked)[0]?.body);
  expect(new Set(keysOfPosts(asked)).size).toBe(1);
});

test('two changes are two acts', async () => {
  const { user, asked } = await openImport(anImport, { [mapping]: json(anImport) });
  for (const name of ['备注', '联系人']) {
    await user.click(await targetOf('位置'));
    await user.click(await screen.findByRole('option', { name }));
  }
  await vi.waitFor(() => expect(new Set(keysOfPosts(asked)).size).toBe(2));
});

test('the fields that differ are ticked one by one, those that only fill gaps are not asked about', async () => {
  const file = {
    ...anImport,
    settings: { ...anImport.settings, overwrite: ['location'] },
    differences: [
      { key: 'location', fills: 1, differs: 2 },
      { key: '@position', fills: 0, differs: 3 },
      { key: 'wellDepthMetres', fills: 4, differs: 0 },
    ],
  };
  const { user, asked } = await openImport(file, { [mapping]: json(file) });
  const group = await screen.findByRole('group', { name: '与登记不同之处' });
  const tick = (name: string) => within(group).getByRole<HTMLInputElement>('checkbox', { name });
  expect(tick('井深 · 补 4 处空白').disabled).toBe(true);
  expect(tick('位置描述 · 补 1 处空白 · 2 处不同').checked).toBe(true);
  await user.click(tick('位置 · 3 处不同'));
  await vi.waitFor(() => expect(posts(asked)[0]?.body).toEqual({ overwrite: ['location', '@position'] }));
  await vi.waitFor(() => expect(tick('位置描述 · 补 1 处空白 · 2 处不同').disabled).toBe(false));
  await user.click(tick('位置描述 · 补 1 处空白 · 2 处不同'));
  await vi.waitFor(() => expect(posts(asked)[1]?.body).toEqual({ overwrite: [] }));
});

test('the distance goes out when the field is left, and only when it is another', async () => {
  const { user, asked } = await openImport(anImport, { [mapping]: json(anImport) });
  const metres = await screen.findByRole('textbox', { name: '按距离对应（米）' });
  await user.click(metres);
  await user.tab();
  expect(posts(asked)).toHaveLength(0);
  await user.clear(metres);
  await user.type(metres, '3');
  expect(posts(asked)).toHaveLength(0);
  await user.tab();
  await vi.waitFor(() => expect(posts(asked)[0]?.body).toEqual({ matchMetres: 3 }));
});

test('a distance that was taken away is no distance of nought', async () => {
  const { user, asked } = await openImport(anImport, { [mapping]: json(anImport) });
  const metres = await screen.findByRole('textbox', { name: '按距离对应（米）' });
  await user.clear(metres);
  await user.tab();
  expect(posts(asked)).toHaveLength(0);
});
