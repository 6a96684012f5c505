import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { findAsset } from './find-asset.ts';
import { mapIsReady, signIn } from './sign-in.ts';

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

for (const theme of ['light', 'dark']) {
  test(`the sign-in page has no serious violation, ${theme}`, async ({ page }) => {
    await page.goto(`/sign-in?theme=${theme}`);
    await expect(page.getByRole('heading', { name: '城市部件一张图' })).toBeVisible();
    await expect(page.getByRole('button', { name: '领导 县人民政府' })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test(`the map with archive and table open has no serious violation, ${theme}`, async ({ page }) => {
    await signIn(page);
    const asset = await findAsset(page, 'manhole-covers', 'ownership=disputed');
    await page.goto(`/?theme=${theme}&table=manhole-covers&layer=manhole-covers&asset=${asset.id}`);
    await mapIsReady(page);
    await expect(page.getByRole('heading', { name: '历史' })).toBeVisible();
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
