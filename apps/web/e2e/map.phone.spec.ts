import { expect, test } from '@playwright/test';
import { findAsset } from './find-asset.ts';
import { mapIsReady, signIn } from './sign-in.ts';

test.beforeEach(({ page }) => signIn(page));

test('the layers lie in a sheet that a tap raises', async ({ page }) => {
  await mapIsReady(page);
  const filter = page.getByRole('checkbox', { name: '权属状态 争议' });
  await expect(page.getByRole('switch', { name: '显示窨井盖' })).toBeInViewport();
  await expect(filter).not.toBeInViewport();
  await page.getByRole('button', { name: '展开面板' }).click();
  await page.getByRole('button', { name: '展开面板' }).click();
  await filter.scrollIntoViewIfNeeded();
  await filter.check();
  await expect(page).toHaveURL(/ownership=disputed/);
});

test('an archive opens in the sheet and closes to the layers', async ({ page }) => {
  const asset = await findAsset(page, 'manhole-covers');
  await page.goto(`/?layer=manhole-covers&asset=${asset.id}`);
  await expect(page.getByText(asset.code).first()).toBeInViewport();
  await page.getByRole('button', { name: '关闭档案' }).click();
  await expect(page.getByRole('heading', { name: '图层' })).toBeVisible();
});
