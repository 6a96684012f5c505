import { expect, type Page, test } from '@playwright/test';
import { findAsset } from './find-asset.ts';
import { mapCentre } from './map-places.ts';
import { mapIsReady, signIn } from './sign-in.ts';

const layers = ['窨井盖', '停车位', '扬尘管控点', '街容风貌区', '老旧小区'];
const numberOf = (text: string | null) => Number((text ?? '').replaceAll(',', ''));

/** The number beside the covers, once it is there. */
async function coverCount(page: Page): Promise<number> {
  const covers = page.getByTestId('total-manhole-covers');
  await expect(covers).toHaveText(/\d/);
  return numberOf(await covers.textContent());
}

/** Ticks a state alone, reads the number when it has changed, and unticks it. */
async function countOf(page: Page, state: string, all: number): Promise<number> {
  const box = page.getByRole('checkbox', { name: `权属状态 ${state}` });
  await box.check();
  await expect.poll(() => coverCount(page)).not.toBe(all);
  const count = await coverCount(page);
  await box.uncheck();
  await expect.poll(() => coverCount(page)).toBe(all);
  return count;
}

test.beforeEach(({ page }) => signIn(page));

test('five layers are listed with live counts, and switching one off is in the address', async ({ page }) => {
  await mapIsReady(page);
  for (const name of layers) await expect(page.getByRole('switch', { name: `显示${name}` })).toBeChecked();
  expect(await coverCount(page)).toBeGreaterThan(11_000);
  await expect(page.getByTestId('total-parking-spaces')).toHaveText(/^[12],\d{3}$/);
  await page.getByRole('switch', { name: '显示窨井盖' }).press('Space');
  await expect(page).toHaveURL(/layers=parking-spaces,/);
  await expect(page.getByRole('switch', { name: '显示窨井盖' })).not.toBeChecked();
});

test('a filter changes the counts, and the sum of the states is the whole', async ({ page }) => {
  const all = await coverCount(page);
  const disputed = await countOf(page, '争议', all);
  expect(disputed).toBeGreaterThan(0);
  let sum = disputed;
  for (const state of ['未确权', '申领中', '已确权', '兜底']) sum += await countOf(page, state, all);
  expect(sum).toBe(all);
});

test('a click on a cover opens its archive; the address brings it all back', async ({ page }) => {
  const asset = await findAsset(page, 'manhole-covers', 'ownership=disputed');
  await page.goto(`/?at=${asset.lng},${asset.lat},19.5&panel=closed&ownership=disputed&theme=dark`);
  await mapIsReady(page);
  const canvas = page.getByRole('region', { name: '地图', exact: true });
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const archive = page.getByRole('region', { name: '部件档案' });
  await expect(archive.getByText(asset.code)).toBeVisible();
  await expect(archive.getByText('争议', { exact: true }).first()).toBeVisible();
  await expect(archive.getByRole('heading', { name: '历史' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`asset=${asset.id}`));

  await page.reload();
  await expect(archive.getByText(asset.code)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.getByRole('button', { name: '展开图层面板' })).toBeVisible();
  await page.getByRole('button', { name: '展开图层面板' }).click();
  await expect(page.getByRole('checkbox', { name: '权属状态 争议' })).toBeChecked();
});

test('search finds a code from the keyboard and goes there', async ({ page }) => {
  await mapIsReady(page);
  const asset = await findAsset(page, 'manhole-covers', 'ownership=interim');
  await page.keyboard.press('/');
  await page.keyboard.type(asset.code);
  await page.getByRole('option', { name: asset.code }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '部件档案' }).getByText(asset.code)).toBeVisible();
  await expect(page).toHaveURL(/at=[\d.]+,[\d.]+,1[89]/);
});

test('a link that names only an asset leads to it', async ({ page }) => {
  const asset = await findAsset(page, 'manhole-covers', 'ownership=claimed');
  await page.goto(`/?layer=manhole-covers&asset=${asset.id}`);
  await mapIsReady(page);
  await expect(page).toHaveURL(/at=[\d.]+,[\d.]+,19/);
});

test('the table holds exactly what is filtered and opens an archive from the keyboard', async ({ page }) => {
  await page.goto('/?ownership=interim&table=manhole-covers');
  const grid = page.getByRole('grid', { name: '部件列表' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  const total = await coverCount(page);
  await expect(page.getByText(`共 ${total.toLocaleString('en')} 条`)).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const code = await grid.getByRole('row').nth(3).getByRole('gridcell').first().textContent();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '部件档案' }).getByText(code ?? 'no code')).toBeVisible();
});

test('a circle drawn by hand becomes the selection of the table', async ({ page }) => {
  await page.goto('/?at=118.4092,29.1391,16&panel=closed');
  await mapIsReady(page);
  await page.getByRole('button', { name: '圈选（L）' }).click();
  await page.mouse.move(600, 350);
  await page.mouse.down();
  for (const [x, y] of [
    [800, 350],
    [800, 550],
    [600, 550],
    [600, 360],
  ] as const)
    await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(/area=/);
  const inside = page.getByText(/共 [\d,]+ 条 · 圈选范围内/);
  await expect(inside).toBeVisible();
  const count = numberOf((await inside.textContent())?.match(/[\d,]+/)?.[0] ?? null);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(2_000);
});

test('a unit filter reaches the map: other owners are not drawn', async ({ page }) => {
  const others = await findAsset(page, 'manhole-covers', 'unit=power&ownership=confirmed');
  const place = `at=${others.lng},${others.lat},19.5&panel=closed&layers=manhole-covers`;
  const openedBy = async (filter: string) => {
    await page.goto(`/?${place}${filter}`);
    await mapIsReady(page);
    await page.mouse.click(720, 56 + (900 - 56) / 2);
  };
  await openedBy('&unit=power');
  await expect(page.getByRole('region', { name: '部件档案' }).getByText(others.code)).toBeVisible();
  await openedBy('&unit=water');
  await expect(page.getByRole('region', { name: '部件档案' })).toHaveCount(0);
});

test('a layer that holds nothing under the filters asks for no tiles', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const tiles = (layer: string) => asked.filter((url) => url.includes(`/${layer}/tiles/`)).length;
  await page.goto('/?at=118.4092,29.1391,16');
  await mapIsReady(page);
  await expect.poll(() => tiles('dust-sites')).toBeGreaterThan(0);
  // No dust site has ever been disputed.
  await page.goto('/?at=118.4092,29.1391,16&ownership=disputed');
  // Until the count is here, tiles are asked for: the first sight does not wait for it.
  await expect(page.getByTestId('total-dust-sites')).toHaveText('0');
  await mapIsReady(page);
  asked.length = 0;
  await page.mouse.move(900, 450);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => tiles('manhole-covers')).toBeGreaterThan(0);
  await mapIsReady(page);
  expect(tiles('dust-sites')).toBe(0);
});

test('a cover under the pointer says what it is before anybody clicks', async ({ page }) => {
  const cover = await findAsset(page, 'manhole-covers');
  await page.goto(`/?at=${cover.lng},${cover.lat},20.5&panel=closed&layers=manhole-covers`);
  await mapIsReady(page);
  const { x, y } = await mapCentre(page);
  await page.mouse.move(x + 3, y + 3);
  await page.mouse.move(x, y);
  await expect(page.getByText(cover.code).first()).toBeVisible();
  await page.mouse.move(x, y + 200);
});

test('printed, the map is there and the tools are not', async ({ page }) => {
  await mapIsReady(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: '放大' })).toBeHidden();
  await expect(
    page
      .getByRole('searchbox')
      .or(page.getByRole('combobox', { name: /编号/ }))
      .first(),
  ).toBeHidden();
  const pdf = await page.pdf({ format: 'A4', landscape: true, printBackground: true });
  expect(pdf.length).toBeGreaterThan(50_000);
});

test('a photo added to an archive is there for the next who opens it', async ({ page, browser }) => {
  const site = await findAsset(page, 'dust-sites');
  await page.goto(`/?layer=dust-sites&asset=${site.id}`);
  const photos = page.getByRole('region', { name: '照片' });
  await expect(photos.getByText('还没有照片。')).toBeVisible();
  await photos.getByLabel('添加照片').setInputFiles({
    name: 'site.png',
    mimeType: 'image/png',
    buffer: await page.screenshot(),
  });
  await expect(photos.getByRole('img')).toBeVisible();
  const next = await (await browser.newContext()).newPage();
  await signIn(next, { role: '领导', unit: '县人民政府' });
  await next.goto(`/?layer=dust-sites&asset=${site.id}`);
  const seen = next.getByRole('region', { name: '照片' }).getByRole('img');
  await expect(seen).toBeVisible();
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});
