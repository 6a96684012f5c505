import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { office, signIn } from './sign-in.ts';

test('the office gives by use what nobody claimed, on one page, and takes it back', async ({ page }) => {
  await signIn(page, office);
  await page.goto('/rule-by-use');
  await expect(page.getByText('规则：待核实（U）')).toBeVisible();
  // All but one use are taken out, so that the county keeps its unclaimed covers for the other tests.
  const boxes = page.getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  const count = await boxes.count();
  expect(count).toBeGreaterThan(3);
  for (let index = 0; index < count - 1; index += 1) await boxes.nth(index).uncheck();
  const row = page.getByRole('row').filter({ has: page.locator('input:checked') });
  const due = (await row.getByRole('cell').first().innerText()).trim();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '按规则明确' }).click();
  await page.getByRole('button', { name: `确认明确 ${due} 个` }).click();
  await expect(page.getByText(`已明确 ${due} 个，裁定书见下。`)).toBeVisible();
  const run = page.getByRole('region', { name: '已按用途明确的' }).getByRole('listitem').first();
  await expect(run).toContainText(`${due} 个部件`);
  const record = await page.request.get((await run.getByRole('link').first().getAttribute('href')) ?? '');
  expect((await record.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await run.getByRole('button', { name: '整体撤销' }).click();
  await run.getByRole('button', { name: '确定全部撤销？' }).click();
  await expect(run).toContainText('撤销');
  await expect(run.getByRole('button')).toHaveCount(0);
  await expect(
    page
      .getByRole('row')
      .filter({ has: page.locator('input:checked') })
      .getByRole('cell')
      .first(),
  ).toHaveText(due);
});
