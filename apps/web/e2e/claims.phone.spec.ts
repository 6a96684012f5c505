import { expect, test } from '@playwright/test';
import { findAsset } from './find-asset.ts';
import { seriousViolations } from './serious-violations.ts';
import { type Account, office, signIn } from './sign-in.ts';

const telecom: Account = { role: '权属单位经办', unit: '县电信公司' };

test('beside the cover an owner claims it on a phone, and the office decides on one', async ({
  page,
  browser,
}) => {
  await signIn(page, telecom);
  const cover = await findAsset(page, 'manhole-covers', 'ownership=unclaimed&use=telecom');
  await page.goto(`/?layer=manhole-covers&asset=${cover.id}`);
  await page.getByRole('button', { name: '申领这一个' }).tap();
  await page.getByLabel('说明').fill('手机现场申领：井内是我单位光缆');
  await page.getByLabel('拍照或选图').setInputFiles({
    name: 'cover.png',
    mimeType: 'image/png',
    buffer: await page.screenshot(),
  });
  await expect(page.getByRole('img', { name: '证据照片预览' })).toBeVisible();
  await page.getByRole('button', { name: '申领 1 个' }).tap();
  await expect(page.getByText('成功 1 个，等待城管办裁定')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const decider = await phone.newPage();
  await signIn(decider, office);
  await decider.goto('/?claims=inbox');
  const claim = decider.getByRole('article').filter({ hasText: '手机现场申领' });
  await claim.getByRole('button', { name: '裁定' }).tap();
  await decider.getByRole('button', { name: '证据充分' }).tap();
  await decider.getByRole('button', { name: '确认裁定 1 个' }).tap();
  await expect
    .poll(async () => {
      const answer = await decider.request.get(`/api/collections/manhole-covers/items/${cover.id}`);
      return (await answer.json()).properties.ownership;
    })
    .toBe('confirmed');
  expect(await decider.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await phone.close();
});
