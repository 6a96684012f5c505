import { expect, type Page, test } from '@playwright/test';
import { newCoverWithPlate } from './new-plate.ts';
import { seriousViolations } from './serious-violations.ts';
import { office, signIn } from './sign-in.ts';

const water = { role: '权属单位经办', unit: '县水务公司' };
const act = (page: Page, name: string) =>
  page.getByRole('region', { name: '办理' }).getByRole('button', { name, exact: true });

test('a resident reports by the plate; the office sees it live, the owner repairs it, the office closes it', async ({
  page,
  browser,
  baseURL,
}) => {
  const { scanAddress, code } = await newCoverWithPlate(
    page,
    baseURL ?? '',
    'water',
    '示例·新街口 12 号门前',
  );
  await signIn(page, office);
  await page.goto('/cases?view=inbox');
  await expect(page.getByRole('heading', { name: '案件' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  // The resident: his own phone, no account.
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    baseURL: baseURL ?? '',
  });
  const street = await phone.newPage();
  await street.goto(scanAddress);
  await street.getByText('报告问题').click();
  await street.getByRole('button', { name: '破损' }).click();
  await expect(street).toHaveURL(/\/p\/r\//);
  await expect(street.getByText('已收到，等待受理')).toBeVisible();

  // Nobody reloads the list of the office.
  const row = page.getByRole('link', { name: /破损.*新街口 12 号门前/ });
  await expect(row).toBeVisible();
  await row.click();
  for (const name of ['受理', '立案']) await act(page, name).click();
  await act(page, '派遣').click();
  await page.getByRole('button', { name: '确认派遣' }).click();
  await expect(page.getByRole('heading', { name: /待签收/ })).toBeVisible();
  await expect(page.getByText('派给县水务公司')).toBeVisible();
  const address = new URL(page.url()).pathname;

  const desk = await browser.newContext({ locale: 'zh-CN', baseURL: baseURL ?? '' });
  const owner = await desk.newPage();
  await signIn(owner, water);
  await owner.goto('/cases');
  await owner.getByRole('link', { name: /破损.*新街口 12 号门前/ }).click();
  await act(owner, '签收').click();
  await act(owner, '处置完成').click();
  await owner.getByLabel('说明').fill('已更换盖板');
  await owner.locator('input[type=file]').setInputFiles({
    ...{ name: 'repaired.png', mimeType: 'image/png' },
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await owner.getByRole('button', { name: '确认处置完成' }).click();
  await expect(owner.getByText('目前没有您可以做的事。')).toBeVisible();
  await expect(owner.getByRole('img', { name: '案件照片' }).first()).toBeVisible();

  await page.goto(address);
  await expect(page.getByText('已更换盖板')).toBeVisible();
  await act(page, '核查通过').click();
  await act(page, '结案').click();
  await expect(page.getByRole('heading', { name: /已结案/ })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await street.reload();
  await expect(street.getByText('已办结')).toBeVisible();
  expect(code).toMatch(/^\d{16,17}$/);
  await phone.close();
  await desk.close();
});

test('filters stand in the address, and a list that has nothing says so', async ({ page }) => {
  await signIn(page, office);
  await page.goto('/cases?kind=sunken');
  await expect(page.getByRole('list', { name: '案件' }).getByRole('listitem').first()).toContainText('下沉');
  await page.getByText('已办结', { exact: true }).first().click();
  await expect(page).toHaveURL(/view=ended/);
  await page.goto('/cases?kind=no-plate&view=ended');
  await expect(page.getByText('没有这样的案件')).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page.getByRole('list', { name: '案件' }).getByRole('listitem').first()).toBeVisible();
});

test('a link opened in English and in the dark stays so on the pages that follow', async ({ page }) => {
  await signIn(page, office);
  await page.goto('/cases?lang=en&theme=dark');
  await page.getByRole('list', { name: 'Cases' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/cases\/[^?]+\?.*lang=en/);
  await expect(page.getByRole('link', { name: 'All cases' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
