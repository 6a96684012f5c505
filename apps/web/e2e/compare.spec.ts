import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

test('two schemes stand side by side, then one against what is there today', async ({ page }) => {
  await signIn(page, { role: '规划员', unit: '公安局' });
  await page.goto('/parking');
  await page.getByRole('link', { name: '方案对比' }).click();
  const [a, b] = [page.getByLabel('方案 A'), page.getByLabel('方案 B')];
  await expect(a.getByRole('option')).not.toHaveCount(1);
  await a.selectOption({ index: 1 });
  await b.selectOption({ index: 3 });
  await expect(page.getByText(/只在 A：[1-9]/)).toBeVisible();
  await expect(page.locator('[data-map-drawn="true"]')).toHaveCount(2, { timeout: 60_000 });
  await b.selectOption('today');
  await expect(page).toHaveURL(/b=today/);
  await expect(page.getByText(/只在 A：[1-9]/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'B 现状' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});
