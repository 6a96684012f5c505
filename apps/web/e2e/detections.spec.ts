import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

test('the office looks for wrong covers, judges some and takes the replacement list', async ({ page }) => {
  await signIn(page);
  await page.goto('/detections');
  await page.getByRole('button', { name: '开始排查' }).click();
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /\d{17}/ })
      .first(),
  ).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  const rules = page.getByRole('group', { name: '疑点种类' });
  await rules.getByText('字样与用途不符').click();
  await expect(page).toHaveURL(/rule=marked-otherwise/);
  const rows = page.getByRole('listitem').filter({ hasText: '盖面字样为' });
  await expect(rows.first()).toBeVisible();
  const code = await rows.first().getByRole('link').innerText();
  await page.getByRole('checkbox', { name: `选中 ${code}` }).click();
  await page.getByRole('button', { name: '列入更换' }).click();
  await expect(page.getByRole('checkbox', { name: `选中 ${code}` })).toHaveCount(0);

  await page.getByText('需更换 1').click();
  await expect(page.getByRole('link', { name: code })).toBeVisible();
  await expect(page.getByText('徐衡（示例）', { exact: false }).last()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '更换清单 CSV' }).click();
  expect((await download).suggestedFilename()).toBe('replacement-list.csv');
});
