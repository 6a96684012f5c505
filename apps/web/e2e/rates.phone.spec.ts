import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { office, signIn } from './sign-in.ts';

test('on a phone the rates are no wider than the screen, and a number opens its cases', async ({ page }) => {
  await signIn(page, office);
  await page.goto('/rates?period=year');
  const whole = page.getByRole('list', { name: '合计' });
  const rate = whole.getByRole('button', { name: /^全部：按期处置率 / });
  await expect(rate).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
  await rate.tap();
  const drawer = page.getByRole('dialog', { name: '全部 · 按期处置率' });
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  await drawer.getByRole('button', { name: '关闭' }).tap();
  await expect(drawer).toBeHidden();
});
