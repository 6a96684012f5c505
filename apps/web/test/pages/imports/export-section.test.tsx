// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ImportsPage } from '../../../src/pages/imports/imports-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { owner } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const me = { ...owner, verbs: [...owner.verbs, 'import.stage', 'export.read'] as typeof owner.verbs };
const settings = { format: 'geojson', crs: 'OGC:CRS84', remembered: false };
const file = () =>
  new Response('0\nEOF\n', {
    headers: { 'content-disposition': 'attachment; filename="covers.dxf"', 'content-type': 'image/vnd.dxf' },
  });

afterEach(() => vi.restoreAllMocks());

async function openExport(replies: Parameters<typeof serve>[0]) {
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const asked = serve({ 'GET /api/imports': json({ imports: [] }), ...replies });
  const page = await renderPage(<ImportsPage />, { me });
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
