import { readFileSync } from 'node:fs';
import { writeXlsx } from '@cityplate/formats/xlsx';
import { expect, type Page, test } from '@playwright/test';
import { findAsset } from './find-asset.ts';
import { seriousViolations } from './serious-violations.ts';
import { type Account, mapIsReady, signIn } from './sign-in.ts';

const water: Account = { role: '权属单位经办', unit: '县水务公司' };
/** A hillside without covers. */
const [lng, lat] = [118.2561, 29.3011];
const fileName = '县水务公司窨井台账.xlsx';

const ledger = (doubtful: { lng: number; lat: number }) =>
  Buffer.from(
    writeXlsx(
      '台账',
      ['检查井编号', '管种', '位置', '井深', '经度', '纬度'],
      [
        ['KH-0001', '污水检查井', '后山路1号', 2.5, lng, lat],
        ['KH-0002', '污水检查井', '后山路2号', 2.5, lng + 0.0004, lat],
        ['KH-0003', '雨水箅', '后山路3号', '很深', lng + 0.0008, lat],
        ['KH-0004', '电力井', '老城', 1.2, doubtful.lng, doubtful.lat],
      ],
    ),
  );

async function drop(page: Page, buffer: Buffer) {
  await page.goto('/imports');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: fileName, mimeType: 'application/vnd.ms-excel', buffer });
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: fileName })).toBeVisible();
}

const count = (page: Page, name: string) => page.getByText(name, { exact: true }).locator('..').locator('b');

test('a unit imports its ledger: mapping, a doubtful record, the commit, the map; again, nothing changes', async ({
  page,
}) => {
  await signIn(page, water);
  const well = await findAsset(page, 'manhole-covers', 'use=sewage&unit=water');
  const file = ledger(well);
  await drop(page, file);

  // The column of kinds has a name that nobody can guess.
  await expect(page.getByRole('row', { name: /管种/ })).toBeVisible();
  await page.getByLabel('“管种”对应的字段').first().click();
  await page.getByRole('option', { name: '用途（小类）' }).click();
  await expect(page.getByLabel('“污水检查井”的含义').first()).toHaveValue('污水');
  await expect(page.getByLabel('“雨水箅”的含义').first()).toHaveValue('雨水箅子');

  // What does not fit is named by row, column and value, and can be taken along.
  await expect(page.getByRole('row', { name: '4 井深 很深' })).toBeVisible();
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载全部（CSV）' }).click(),
  ]);
  expect(table.suggestedFilename()).toMatch(/^issues-.*\.csv$/);

  // The state is the server's: a reload loses nothing.
  await page.reload();
  await expect(count(page, '新登记')).toHaveText('2');
  await expect(count(page, '存疑')).toHaveText('1');
  await expect(page.getByRole('button', { name: '提交导入' })).toBeDisabled();
  await page.getByRole('button', { name: '位置正确，确认坐标系' }).click();
  await expect(page.getByText('坐标系已确认')).toBeVisible();
  const doubtful = page.getByRole('region', { name: '存疑记录' });
  await expect(doubtful.getByText('第 5 行')).toBeVisible();
  await expect(doubtful.getByText(well.code)).toBeVisible();
  await doubtful.getByRole('button', { name: '不导入' }).click();
  await expect(doubtful).toBeHidden();

  await page.getByRole('button', { name: '提交导入' }).click();
  await expect(page.getByText('已提交：新登记 2 条，更新 0 条，无变化 0 条，不导入 2 条。')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole('link', { name: '在地图上看' }).click();
  await mapIsReady(page);
  const made = await findAsset(
    page,
    'manhole-covers',
    `bbox=${lng - 0.001},${lat - 0.001},${lng + 0.001},${lat + 0.001}`,
  );
  expect(made.lng).toBeCloseTo(lng, 6);

  await drop(page, file);
  await expect(count(page, '新登记')).toHaveText('0');
  await expect(count(page, '有变更')).toHaveText('0');
  await expect(count(page, '无变化')).toHaveText('2');
  // The mapping and the reference system are remembered.
  await expect(page.getByText('已沿用上次的对应关系。')).toBeVisible();
  await expect(page.getByText('坐标系已确认')).toBeVisible();
});

test('a committed import is taken back from its page', async ({ page }) => {
  await signIn(page, water);
  const rows = [['KH-9001', '污水', lng, lat + 0.003]];
  await drop(page, Buffer.from(writeXlsx('台账', ['原编号', '用途', '经度', '纬度'], rows)));
  await page.getByRole('button', { name: '位置正确，确认坐标系' }).click();
  await page.getByRole('button', { name: '提交导入' }).click();
  await expect(page.getByText(/已提交：新登记 1 条/)).toBeVisible();
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByRole('button', { name: '撤销这次导入' }).last().click();
  await expect(page.getByText(/^已于 .* 由 县水务公司.* 撤销/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^已于 .* 由 县水务公司.* 撤销/)).toBeVisible();
  await expect(page.getByRole('button', { name: '撤销这次导入' })).toBeHidden();
});

test('what the table shows of a layer is what is exported', async ({ page }) => {
  await signIn(page);
  await page.goto('/?ownership=interim&table=manhole-covers');
  const matched = page.getByRole('region', { name: '部件列表' }).getByText(/^共 [\d,]+ 条$/);
  await expect(matched).toBeVisible();
  const number = /[\d,]+/.exec((await matched.textContent()) ?? '')?.[0] ?? '';
  await page.getByRole('link', { name: '导出' }).click();
  await expect(page.getByText(`只导出列表当前筛选出的 ${number} 条。`)).toBeVisible();
  await page.getByRole('combobox', { name: '格式' }).click();
  await page.getByRole('option', { name: 'GeoJSON' }).click();
  await page.getByRole('checkbox', { name: '记为本单位的默认' }).uncheck();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出文件' }).click(),
  ]);
  const { features } = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(features).toHaveLength(Number(number.replaceAll(',', '')));
  expect(
    new Set(features.map((each: { properties: { ownership: string } }) => each.properties.ownership)),
  ).toEqual(new Set(['interim']));
});

for (const theme of ['light', 'dark']) {
  test(`the page of imports has no serious violation, ${theme}`, async ({ page }) => {
    await signIn(page, water);
    await page.goto(`/imports?theme=${theme}`);
    await expect(page.getByText('把文件拖到这里，或点击选择')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
