import { expect, type Page, test } from '@playwright/test';
import { newCoverWithPlate, signInByRequest } from './new-plate.ts';
import { seriousViolations } from './serious-violations.ts';

const act = (page: Page, name: string) =>
  page.getByRole('region', { name: '办理' }).getByRole('button', { name, exact: true });
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

test('on a phone the handler signs for a case and resolves it with a photo, and the inspector passes it', async ({
  page,
}, { project }) => {
  const baseURL = project.use.baseURL ?? '';
  const place = '示例·手机办案 1 号';
  const { id } = await newCoverWithPlate(page, baseURL, 'water', place);
  await signInByRequest(page, baseURL, 'office');
  const headers = { origin: baseURL };
  const report = { layer: 'manhole-covers', assetId: id, kind: 'broken' };
  const made: { id: string } = await (
    await page.request.post('/api/cases', { data: report, headers })
  ).json();
  const second: { id: string; number: string } = await (
    await page.request.post('/api/cases', { data: { ...report, kind: 'loose' }, headers })
  ).json();
  // The office finds on its phone that one is a repeat of the other, and merges it.
  await page.goto(`/cases/${second.id}`);
  await act(page, '并案').tap();
  await page.getByRole('combobox', { name: '并入哪一案' }).tap();
  await page
    .getByRole('option', { name: /同一部件/ })
    .first()
    .tap();
  expect(await seriousViolations(page)).toEqual([]);
  await fits(page);
  await page.getByRole('button', { name: '确认并案' }).tap();
  await expect(page.getByRole('heading', { name: /已并案/ })).toBeVisible();
  for (const type of ['accept', 'register', 'dispatch'])
    expect(
      (await page.request.post(`/api/cases/${made.id}/events`, { data: { type }, headers })).status(),
    ).toBe(201);

  await page.context().clearCookies();
  await signInByRequest(page, baseURL, 'water');
  await page.goto('/cases');
  await page.getByRole('link', { name: new RegExp(`破损.*${place}`) }).tap();
  await fits(page);
  await act(page, '签收').tap();
  await act(page, '处置完成').tap();
  await page.getByLabel('说明').fill('已更换盖板');
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'repaired.png', mimeType: 'image/png' },
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await page.getByRole('button', { name: '确认处置完成' }).tap();
  await expect(page.getByText('目前没有您可以做的事。')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await page.context().clearCookies();
  await signInByRequest(page, baseURL, 'inspector');
  await page.goto(`/cases/${made.id}`);
  await expect(page.getByText('已更换盖板')).toBeVisible();
  await act(page, '核查通过').tap();
  await expect(page.getByRole('heading', { name: /待结案/ })).toBeVisible();
  await fits(page);
});
