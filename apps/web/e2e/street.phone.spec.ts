import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { lookBack } from './street-journey.ts';

// A map drawn in software beside a busy API: each step waits for the frame before.
test.setTimeout(180_000);

test.beforeEach(async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '领导 县人民政府' }).click();
  await expect(page.getByTestId('street-board')).toBeVisible();
});

test('the street fits a phone: nothing but the strip is wider than the screen', async ({ page }) => {
  await expect(page.getByTestId('zone')).toHaveCount(6);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
});

test('a tap on what is late brings its card into view', async ({ page }) => {
  await page
    .getByRole('button', { name: /逾期 \d+ 天/ })
    .first()
    .tap();
  await expect(page.getByTestId('mark-card')).toBeInViewport();
});

test("the leader's slider shows the street before and after", async ({ page, baseURL }) => {
  await lookBack(page, baseURL ?? '');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
