import { expect, test } from '@playwright/test';
import { newCoverWithPlate, signInByRequest } from './new-plate.ts';
import { seriousViolations } from './serious-violations.ts';

const picture = {
  ...{ name: 'cover.png', mimeType: 'image/png' },
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
type Cases = { cases: { kind: string; reportCount: number; photoIds: string[]; description?: string }[] };

for (const scheme of ['light', 'dark'] as const) {
  test(`two taps and a photo report a fault, ${scheme}`, async ({ page, baseURL }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const { scanAddress, id } = await newCoverWithPlate(page, baseURL ?? '', 'water', `示例·两点 ${scheme}`);
    await page.goto(scanAddress);
    await page.getByText('报告问题').tap();
    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(picture);
    const button = page.getByRole('button', { name: '缺失' });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await button.tap();
    await expect(page).toHaveURL(/\/p\/r\//);
    await expect(page.getByText('回执编号')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(picture);
    await page.getByRole('button', { name: '发送' }).tap();
    await expect(page.getByRole('definition').last()).toHaveText('2');
    await signInByRequest(page, baseURL ?? '', 'office');
    const { cases }: Cases = await (await page.request.get(`/api/cases?assetId=${id}`)).json();
    expect(cases.map(({ kind, photoIds }) => [kind, photoIds.length])).toEqual([['missing', 2]]);
  });
}

test('without a network the report stays on the phone and arrives once when there is one', async ({
  page,
  context,
  baseURL,
}) => {
  const { scanAddress, id } = await newCoverWithPlate(page, baseURL ?? '', 'water', '示例·断网');
  await page.goto(scanAddress);
  await context.setOffline(true);
  await page.getByText('报告问题').tap();
  await page.getByRole('button', { name: '松动' }).tap();
  await expect(page.getByText('内容已存在手机上')).toBeVisible();
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/p\/r\//);
  await signInByRequest(page, baseURL ?? '', 'office');
  const { cases }: Cases = await (await page.request.get(`/api/cases?assetId=${id}`)).json();
  expect(cases.map(({ reportCount }) => reportCount)).toEqual([1]);
});

test.describe('a phone whose browser runs no script', () => {
  test.use({ javaScriptEnabled: false });
  test('sends the plain form, sees the receipt, and reads a refusal in words', async ({ page, baseURL }) => {
    const { scanAddress } = await newCoverWithPlate(page, baseURL ?? '', 'water', '示例·无脚本');
    await page.goto(scanAddress);
    await page.getByText('报告问题').tap();
    await page.getByText('文字和电话').tap();
    await page.getByLabel('手机号').fill('13812345678');
    await page.getByRole('button', { name: '异响' }).tap();
    // A number without consent is not taken.
    await expect(page.getByRole('heading', { name: '没有收下' })).toBeVisible();
    await page.goto(scanAddress);
    await page.getByText('报告问题').tap();
    await page.getByRole('button', { name: '异响' }).tap();
    await expect(page.getByText('已收到，等待受理')).toBeVisible();
    await page.getByRole('link', { name: 'English' }).tap();
    await expect(page.getByText('Received, to be looked at')).toBeVisible();
  });
});
