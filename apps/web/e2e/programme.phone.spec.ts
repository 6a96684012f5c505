import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

test('a unit takes up its most overdue work on the phone', async ({ page }) => {
  await signIn(page, { role: '权属单位经办', unit: '县供电公司' });
  await page.goto('/programme?unit=power&overdue=true');
  const openers = page.getByRole('button', { name: /^打开：/ });
  await openers.first().click();
  const form = page.getByRole('form', { name: '更新事项' });
  await form.getByText('进行中').click();
  await form.getByRole('textbox', { name: '备注' }).fill('已进场');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('status').filter({ hasText: '共' })).toBeVisible();
  await expect(form.getByRole('textbox', { name: '备注' })).toHaveValue('已进场');
  await expect(form.getByRole('radio', { name: '进行中' })).toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await seriousViolations(page)).toEqual([]);
});
