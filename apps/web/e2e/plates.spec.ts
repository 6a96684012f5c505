import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { type Account, office, signIn } from './sign-in.ts';

// Reading a list of a hundred plates for violations takes a minute on two shared cores.
test.setTimeout(300_000);

const water: Account = { role: '权属单位经办', unit: '县水务公司' };

test('the office makes a batch, downloads its sheets and records it as issued', async ({ page }) => {
  await signIn(page, office);
  await page.goto('/plates');
  const make = page.getByRole('region', { name: '制作一批' });
  await make.getByLabel('单位').fill('县移动');
  await page.getByRole('option', { name: '县移动公司' }).click();
  await make.getByLabel('模板').first().click();
  await page.getByRole('option', { name: 'A4 标签纸 2×7' }).click();
  await make.getByLabel('说明').fill('示例：浏览器里做的一批');
  await expect(make.getByRole('img', { name: '预览（按比例）' })).toContainText('权属单位 县移动公司');
  const submit = make.getByRole('button', { name: /^制作 \d+ 块$/ });
  await expect(submit).toBeEnabled();
  const wanted = Number((await submit.textContent())?.replaceAll(/\D/g, ''));
  expect(await seriousViolations(page)).toEqual([]);
  await submit.click();

  await expect(page.getByRole('heading', { name: /^批次 B\d{5}$/ })).toBeVisible();
  const log = page.getByRole('region', { name: '批次日志' });
  await expect(log.getByText(`已印制 ${wanted}`).first()).toBeVisible();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: /^下载 PDF/ }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^plates-B\d{5}\.pdf$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.subarray(-6).toString()).toContain('%%EOF');

  await log.getByRole('button', { name: '登记发放' }).click();
  await expect(page.getByText(`已登记发放 ${wanted} 块。`)).toBeVisible();
  await expect(log.getByText(`已发放 ${wanted}`).first()).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});

test('a lost plate is replaced by one with a serial of its own', async ({ page }) => {
  await signIn(page, office);
  await page.goto('/plates');
  await page.getByRole('link', { name: /示例第7批/ }).click();
  const row = page.getByRole('region', { name: '铭牌清单' }).getByRole('listitem').first();
  const serial = (await row.locator('b').first().textContent()) ?? '';
  const act = async (name: string) => {
    await row.getByRole('button', { name: `操作 ${serial}` }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('登记遗失');
  await expect(row.getByText('遗失')).toBeVisible();
  await act('补换新牌');
  await expect(row.getByText(/已补换/)).toContainText(serial);
  await row.getByRole('link', { name: '打开新批次' }).click();
  await expect(page.getByText('已印制 1').first()).toBeVisible();
  await expect(page.getByText(`补换 ${serial}`).first()).toBeVisible();
});

test('a unit is offered its own covers only, and a leader reads without acting', async ({
  page,
  browser,
}) => {
  await signIn(page, water);
  await page.goto('/plates');
  await expect(page.getByRole('region', { name: '制作一批' })).toBeVisible();
  const answer = await page.request.get('/api/plates/candidates?layer=manhole-covers');
  const own = await page.request.get('/api/collections/manhole-covers/items?unit=water&limit=1');
  expect((await answer.json()).matched).toBeLessThanOrEqual((await own.json()).numberMatched);
  const context = await browser.newContext({ locale: 'zh-CN' });
  const leader = await context.newPage();
  await signIn(leader, { role: '领导', unit: '县人民政府' });
  await leader.goto('/plates');
  await expect(leader.getByRole('link', { name: /示例第1批/ })).toBeVisible();
  await expect(leader.getByRole('region', { name: '制作一批' })).toHaveCount(0);
  await context.close();
});
