import { expect, test } from '@playwright/test';
import { draftInField } from './draft-in-field.ts';
import { mapIsReady, signIn } from './sign-in.ts';

/** A place in a field, so that no other test's stalls stand there. */
const field = [118.2511, 29.2473] as const;

test('a planner types the width of a stall drawn by hand on a phone and keeps it', async ({ page }) => {
  await signIn(page, { role: '规划员', unit: '公安局' });
  const id = await draftInField(page, '示例·手机改宽', field);
  await page.goto(`/parking?scheme=${id}`);
  await mapIsReady(page);
  await page.getByRole('button', { name: '2 号位', exact: true }).tap();
  await page.getByLabel('车位宽').fill('2.2');
  await page.getByRole('button', { name: '保存', exact: true }).tap();
  await expect(page.getByRole('button', { name: '已保存' })).toBeVisible();
  const kept = await (await page.request.get(`/api/parking/schemes/${id}`)).json();
  expect(
    kept.stalls.features.map(
      ({ properties }: { properties: { widthMetres: number } }) => properties.widthMetres,
    ),
  ).toEqual([expect.closeTo(2.5, 1), 2.2, expect.closeTo(2.5, 1)]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
