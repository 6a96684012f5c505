import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

test('a leader asks what a unit left undone, sees the formula and goes to the case', async ({ page }) => {
  await signIn(page, { role: '领导', unit: '县人民政府' });
  await page.goto('/rates?period=year');
  const table = page.getByRole('region', { name: '单位排名' });
  const number = table.getByRole('button', { name: /^县水务公司：问题解决率的分母/ });
  const due = Number(await number.textContent());
  expect(due).toBeGreaterThan(0);
  expect(await seriousViolations(page)).toEqual([]);
  await number.click();
  const drawer = page.getByRole('dialog', { name: '县水务公司 · 问题解决率' });
  await expect(drawer.getByText('把握：未定（U）')).toBeVisible();
  const cases = drawer.getByRole('list', { name: '组成这个数字的案件' });
  await expect(cases.getByRole('listitem')).toHaveCount(Math.min(50, due));
  expect((await drawer.boundingBox())?.width).toBeLessThan(600);
  expect(await seriousViolations(page)).toEqual([]);
  await cases.getByRole('link').first().click();
  await expect(page.getByRole('region', { name: '台账' })).toBeVisible();
});
