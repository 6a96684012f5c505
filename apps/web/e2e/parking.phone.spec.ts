import { expect, test } from '@playwright/test';
import { mapIsReady, signIn } from './sign-in.ts';

/** A kerb of 30 m in a field, so that no other test's stalls stand there. */
const [lng, lat] = [118.2431, 29.2413];
const stall = (index: number) => ({
  type: 'Feature',
  id: crypto.randomUUID(),
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0.00006, 0],
        [0.00006, 0.0000225],
        [0, 0.0000225],
        [0, 0],
      ].map(([x = 0, y = 0]) => [lng + x + index * 0.00007, lat + y]),
    ],
  },
  properties: {
    ...{ number: String(index + 1), stallClass: 'small', angleDegrees: 0, lengthMetres: 6, widthMetres: 2.5 },
    lineColor: 'blue',
  },
});

test('a unit that is asked reads a scheme on a phone and agrees', async ({ page, browser, baseURL }) => {
  const planner = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await signIn(planner, { role: '规划员', unit: '公安局' });
  const drafted = await planner.request.post('/api/parking/schemes', {
    data: { name: '示例·手机会签', stalls: { type: 'FeatureCollection', features: [0, 1, 2].map(stall) } },
  });
  expect(drafted.status()).toBe(201);
  const { id } = await drafted.json();
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
