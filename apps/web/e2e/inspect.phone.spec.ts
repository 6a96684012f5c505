import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { newCoverWithPlate, signInByRequest } from './new-plate.ts';
import { seriousViolations } from './serious-violations.ts';

type Inspections = {
  inspections: { defects: string[]; photoIds: string[]; readings: Record<string, number> }[];
};
const picture = {
  ...{ name: 'cover.png', mimeType: 'image/png' },
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** An inspector beside a cover of his own making, with the page open. */
async function atCover(
  page: Page,
  context: BrowserContext,
  baseURL: string,
  location: string,
): Promise<string> {
  const { id, position } = await newCoverWithPlate(page, baseURL, 'water', location);
  await context.grantPermissions(['geolocation'], { origin: baseURL });
  await context.setGeolocation({ longitude: position[0], latitude: position[1], accuracy: 6 });
  await signInByRequest(page, baseURL, 'inspector');
  await page.goto('/inspect');
  await expect(page.getByText('定位精度 ±6 米')).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(location) })).toBeVisible();
  return id;
}
const found = async (page: Page, id: string): Promise<Inspections['inspections']> => {
  const answer: Inspections = await (await page.request.get(`/api/inspections?assetId=${id}`)).json();
  return answer.inspections;
};

test('one act: the nearest cover, a fault, a height, saved; the map and the cases know', async ({
  page,
  context,
  baseURL,
}) => {
  const id = await atCover(page, context, baseURL ?? '', '示例·排查一号');
  expect(await seriousViolations(page)).toEqual([]);
  const begun = Date.now();
  await page.getByRole('button', { name: /排查一号/ }).tap();
  await page.getByRole('button', { name: '松动', exact: true }).tap();
  await page.getByLabel('框路高差', { exact: true }).fill('18');
  await page.getByRole('button', { name: '框路高差：下沉 －' }).tap();
  await expect(page.getByText('下沉，超过 15 mm')).toBeVisible();
  await page.getByRole('button', { name: '全部正常' }).tap();
  await page.locator('input[type=file]').setInputFiles(picture);
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '保存' }).tap();
  await expect(page.getByText(/已保存/)).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(20_000);
  await expect(page.getByText(/条记录未上传/)).toBeHidden();
  expect(await found(page, id)).toMatchObject([
    { defects: ['loose'], readings: { frameToRoadMillimetres: -18 }, photoIds: [expect.any(String)] },
  ]);
  const { cases }: { cases: { kind: string }[] } = await (
    await page.request.get(`/api/cases?assetId=${id}`)
  ).json();
  expect(cases.map(({ kind }) => kind).sort()).toEqual(['loose', 'sunken']);
});

test('what is due nearby becomes a walk that ticks off what was looked at', async ({
  page,
  context,
  baseURL,
}) => {
  await atCover(page, context, baseURL ?? '', '示例·步行一号');
  await page.getByRole('button', { name: /排成步行路线/ }).tap();
  const walk = page.getByRole('region', { name: '步行路线' });
  const row = walk.getByRole('button', { name: /步行一号/ });
  await expect(row).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  const stops = await walk.getByRole('listitem').count();
  await expect(walk.getByRole('status')).toContainText(`还有 ${stops} 个`);
  await row.tap();
  await page.getByRole('button', { name: '全部正常' }).tap();
  await page.getByRole('button', { name: '保存' }).tap();
  await expect(row).toContainText('✓ 已查');
  await expect(walk.getByRole('status')).toContainText(`还有 ${stops - 1} 个`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '结束路线' }).tap();
  await expect(page.getByRole('region', { name: '附近的部件' })).toBeVisible();
});

test('without a network: the page is closed and opened again, and all records arrive once', async ({
  page,
  context,
  baseURL,
}) => {
  const id = await atCover(page, context, baseURL ?? '', '示例·排查二号');
  // Once visited: what the page is made of lies on the phone.
  await expect(page.getByText('没有网络也能打开本页')).toBeVisible();
  await expect(page.getByRole('button', { name: /排查二号/ })).toBeVisible();
  await context.setOffline(true);
  for (const name of ['破损', '异响']) {
    await page.getByRole('button', { name: /排查二号/ }).tap();
    await page.getByRole('button', { name, exact: true }).tap();
    if (name === '破损') await page.locator('input[type=file]').setInputFiles(picture);
    await page.getByRole('button', { name: '保存' }).tap();
  }
  await expect(page.getByText('2 条记录未上传')).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto('/inspect');
  await expect(again.getByText('2 条记录未上传')).toBeVisible();
  await expect(again.getByRole('button', { name: /排查二号/ })).toBeVisible();
  const download = again.waitForEvent('download');
  await again.getByRole('button', { name: '下载未上传的记录' }).tap();
  expect((await download).suggestedFilename()).toMatch(/^inspections-.*\.json$/);
  expect(await seriousViolations(again)).toEqual([]);
  await context.setOffline(false);
  // It sends by itself: a press on 立即上传 would race with that.
  await expect(again.getByText(/条记录未上传/)).toBeHidden({ timeout: 60_000 });
  const arrived = await found(again, id);
  expect(arrived.map(({ defects }) => defects).sort()).toEqual([['broken'], ['noisy']]);
  expect(arrived.flatMap(({ photoIds }) => photoIds)).toHaveLength(1);
});

test('somebody else has measured meanwhile: the field is asked about, mine or theirs', async ({
  page,
  context,
  baseURL,
}) => {
  const id = await atCover(page, context, baseURL ?? '', '示例·排查三号');
  await page.getByRole('button', { name: /排查三号/ }).tap();
  const headers = { origin: baseURL ?? '' };
  const theirs = { assetId: id, at: new Date().toISOString(), readings: { frameToRoadMillimetres: 3 } };
  expect((await page.request.post('/api/inspections', { data: theirs, headers })).status()).toBe(201);
  await page.getByLabel('框路高差', { exact: true }).fill('6');
  await page.getByRole('button', { name: '保存' }).tap();
  await expect(page.getByText(/框路高差：有人先改成了 3/)).toBeVisible();
  await page.getByRole('button', { name: /用我的 -6/ }).tap();
  await expect(page.getByText(/条记录未上传/)).toBeHidden();
  const { properties }: { properties: Record<string, unknown> } = await (
    await page.request.get(`/api/collections/manhole-covers/items/${id}`)
  ).json();
  expect(properties.frameToRoadMillimetres).toBe(-6);
});
