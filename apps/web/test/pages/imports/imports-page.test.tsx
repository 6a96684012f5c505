// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ImportsPage } from '../../../src/pages/imports/imports-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { officer, owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';
import { anImport, atImports, importId, keysOfPosts, posts } from './an-import.tsx';

const bring = 'POST /api/imports';
const listed = (imports: readonly unknown[]) => ({
  'GET /api/imports': json({ imports }),
  'GET /api/exports/settings': json({ format: 'geojson', crs: 'OGC:CRS84', remembered: false }),
});
const ledger = new File(['原编号\nKH-1'], '台账.csv', { type: 'text/csv' });
const importing = { ...owner, verbs: [...owner.verbs, 'import.stage'] as typeof owner.verbs };
const importingForAll = { ...officer, verbs: [...officer.verbs, 'import.stage'] as typeof officer.verbs };

async function openImports(replies: Parameters<typeof serve>[0] = {}, me = importing) {
  const asked = serve({ ...listed([]), ...replies });
  const page = await renderPage(<ImportsPage />, { me, ...atImports });
  const input = () => page.container.querySelector<HTMLInputElement>('input[type="file"]');
  await screen.findByText('把文件拖到这里，或点击选择');
  return {
    ...page,
    asked,
    input,
    choose: async (file: File) => {
      const field = input();
      if (field !== null) await page.user.upload(field, file);
    },
  };
}

test('a chosen file is sent with its name and the layer, for the own unit', async () => {
  const { choose, asked } = await openImports({ [bring]: json(anImport) });
  expect(screen.queryByRole('combobox', { name: '所属单位' })).toBeNull();
  await choose(ledger);
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(1));
  const [sent] = posts(asked);
  const params = new URL(sent?.url ?? '', 'http://here').searchParams;
  expect(params.get('layer')).toMatch(/^[a-z-]+$/);
  expect(params.has('unit')).toBe(false);
  const file = sent?.body instanceof FormData ? sent.body.get('file') : undefined;
  expect(file instanceof File && file.name).toBe('台账.csv');
});

test('a dropped file is taken as a chosen one is', async () => {
  const { asked } = await openImports({ [bring]: json(anImport) });
  const zone = screen.getByText('把文件拖到这里，或点击选择').closest('label');
  expect(zone).not.toBeNull();
  if (zone === null) return;
  fireEvent.dragOver(zone);
  expect(zone.dataset.over).toBe('true');
  fireEvent.drop(zone, { dataTransfer: { files: [ledger] } });
  expect(zone.dataset.over).toBe('false');
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(1));
});

test('the office brings the ledger of another unit', async () => {
  const { user, choose, asked } = await openImports({ [bring]: json(anImport) }, importingForAll);
  await user.click(screen.getByRole('combobox', { name: '所属单位' }));
  await user.click(await screen.findByRole('option', { name: '供电公司' }));
  await choose(ledger);
  await vi.waitFor(() => expect(posts(asked)[0]?.url).toContain('unit=power'));
});

test('a file that is refused is told with its reason, and sent again as the same act', async () => {
  const { user, choose, asked } = await openImports({
    [bring]: problem(422, { title: '读不懂这个文件', detail: '第 1 行没有表头' }),
  });
  await choose(ledger);
  expect(await screen.findByText('读不懂这个文件')).toBeDefined();
  expect(screen.getByText('第 1 行没有表头')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '重试' }));
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(2));
  expect(new Set(keysOfPosts(asked)).size).toBe(1);
});

test('the mended file is another act, under the same name', async () => {
  const { choose, asked } = await openImports({ [bring]: problem(422, { title: '读不懂这个文件' }) });
  await choose(ledger);
  await screen.findByText('读不懂这个文件');
  await choose(new File(['原编号\nKH-2'], '台账.csv', { type: 'text/csv' }));
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(2));
  expect(new Set(keysOfPosts(asked)).size).toBe(2);
});

test('earlier imports stand with unit, state and size, and lead to themselves', async () => {
  await openImports(
    listed([
      anImport,
      { ...anImport, id: '1'.repeat(8) + importId.slice(8), status: 'failed' },
      {
        ...{ ...anImport, id: '2'.repeat(8) + importId.slice(8), status: 'committed' },
        undone: { at: anImport.createdAt, unit: 'water' },
      },
    ]),
  );
  const list = await screen.findByRole('region', { name: '最近的导入' });
  const links = await within(list).findAllByRole('link');
  expect(links).toHaveLength(3);
  expect(links[0]?.getAttribute('href')).toBe(`/imports/${importId}`);
  expect(links[0]?.textContent).toContain('水务公司');
  expect(links[0]?.textContent).toContain('待提交');
  expect(links[0]?.textContent).toContain('共读到 3 条');
  expect(links[1]?.textContent).toContain('文件有误');
  expect(links[2]?.textContent).toContain('已撤销');
  expect(links[2]?.textContent).not.toContain('已提交');
});

test('where nothing was imported yet, that is said; a list that cannot be read is not an empty one', async () => {
  const { unmount } = await openImports();
  expect(await screen.findByText('还没有导入过文件。')).toBeDefined();
  unmount();
  await openImports({ 'GET /api/imports': problem(503, { title: '稍后再试' }) });
  expect(await screen.findByText('稍后再试')).toBeDefined();
  expect(screen.queryByText('还没有导入过文件。')).toBeNull();
});
