// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { batchSearchSchema } from '../../../src/app/plates-search.ts';
import { BatchPage } from '../../../src/pages/plates/batch-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { aBatch, aPlate, batchId, plateId } from '../../support/plates.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const reading = `GET /api/plates/batches/${batchId}`;
const listing = 'GET /api/plates';
const moving = `POST /api/plates/batches/${batchId}/events`;
const movingOne = `POST /api/plates/${plateId(1)}/events`;
const printing = { ...officer, verbs: [...officer.verbs, 'plate.read', 'plate.print'] };
const posts = (asked: readonly Asked[]) => asked.filter(({ method }) => method === 'POST');
const open = (more = {}) =>
  renderPage(<BatchPage />, {
    path: '/plates/$batch',
    address: `/plates/${batchId}`,
    validateSearch: (given) => batchSearchSchema.parse(given),
    me: printing,
    ...more,
  });
const files = () => within(screen.getByRole('region', { name: '打印与制作' }));
const list = () => within(screen.getByRole('region', { name: '铭牌清单' }));

test('a batch offers its files under the addresses of the API, and where its codes lead', async () => {
  serve({ [reading]: json(aBatch({ template: 'engraved-50x80' })), [listing]: json({ plates: [aPlate()] }) });
  await open();
  expect(await screen.findByRole('heading', { name: '批次 2026-0007' })).toBeDefined();
  const addressOf = (name: string) => files().getByRole('link', { name }).getAttribute('href');
  expect(['下载 PDF', '雕刻文件 DXF', '清单 CSV', '打印比例测试页'].map(addressOf)).toEqual([
    `/api/plates/batches/${batchId}/sheet.pdf`,
    `/api/plates/batches/${batchId}/engraving.dxf`,
    `/api/plates/batches/${batchId}/plates.csv`,
    '/api/plates/test-page.pdf',
  ]);
  expect(files().queryByText(/PUBLIC_URL/)).toBeNull();
  expect(screen.queryByText(/个部件没有制作/)).toBeNull();
});

test('sheets of labels offer no engraving file', async () => {
  serve({ [reading]: json(aBatch()), [listing]: json({ plates: [] }) });
  await open();
  expect(await screen.findByRole('link', { name: '下载 PDF' })).toBeDefined();
  expect(screen.queryByRole('link', { name: /DXF/ })).toBeNull();
});

test.each([['http://192.168.1.5:8787'], [undefined]])(
  'codes that lead to %s are warned of before 1,000 are printed',
  async (origin) => {
    const { origin: _, ...batch } = aBatch();
    serve({
      [reading]: json(origin === undefined ? batch : { ...batch, origin }),
      [listing]: json({ plates: [] }),
    });
    await open();
    const warning = await screen.findByText(/PUBLIC_URL/);
    expect(warning.textContent).toContain(origin ?? '—');
  },
);

test('right after it was made the page says how many assets got no plate', async () => {
  serve({ [reading]: json(aBatch()), [listing]: json({ plates: [] }) });
  await open({ search: '?skipped=3' });
  expect(await screen.findByText(/有 3 个部件没有制作/)).toBeDefined();
  expect(await screen.findByText('没有符合条件的铭牌。')).toBeDefined();
});

test('a batch of somebody else is said to be missing, without a button that cannot help', async () => {
  serve({ [reading]: problem(404) });
  await open();
  expect(await screen.findByText('没有这个批次，或不属于您的单位。')).toBeDefined();
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
  expect(screen.queryByRole('region', { name: '铭牌清单' })).toBeNull();
});

test('issuing says how many it moved, and the log tells who', async () => {
  let isIssued = false;
  const entry = { at: '2026-11-21T02:00:00.000Z', state: 'issued' as const, count: 30, unit: 'water' };
  const issued = aBatch({
    counts: { issued: 30, mounted: 10 },
    log: [{ ...entry, person: '李工', note: '领牌' }],
  });
  const asked = serve({
    [reading]: () => json(isIssued ? issued : aBatch()),
    [listing]: json({ plates: [] }),
    [moving]: () => {
      isIssued = true;
      return json({ moved: 30, left: 10, batch: issued });
    },
  });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '登记发放' }));
  expect(await screen.findByText('已登记发放 30 块。')).toBeDefined();
  expect(posts(asked)[0]?.body).toEqual({ type: 'issued' });
  const line = (await screen.findByText('领牌')).closest('li');
  expect(line?.textContent).toMatch(/已发放 30 领牌.*水务公司 李工/);
  expect(screen.queryByRole('button', { name: '登记发放' })).toBeNull();
});

test('who may only read has the list and no file, no issuing, no acts', async () => {
  serve({ [reading]: json(aBatch()), [listing]: json({ plates: [aPlate()] }) });
  await open({ me: { ...officer, verbs: ['plate.read'] } });
  expect(await screen.findByText('P000001-5')).toBeDefined();
  expect(screen.queryByRole('region', { name: '打印与制作' })).toBeNull();
  expect(screen.queryByRole('button', { name: '登记发放' })).toBeNull();
  expect(screen.queryByRole('button', { name: /操作/ })).toBeNull();
});

test('a plate offers what its state allows, and one that has ended nothing', async () => {
  const plates = [
    aPlate({ state: 'mounted' }),
    aPlate({ id: plateId(2), serial: 'P000002-3', state: 'void' }),
  ];
  serve({ [reading]: json(aBatch()), [listing]: json({ plates }) });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '操作 P000001-5' }));
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    '发放',
    '登记遗失',
    '补换新牌',
    '作废',
  ]);
  const ended = list().getByText('P000002-3').closest('li');
  if (ended === null) throw new Error('no row');
  expect(within(ended).queryByRole('button')).toBeNull();
  expect(within(ended).queryByRole('link', { name: '重印' })).toBeNull();
  expect(list().getAllByRole('link', { name: '33082401002000001' })[0]?.getAttribute('href')).toContain(
    'layer=manhole-covers',
  );
});

test('what cannot be undone asks first, and no means no', async () => {
  const asked = serve({
    [reading]: json(aBatch()),
    [listing]: json({ plates: [aPlate()] }),
    [movingOne]: json({ plate: { ...aPlate({ state: 'void' }), events: [] } }),
  });
  const { user } = await open();
  const choose = async () => {
    await user.click(await screen.findByRole('button', { name: '操作 P000001-5' }));
    await user.click(await screen.findByRole('menuitem', { name: '作废' }));
  };
  await choose();
  expect(list().getByText(/确定作废 P000001-5 吗/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: '不作废' }));
  expect(screen.queryByText(/确定作废/)).toBeNull();
  expect(posts(asked)).toEqual([]);
  await choose();
  await user.click(screen.getByRole('button', { name: '作废' }));
  await vi.waitFor(() => expect(posts(asked)[0]?.body).toEqual({ type: 'void' }));
});

test('a replaced plate names the new one and leads to its batch', async () => {
  const next = '44444444-4444-4444-8444-444444444444';
  const batch = { id: next, number: '2026-0008', template: 'a4-24' as const };
  serve({
    [reading]: json(aBatch()),
    [listing]: json({ plates: [aPlate({ state: 'lost' })] }),
    [movingOne]: json({
      plate: { ...aPlate({ state: 'replaced' }), events: [] },
      replacement: { ...aPlate({ id: plateId(2), serial: 'P000041-1', batch }), events: [] },
    }),
  });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '操作 P000001-5' }));
  await user.click(await screen.findByRole('menuitem', { name: '补换新牌' }));
  expect(await screen.findByText(/由新铭牌 P000041-1 代替/)).toBeDefined();
  expect(screen.getByRole('link', { name: '打开新批次' }).getAttribute('href')).toBe(`/plates/${next}`);
});

test('a refused act says which plate and why, at that plate', async () => {
  const plates = [aPlate(), aPlate({ id: plateId(2), serial: 'P000002-3' })];
  serve({
    [reading]: json(aBatch()),
    [listing]: json({ plates }),
    [movingOne]: problem(409, { title: '已由别人登记遗失' }),
  });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '操作 P000001-5' }));
  await user.click(await screen.findByRole('menuitem', { name: '发放' }));
  const refusal = await screen.findByText('已由别人登记遗失');
  expect(refusal.closest('li')?.textContent).toContain('P000001-5');
  expect(refusal.closest('li')?.textContent).not.toContain('P000002-3');
});

test('a search asks the API, from the first page on, and the next page is fetched by its cursor', async () => {
  const asked = serve({
    [reading]: json(aBatch()),
    [listing]: ({ url }) =>
      url.includes('cursor=')
        ? json({ plates: [aPlate({ id: plateId(2), serial: 'P000002-3' })] })
        : json({ plates: [aPlate()], next: 'abc' }),
  });
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: '显示更多' }));
  expect(await screen.findByText('P000002-3')).toBeDefined();
  expect(screen.getByText('P000001-5')).toBeDefined();
  expect(screen.queryByRole('button', { name: '显示更多' })).toBeNull();
  await user.type(screen.getByRole('textbox', { name: '编号、铭牌号、道路' }), ' 解放 ');
  await vi.waitFor(() => {
    const params = new URL(asked.at(-1)?.url ?? '', 'https://a.example').searchParams;
    expect([params.get('q'), params.get('cursor'), params.get('batch')]).toEqual(['解放', null, batchId]);
  });
});

test('what the last check on the spot found stands at the plate', async () => {
  const check = { verdict: 'swapped' as const, at: '2026-11-21T02:00:00.000Z', distanceMetres: 11.6 };
  serve({
    [reading]: json(aBatch()),
    [listing]: json({ plates: [aPlate({ check: { ...check, swappedWith: 'P000002-3' } })] }),
  });
  await open();
  expect(await screen.findByText('两牌对调 ↔ P000002-3 · 12 米')).toBeDefined();
});
