import { type Ledger, ledgerSchema } from '@cityplate/wire/ledger';
import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { signIn } from './sign-in.ts';

async function readLedger(page: Page): Promise<Ledger> {
  const answer = await page.request.get('/api/layers/manhole-covers/ledger');
  return ledgerSchema.parse(await answer.json());
}

const sum = (cells: Ledger['cells']) => cells.reduce((total, cell) => total + cell.count, 0);
const written = new Intl.NumberFormat('zh-CN');

test('the office opens the ledger from the workbench and follows a number to the map', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: '工作台的页面' }).click();
  await page.getByRole('menuitem', { name: '权属台账' }).click();
  await expect(page.getByRole('heading', { name: '权属台账' })).toBeVisible();

  const { cells } = await readLedger(page);
  const water = cells.filter((cell) => cell.unit === 'water' && cell.ownership === 'confirmed');
  const row = page.getByRole('row', { name: /县水务公司/ });
  await expect(row.getByRole('cell').nth(1)).toHaveText(written.format(sum(water)));
  await expect(page.locator('tfoot').getByRole('cell').first()).toHaveText(written.format(sum(cells)));

  await page.getByText('按小类').click();
  await expect(page).toHaveURL(/by=kind/);
  const sewage = cells.filter((cell) => cell.kind === 'sewage');
  await expect(page.getByRole('row', { name: /^污水/ }).getByRole('cell').first()).toHaveText(
    written.format(sum(sewage)),
  );

  await page.getByText('按权属单位').click();
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(/unit=water/);
  await expect(page).toHaveURL(/ownership=confirmed/);
});

for (const theme of ['light', 'dark']) {
  test(`the ledger has no serious violation, ${theme}`, async ({ page }) => {
    await signIn(page);
    await page.goto(`/ledger?theme=${theme}`);
    await expect(page.getByRole('table')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
