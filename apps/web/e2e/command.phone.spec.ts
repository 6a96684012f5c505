import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { office, signIn } from './sign-in.ts';

test('on a phone the numbers come first, nothing is wider than the screen, and a unit leads to its cases', async ({
  page,
}) => {
  await signIn(page, office);
  await page.goto('/command');
  const tiles = page.getByRole('list', { name: '今日数字' });
  await expect(tiles).toBeInViewport();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
  const figure = page.getByRole('region', { name: '各单位在办案件' }).getByRole('link').first();
  const count = Number(await figure.textContent());
  await figure.tap();
  await expect(page).toHaveURL(/\/cases\?unit=/);
  const rows = page.getByRole('list', { name: '案件', exact: true }).getByRole('listitem');
  await expect(rows).toHaveCount(Math.min(50, count));
});
