import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { mapIsReady, signIn } from './sign-in.ts';

test('from the compound that is shortest of stalls to the drawing board of the street that takes most', async ({
  page,
}) => {
  await signIn(page, { role: '规划员', unit: '公安局' });
  await page.goto('/supply');
  const streets = page.getByRole('region', { name: '可新增车位的道路' });
  await expect(streets).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 60_000 });
  await mapIsReady(page);

  const worst = page.getByRole('region', { name: '老旧小区缺口' }).getByRole('button').first();
  const name = (await worst.textContent()) ?? '';
  await worst.click();
  await expect(page).toHaveURL(/compound=/);
  await expect(page.getByRole('region', { name, exact: true })).toContainText('300 米步行范围');
  await mapIsReady(page);

  await streets.getByRole('button').first().click();
  await expect(page).toHaveURL(/street=/);
  await mapIsReady(page);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '按这条路起草方案' }).click();
  await expect(page.getByLabel('方案名称')).not.toHaveValue('');
  // The kerbs lie on the drawing board and are laid there as they were here.
  await expect(page.getByRole('status', { name: '合计' })).toContainText(/可划\s*[1-9]/);
});
