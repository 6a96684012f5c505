import { expect, type Page, test } from '@playwright/test';
import { findAsset } from './find-asset.ts';
import { colourAt, mapCentre } from './map-places.ts';
import { seriousViolations } from './serious-violations.ts';
import { type Account, mapIsReady, office, signIn } from './sign-in.ts';

const water: Account = { role: '权属单位经办', unit: '县水务公司' };
const power: Account = { role: '权属单位经办', unit: '县供电公司' };
const leader: Account = { role: '领导', unit: '县人民政府' };

/** Colours of 权属状态 on a light map. */
const unclaimed = '#868a92';
const confirmed = '#0e6fd6';

async function chooseOnMap(page: Page, { code }: { code: string }) {
  const { x, y } = await mapCentre(page);
  await expect(async () => {
    await page.mouse.move(x + 2, y);
    await page.mouse.click(x, y);
    await expect(page.getByRole('button', { name: `在地图上看 ${code}` })).toBeVisible({ timeout: 2000 });
  }).toPass();
}

test('an owner claims a cover with a photo, the office confirms, and it turns on an open map by itself', async ({
  browser,
}) => {
  const [owner, decider, onlooker] = await Promise.all(
    [water, office, leader].map(async (account) => {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      await signIn(page, account);
      return page;
    }),
  );
  if (owner === undefined || decider === undefined || onlooker === undefined) throw new Error('three pages');
  const cover = await findAsset(owner, 'manhole-covers', 'ownership=unclaimed&use=sewage');
  const place = `at=${cover.lng},${cover.lat},20.5&panel=closed&layers=manhole-covers`;

  await onlooker.goto(`/?${place}&paint=ownership`);
  await mapIsReady(onlooker);
  const { x, y } = await mapCentre(onlooker);
  // Beside the letter, still on the disc.
  const seen = () => colourAt(onlooker, x - 6, y - 6);
  await expect.poll(seen).toBe(unclaimed);
  await onlooker.evaluate(() => document.documentElement.setAttribute('data-never-reloaded', 'true'));

  await owner.goto(`/?${place}&claims=new`);
  await mapIsReady(owner);
  await owner.getByRole('button', { name: /未确权/ }).click();
  await expect(owner).toHaveURL(/ownership=unclaimed/);
  await chooseOnMap(owner, cover);
  await owner.getByLabel('说明').fill('随主管线同期建设，由我单位养护');
  await owner.getByLabel('拍照或选图').setInputFiles({
    name: 'cover.png',
    mimeType: 'image/png',
    buffer: await owner.screenshot(),
  });
  await expect(owner.getByRole('img', { name: '证据照片预览' })).toBeVisible();
  expect(await seriousViolations(owner)).toEqual([]);
  await owner.getByRole('button', { name: '申领 1 个' }).click();
  await expect(owner.getByText('成功 1 个，等待城管办裁定')).toBeVisible();
  await owner.getByRole('button', { name: '查看我的申领' }).click();
  await expect(owner.getByText('随主管线同期建设，由我单位养护').first()).toBeVisible();

  await decider.goto('/?claims=inbox&panel=closed');
  const claim = decider.getByRole('article').filter({ hasText: '随主管线同期建设' });
  await expect(claim.getByRole('img')).toBeVisible();
  await claim.getByRole('button', { name: '裁定' }).click();
  await decider.getByRole('button', { name: /^确认裁定/ }).click();
  await expect(decider.getByText('请写明理由，申领单位会看到')).toBeVisible();
  await decider.getByRole('button', { name: '证据充分' }).click();
  expect(await seriousViolations(decider)).toEqual([]);
  await decider.getByRole('button', { name: '确认裁定 1 个' }).click();

  await expect.poll(seen, { timeout: 30_000 }).toBe(confirmed);
  await expect(onlooker.locator('html')).toHaveAttribute('data-never-reloaded', 'true');
  await expect(owner.getByText('已支持').first()).toBeVisible();
  const { properties } = await (
    await onlooker.request.get(`/api/collections/manhole-covers/items/${cover.id}`)
  ).json();
  expect(properties).toMatchObject({ ownership: 'confirmed', ownerUnit: 'water' });
});

test('two owners claim one cover: it is disputed, both stand side by side, one is chosen', async ({
  page,
  browser,
}) => {
  await signIn(page, water);
  const cover = await findAsset(page, 'manhole-covers', 'ownership=unclaimed&use=special');
  const place = `at=${cover.lng},${cover.lat},20.5&panel=closed&layers=manhole-covers&claims=new`;
  const claim = async (by: Page, note: string) => {
    await by.goto(`/?${place}`);
    await mapIsReady(by);
    await chooseOnMap(by, cover);
    await by.getByLabel('说明').fill(note);
    await by.getByRole('button', { name: '申领 1 个' }).click();
    await expect(by.getByText('申领已提交')).toBeVisible();
  };
  await claim(page, '水务：井下是供水阀门');
  const other = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(other, power);
  await claim(other, '供电：井下是电缆');
  await expect(other.getByText('其中 1 个有多家申领，已列为争议')).toBeVisible();

  const decider = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(decider, office);
  await decider.goto('/?claims=inbox&panel=closed');
  const card = decider.getByRole('article').filter({ hasText: '供电：井下是电缆' });
  await expect(card.getByText('1 个有争议')).toBeVisible();
  await card.getByRole('button', { name: '裁定' }).click();
  const sides = decider.getByRole('radiogroup', { name: '各家并列' });
  await expect(sides).toContainText('水务：井下是供水阀门');
  await expect(sides).toContainText('供电：井下是电缆');
  await expect(decider.getByRole('button', { name: '确认裁定 1 个' })).toBeDisabled();
  await sides.getByText('水务：井下是供水阀门').click();
  await decider.getByLabel('裁定理由').fill('现场开井核实为供水阀门井');
  await decider.getByRole('button', { name: '确认裁定 1 个' }).click();
  await expect
    .poll(async () => {
      const answer = await decider.request.get(`/api/collections/manhole-covers/items/${cover.id}`);
      return (await answer.json()).properties.ownerUnit;
    })
    .toBe('water');
});

test('what cannot be claimed says why before anything is sent, and a claim can be taken back', async ({
  page,
}) => {
  await signIn(page, water);
  const held = await findAsset(page, 'manhole-covers', 'ownership=confirmed&unit=power');
  await page.goto(`/?layer=manhole-covers&asset=${held.id}`);
  await expect(page.getByText(/已确权给.*如有异议请向城管办提出/)).toBeVisible();
  const free = await findAsset(page, 'manhole-covers', 'ownership=unclaimed&use=water-supply');
  await page.goto(`/?layer=manhole-covers&asset=${free.id}`);
  await page.getByRole('button', { name: '申领这一个' }).click();
  await page.getByLabel('说明').fill('先申领，再撤回');
  await page.reload();
  await expect(page.getByLabel('说明')).toHaveValue('先申领，再撤回');
  await page.getByRole('button', { name: '申领 1 个' }).click();
  await page.getByRole('button', { name: '查看我的申领' }).click();
  const mine = page.getByRole('article').filter({ hasText: '先申领，再撤回' });
  await mine.getByRole('button', { name: '撤回' }).click();
  await mine.getByRole('button', { name: '确定撤回？' }).click();
  await expect(mine.getByText('已撤回')).toBeVisible();
});
