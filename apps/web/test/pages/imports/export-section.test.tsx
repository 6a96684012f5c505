// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ImportsPage } from '../../../src/pages/imports/imports-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';
import { atImports } from './an-import.tsx';

const me = { ...owner, verbs: [...owner.verbs, 'import.stage', 'export.read'] as typeof owner.verbs };
const settings = { format: 'geojson', crs: 'OGC:CRS84', remembered: false };
const file = () =>
  new Response('0\nEOF\n', {
    headers: { 'content-disposition': 'attachment; filename="covers.dxf"', 'content-type': 'image/vnd.dxf' },
  });

afterEach(() => vi.restoreAllMocks());

async function openExport(replies: Parameters<typeof serve>[0], search = '') {
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const asked = serve({ 'GET /api/imports': json({ imports: [] }), ...replies });
  const page = await renderPage(<ImportsPage />, { me, ...atImports, address: `/imports${search}` });
  await screen.findByRole('button', { name: '导出文件' });
  const choose = async (label: string, option: string) => {
    await page.user.click(screen.getByRole('combobox', { name: label }));
    await page.user.click(await screen.findByRole('option', { name: option }));
  };
  return {
    ...page,
    asked,
    saved,
    choose,
    take: () => page.user.click(screen.getByRole('button', { name: '导出文件' })),
  };
}

test('format and system are remembered for the unit, and the file is saved under the server’s name', async () => {
  const { choose, take, asked, saved } = await openExport({
    'GET /api/exports/settings': json(settings),
    'PUT /api/exports/settings': json({ format: 'dxf', crs: 'EPSG:4548', remembered: true }),
    'GET /api/exports': file,
  });
  await choose('格式', 'DXF（CAD R12）');
  expect(screen.getByText('DXF 不能写明坐标系，请把坐标系告诉收图的人。')).toBeTruthy();
  await choose('坐标系', 'CGCS2000 3度带 中央经线117°E');
  await take();
  expect(await screen.findByText('covers.dxf 已保存。')).toBeTruthy();
  expect(saved).toEqual(['covers.dxf']);
  const put = asked.find(({ method }) => method === 'PUT');
  expect(put?.body).toEqual({ format: 'dxf', crs: 'EPSG:4548' });
  const get = asked.find(({ url }) => url.startsWith('/api/exports?'));
  const params = new URL(get?.url ?? '', 'http://here').searchParams;
  expect([params.get('format'), params.get('crs')]).toEqual(['dxf', 'EPSG:4548']);
  expect(await screen.findByText(/已沿用本单位记住的格式和坐标系/)).toBeTruthy();
});

test('a format offers no system that it cannot hold, and takes another when it has to', async () => {
  const { choose, user } = await openExport({
    'GET /api/exports/settings': json({ ...settings, format: 'csv', crs: 'GCJ02', remembered: true }),
  });
  await choose('格式', 'GeoPackage（GPKG）');
  await user.click(screen.getByRole('combobox', { name: '坐标系' }));
  expect(screen.queryByRole('option', { name: /GCJ-02/ })).toBeNull();
  expect(screen.getByRole('combobox', { name: '坐标系' })).toHaveProperty('value', 'WGS-84 经度、纬度');
});

test('what goes wrong is said and can be tried again, without remembering when nobody wants it', async () => {
  let isBroken = true;
  const { take, asked, user, saved } = await openExport({
    'GET /api/exports/settings': json(settings),
    'GET /api/exports': () =>
      isBroken ? problem(422, { detail: '这种格式每次最多导出 100000 条' }) : file(),
  });
  await user.click(screen.getByRole('checkbox', { name: '记为本单位的默认' }));
  await take();
  expect(await screen.findByText(/每次最多导出 100000 条/)).toBeTruthy();
  isBroken = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('covers.dxf 已保存。')).toBeTruthy();
  expect(saved).toEqual(['covers.dxf']);
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

test('what the filters of the table left is what is taken, until somebody wants all', async () => {
  const search = `?layer=manhole-covers&ownership=disputed,unclaimed&unit=water&area=${encodeURIComponent('118.4,29.1;118.5,29.1;118.5,29.2')}`;
  const { take, asked, user } = await openExport(
    {
      'GET /api/exports/settings': json(settings),
      'PUT /api/exports/settings': json({ ...settings, remembered: true }),
      'GET /api/collections/manhole-covers/items': json({
        ...{ type: 'FeatureCollection', features: [], links: [] },
        ...{ numberMatched: 1234, numberReturned: 0, timeStamp: '2026-11-23T01:00:00Z' },
      }),
      'GET /api/exports': file,
    },
    search,
  );
  const taken = () =>
    asked
      .filter(({ url }) => url.startsWith('/api/exports?'))
      .map(({ url }) => Object.fromEntries(new URL(url, 'http://here').searchParams));
  expect(await screen.findByText('只导出列表当前筛选出的 1,234 条。')).toBeTruthy();
  await take();
  await screen.findByText('covers.dxf 已保存。');
  expect(taken()).toMatchObject([
    {
      ...{ layer: 'manhole-covers', ownership: 'disputed,unclaimed', unit: 'water' },
      within: '118.400000,29.100000;118.500000,29.100000;118.500000,29.200000',
    },
  ]);
  await user.click(screen.getByRole('link', { name: '改为导出全部' }));
  await vi.waitFor(() => expect(screen.queryByRole('note')).toBeNull());
  await take();
  await vi.waitFor(() => expect(taken()).toHaveLength(2));
  expect(taken()[1]).not.toHaveProperty('ownership');
  expect(taken()[1]).not.toHaveProperty('within');
});
