import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { type Account, signIn } from './sign-in.ts';

const inspector: Account = { role: '巡查员', unit: '综合执法局' };

interface Plate {
  assetId: string;
  serial: string;
  scanAddress: string;
}

/** Two covers with plates of which the second is within reach of the first, and where they are. */
async function issuedPlates(page: Page): Promise<{ plate: Plate; place: [number, number] }[]> {
  const { plates } = await (await page.request.get('/api/plates?state=issued&limit=40')).json();
  return Promise.all(
    plates.slice(0, 4).map(async (plate: Plate) => {
      const item = await page.request.get(`/api/collections/manhole-covers/items/${plate.assetId}`);
      return { plate, place: (await item.json()).geometry.coordinates };
    }),
  );
}

const standAt = (page: Page, [longitude, latitude]: [number, number]) =>
  page.context().setGeolocation({ longitude, latitude, accuracy: 4 });

test('the inspector checks with a phone whether a plate hangs in its place', async ({ page }) => {
  await page.context().grantPermissions(['geolocation']);
  await signIn(page, inspector);
  const [first, second] = await issuedPlates(page);
  if (first === undefined || second === undefined) throw new Error('no issued plates in the demonstration');
  await standAt(page, first.place);
  // As the phone's own camera brings it: from the code to the scan page and on.
  await page.goto(first.plate.scanAddress);
  await page.getByRole('link', { name: '核对安装' }).tap();
  await expect(page.getByRole('heading', { name: '位置相符' })).toBeVisible();
  await expect(page.getByText(first.plate.serial)).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('button', { name: '下一块' }).tap();

  // The second one is typed, and hangs where the first belongs.
  await standAt(page, first.place);
  await page.getByLabel('铭牌编号').fill(second.plate.serial);
  await page.getByRole('button', { name: '核对', exact: true }).tap();
  await expect(page.getByRole('heading', { name: /疑似装错|离登记位置太远/ })).toBeVisible();
  await expect(page.getByText('本次已核对 2 块')).toBeVisible();

  // It is there for the office at once.
  const state = await page.request.get(`/api/plates?asset=${first.plate.assetId}`);
  expect((await state.json()).plates[0]).toMatchObject({ state: 'mounted', check: { verdict: 'ok' } });
});

test('without a position the inspector is asked, and an unknown serial is said', async ({ page }) => {
  await signIn(page, inspector);
  await page.goto('/mount');
  await page.getByLabel('铭牌编号').fill('P999999-9');
  await page.getByRole('button', { name: '核对', exact: true }).tap();
  await page.getByRole('button', { name: '不带位置登记' }).tap();
  await expect(page.getByText(/没有收下：.*没有找到铭牌/)).toBeVisible();
  await page.getByRole('button', { name: '下一块' }).tap();
  await expect(page.getByLabel('铭牌编号')).toBeVisible();
});

test('without a network plates are checked all the same; the verdicts come when there is one, swapped ones too', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['geolocation']);
  await signIn(page, inspector);
  const [, , first, second] = await issuedPlates(page);
  if (first === undefined || second === undefined) throw new Error('no issued plates in the demonstration');
  await page.goto('/mount');
  await expect(page.getByText('没有网络也能打开本页')).toBeVisible();
  await context.setOffline(true);
  for (const { plate, at } of [
    { plate: first.plate, at: second.place },
    { plate: second.plate, at: second.place },
  ]) {
    await standAt(page, at);
    await page.getByLabel('铭牌编号').fill(plate.serial);
    await page.getByRole('button', { name: '核对', exact: true }).tap();
    await expect(page.getByRole('heading', { name: '已记在手机上' })).toBeVisible();
    await page.getByRole('button', { name: '下一块' }).tap();
  }
  await expect(page.getByText('2 块等待上传')).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto('/mount');
  await expect(again.getByText('2 块等待上传')).toBeVisible();
  await context.setOffline(false);
  // It sends by itself: a press on 立即上传 would race with that.
  await expect(again.getByText(/块等待上传/)).toBeHidden({ timeout: 60_000 });
  const asking = again.getByRole('region', { name: '未完成的核对' });
  await expect(asking).toContainText(first.plate.serial);
  await asking.getByRole('button', { name: '查看' }).first().tap();
  await expect(again.getByRole('heading', { name: /疑似装错|离登记位置太远|两牌对调/ })).toBeVisible();
  expect(await seriousViolations(again)).toEqual([]);
});
