import { expect, test } from '@playwright/test';
import { draftInField } from './draft-in-field.ts';
import { mapIsReady, signIn } from './sign-in.ts';

/** A kerb of 30 m in a field, so that no other test's stalls stand there. */
const field = [118.2431, 29.2413] as const;

test('a unit that is asked reads a scheme on a phone and agrees', async ({ page, browser, baseURL }) => {
  const planner = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await signIn(planner, { role: '规划员', unit: '公安局' });
  const id = await draftInField(planner, '示例·手机会签', field);
  expect((await planner.request.post(`/api/parking/schemes/${id}/submit`)).status()).toBe(200);

  await signIn(page, { role: '规划员', unit: '住建局' });
  await page.goto('/parking');
  await page.getByRole('link', { name: /示例·手机会签/ }).click();
  await mapIsReady(page);
  await expect(page.getByRole('img', { name: '新增 3 位，撤除 0 位' })).toBeVisible();
  const form = page.getByRole('region', { name: '本单位意见' });
  await form.getByRole('button', { name: '同意', exact: true }).click();
  await expect(page.getByText('住建局 同意').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
