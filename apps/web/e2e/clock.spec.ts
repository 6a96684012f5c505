import { expect, test } from '@playwright/test';
import { askTheClock } from './clock-journey.ts';
import { mapCentre } from './map-places.ts';
import { seriousViolations } from './serious-violations.ts';
import { mapIsReady, signIn } from './sign-in.ts';

// Nobody's clock but the county's counts.
test.use({ timezoneId: 'America/New_York' });

test('the map says what may be used at an hour and on a holiday', async ({ page }) => {
  await askTheClock(page);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '关闭时钟' }).click();
  await expect(page).not.toHaveURL(/clock=/);
});

test('a stall says until when, under the pointer and in its archive', async ({ page }) => {
  await signIn(page);
  const response = await page.request.get(
    '/api/collections/parking-spaces/items?limit=1&life=live&useModes=tidal',
  );
  const { features } = await response.json();
  const [stall] = features;
  const [ring] = stall.geometry.coordinates;
  const [lng, lat] = [0, 1].map((axis) => (ring[0][axis] + ring[2][axis]) / 2);
  await page.goto(`/?at=${lng},${lat},20&panel=closed&clock=2026-11-23T20:00`);
  await mapIsReady(page);
  const { x, y } = await mapCentre(page);
  await page.mouse.move(x + 3, y);
  await page.mouse.move(x, y);
  await expect(page.getByText('可停至 次日 08:00')).toBeVisible();
  await page.goto(`/?layer=parking-spaces&asset=${stall.id}&clock=2026-11-23T09:00`);
  const archive = page.getByRole('region', { name: '部件档案' });
  await expect(archive.getByText('18:00 起可停')).toBeVisible();
  await expect(archive.getByText('每日 18:00–次日 08:00')).toBeVisible();
});
