// @vitest-environment jsdom
import { maximumPlatesPerBatch } from '@cityplate/wire/plates';
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { platesSearchSchema } from '../../../src/app/plates-search.ts';
import { MakeBatch } from '../../../src/pages/plates/make-batch.tsx';
import { PlatesPage } from '../../../src/pages/plates/plates-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { aBatch, batchId, candidates } from '../../support/plates.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

const counting = 'GET /api/plates/candidates';
const making = 'POST /api/plates/batches';
const made = () => json({ ...aBatch(), skipped: [], skippedCount: 3 });
const posts = (asked: readonly Asked[]) => asked.filter(({ method }) => method === 'POST');
const make = (search = {}, onChoose = vi.fn()) => (
  <MakeBatch layer="manhole-covers" search={search} onChoose={onChoose} />
);
const leader = { ...officer, roles: ['leader' as const], verbs: ['plate.read' as const] };
const printing = { ...officer, verbs: [...officer.verbs, 'plate.read', 'plate.print'] };

test('what is chosen in the address is what is counted and what is made', async () => {
  const asked = serve({ [counting]: json(candidates()), [making]: made() });
  const { user, path, search } = await renderPage(
    make({ unit: 'water', ownership: 'confirmed', template: 'engraved-50x80' }),
  );
  await user.type(await screen.findByRole('textbox', { name: '说明（选填）' }), '  第二批 ');
  await user.click(await screen.findByRole('button', { name: '制作 30 块' }));
  await vi.waitFor(() => expect(path()).toBe(`/plates/${batchId}`));
  expect(search()).toEqual({ skipped: '3' });
  const counted = new URL(asked[0]?.url ?? '', 'https://a.example').searchParams;
  expect(Object.fromEntries(counted)).toEqual({
    layer: 'manhole-covers',
    unit: 'water',
    ownership: 'confirmed',
  });
  expect(posts(asked)[0]?.body).toEqual({
    layer: 'manhole-covers',
    filter: { unit: 'water', ownership: 'confirmed' },
    template: 'engraved-50x80',
    note: '第二批',
  });
});

test('a batch whose answer was lost is asked for again under the same key', async () => {
  let isDown = true;
  const asked = serve({
    [counting]: json(candidates()),
    [making]: () => (isDown ? new TypeError('gone') : made()),
  });
  const { user, path } = await renderPage(make());
  await user.click(await screen.findByRole('button', { name: '制作 30 块' }));
  await screen.findByText(/制作铭牌/);
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  await vi.waitFor(() => expect(path()).toBe(`/plates/${batchId}`));
  const keys = posts(asked).map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('another choice after a refusal is another act', async () => {
  const asked = serve({
    [counting]: json(candidates()),
    [making]: problem(409, { title: '正在被别人制作' }),
  });
  const { user } = await renderPage(make());
  await user.click(await screen.findByRole('button', { name: '制作 30 块' }));
  expect(await screen.findByText('正在被别人制作')).toBeDefined();
  await user.type(screen.getByRole('textbox', { name: '说明（选填）' }), '补');
  await user.click(screen.getByRole('button', { name: '制作 30 块' }));
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(2));
  expect(new Set(posts(asked).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
});

test('how many are new, how many replace a lost one and how many have one is said before', async () => {
  serve({ [counting]: json(candidates()) });
  await renderPage(make());
  expect(await screen.findByText('其中补换遗失的 4 块')).toBeDefined();
  expect(screen.getByText('符合条件 120 · 已有有效铭牌 90')).toBeDefined();
  expect(screen.getByText('每页 24 块，共 2 页')).toBeDefined();
});

test.each([
  [0, '这些部件都已有铭牌。'],
  [maximumPlatesPerBatch + 1, '一批最多 5000 块，请缩小范围。'],
])('%i to be made cannot be made, and the page says why', async (printable, why) => {
  serve({ [counting]: json(candidates({ printable, lost: 0 })) });
  await renderPage(make());
  expect(await screen.findByText(why)).toBeDefined();
  expect(screen.getByRole('button', { name: /^制作/ })).toHaveProperty('disabled', true);
});

test('as many as a batch may hold can be made', async () => {
  serve({ [counting]: json(candidates({ printable: maximumPlatesPerBatch })) });
  await renderPage(make());
  expect(await screen.findByRole('button', { name: '制作 5000 块' })).toHaveProperty('disabled', false);
});

test('a count that failed can be asked for again', async () => {
  let isDown = true;
  serve({ [counting]: () => (isDown ? problem(503, { title: '稍后再试' }) : json(candidates())) });
  const { user } = await renderPage(make());
  expect(await screen.findByText('稍后再试')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^制作/ })).toBeNull();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('button', { name: '制作 30 块' })).toBeDefined();
});

test('a unit chosen from the list goes into the address by its code', async () => {
  serve({ [counting]: json(candidates()) });
  const choose = vi.fn();
  const { user } = await renderPage(make({}, choose));
  await user.click(await screen.findByRole('combobox', { name: '单位' }));
  await user.click(await screen.findByRole('option', { name: '供电公司' }));
  expect(choose).toHaveBeenCalledWith({ unit: 'power' });
});

const platesPage = {
  path: '/plates',
  validateSearch: (given: Record<string, unknown>) => platesSearchSchema.parse(given),
};

test('the log of batches leads to each, with its states in words', async () => {
  serve({ 'GET /api/plates/batches': json({ batches: [aBatch()] }), [counting]: json(candidates()) });
  await renderPage(<PlatesPage />, { ...platesPage, me: printing });
  const link = await screen.findByRole('link', { name: /2026-0007/ });
  expect(link.getAttribute('href')).toBe(`/plates/${batchId}`);
  expect(link.textContent).toContain('40 块');
  expect(link.textContent).toMatch(/已印制 30.*已安装 10/);
  expect(link.textContent).not.toContain('遗失');
  expect(screen.getByRole('region', { name: '制作一批' })).toBeDefined();
});

test('who may not print sees the batches and is not offered to make one', async () => {
  const asked = serve({ 'GET /api/plates/batches': json({ batches: [] }) });
  await renderPage(<PlatesPage />, { ...platesPage, me: leader });
  expect(await screen.findByText('还没有制作过铭牌。')).toBeDefined();
  expect(screen.queryByRole('region', { name: '制作一批' })).toBeNull();
  expect(asked.some(({ url }) => url.includes('candidates'))).toBe(false);
});

test('a log that cannot be read says so and is read again on demand, in English too', async () => {
  let isDown = true;
  const reply = () => (isDown ? problem(500, { title: 'No answer' }) : json({ batches: [aBatch()] }));
  serve({ 'GET /api/plates/batches': reply });
  const { user } = await renderPage(<PlatesPage />, { ...platesPage, me: leader, language: 'en' });
  expect(await screen.findByText('No answer')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await screen.findByRole('link', { name: /2026-0007/ })).textContent).toContain('40 plates');
});
