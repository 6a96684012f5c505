import { expect, test } from '@playwright/test';
import { mapIsReady, signIn } from './sign-in.ts';

/** A place in a field, so that no other test's stalls stand there. */
const [lng, lat] = [118.2511, 29.2473];
const stall = (index: number) => ({
  type: 'Feature',
  id: crypto.randomUUID(),
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0.0000617, 0],
        [0.0000617, 0.0000226],
        [0, 0.0000226],
        [0, 0],
      ].map(([x = 0, y = 0]) => [lng + x + index * 0.00008, lat + y]),
    ],
  },
  properties: {
    ...{ number: String(index + 1), stallClass: 'small', angleDegrees: 0, lengthMetres: 6, widthMetres: 2.5 },
    lineColor: 'blue',
  },
});

test('a planner types the width of a stall drawn by hand on a phone and keeps it', async ({ page }) => {
  await signIn(page, { role: '规划员', unit: '公安局' });
  const drafted = await page.request.post('/api/parking/schemes', {
    data: { name: '示例·手机改宽', stalls: { type: 'FeatureCollection', features: [0, 1, 2].map(stall) } },
  });
  expect(drafted.status()).toBe(201);
  const { id } = await drafted.json();
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
