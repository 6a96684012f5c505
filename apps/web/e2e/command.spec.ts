import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { mapIsReady, signIn } from './sign-in.ts';

const leader = { role: '领导', unit: '县人民政府' };
const tile = (page: Page, name: string) =>
  page.getByRole('list', { name: '今日数字' }).getByRole('link', { name });
const numberIn = async (text: Promise<string | null>) =>
  Number(((await text) ?? '').replaceAll(',', '').match(/\d+/)?.[0]);

test('a leader goes from a number to the very cases in two clicks', async ({ page }) => {
  await signIn(page, leader);
  await page.goto('/command');
  await expect(page.getByRole('heading', { name: '指挥页' })).toBeVisible();
  await mapIsReady(page);
  await expect(page.getByText('实时更新')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  const late = await numberIn(tile(page, '超期').locator('b').textContent());
  expect(late).toBeGreaterThan(0);
  await tile(page, '超期').click();
  await expect(page).toHaveURL(/\/cases\?time=overdue/);
  const rows = page.getByRole('list', { name: '案件', exact: true }).getByRole('listitem');
  await expect(rows).toHaveCount(Math.min(50, late));
  await rows.first().getByRole('link').click();
  await expect(page.getByRole('region', { name: '台账' })).toBeVisible();
});

test('the screen of a wall shows all of it at once, in the dark too', async ({ page }) => {
  await signIn(page, leader);
  for (const [width, height] of [
    [1920, 1080],
    [3840, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('/command?theme=dark&lang=en');
    await mapIsReady(page);
    const main = page.getByRole('main');
    const over = await main.evaluate((node) => [
      node.scrollWidth - node.clientWidth,
      node.scrollHeight - node.clientHeight,
    ]);
    expect([width, over]).toEqual([width, [0, 0]]);
  }
});
