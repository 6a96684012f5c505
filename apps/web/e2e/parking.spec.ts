import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { type Account, mapIsReady, office, signIn } from './sign-in.ts';

const police: Account = { role: '规划员', unit: '公安局' };

/** A straight piece of a wide street of the demonstration county, far from its junctions. */
const street = '/parking?at=118.415450,29.134760,18.40';

async function open(browser: Browser, account: Account): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, account);
  return page;
}

/** Where on the page so many pixels from the map's top left are. */
async function on(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  return [box.x + x, box.y + y];
}

const countOf = async (totals: Locator) =>
  Number(/可划\s*(\d+)/.exec((await totals.textContent()) ?? '')?.[1]);

async function drawKerb(page: Page): Promise<void> {
  await page.getByRole('button', { name: '画一条路缘' }).first().click();
  const [first, last] = [await on(page, 100, 480), await on(page, 620, 215)];
  await page.mouse.click(...first);
  await page.mouse.move(...last, { steps: 4 });
}

test('a planner draws a kerb, sees stalls and what each rule costs, and the draft survives a reload', async ({
  browser,
}) => {
  const page = await open(browser, police);
  await page.goto(street);
  await mapIsReady(page);
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await drawKerb(page);
  const totals = page.getByRole('status', { name: '合计' });
  // While the line still hangs on the pointer.
  await expect.poll(() => countOf(totals)).toBeGreaterThan(0);
  await page.mouse.click(...(await on(page, 620, 215)));
  await page.keyboard.press('Enter');
  await page.getByText('从实：条例距离作为提醒').click();
  const rules = page.getByRole('list', { name: '规则与损失' });
  const wells = rules.getByRole('listitem').filter({ hasText: '距地下管道工作井' }).first();
  await expect(wells).toContainText('GA/T 850');
  await expect(wells).toContainText('原文已核');
  await expect(wells.getByRole('link').first()).toHaveAttribute('href', /layer=manhole-covers/);
  const before = await countOf(totals);
  expect(before).toBeGreaterThan(5);

  // Another arrangement, taken back by key, and a reload.
  await page.getByText('垂直', { exact: true }).click();
  await expect.poll(() => countOf(totals)).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => countOf(totals)).toBe(before);
  await page.getByLabel('方案名称').fill('示例·应划尽划');
  await page.reload();
  await mapIsReady(page);
  await expect(page.getByLabel('方案名称')).toHaveValue('示例·应划尽划');
  await expect.poll(() => countOf(totals)).toBe(before);
  await expect(page.getByRole('button', { name: '撤销（Ctrl+Z）' })).toBeEnabled();
  expect(await seriousViolations(page)).toEqual([]);
});

test('a scheme goes from the drawing board through review to the map of a leader', async ({ browser }) => {
  const planner = await open(browser, police);
  await planner.goto(street);
  await mapIsReady(planner);
  await planner.getByRole('button', { name: '新建方案' }).first().click();
  await planner.getByLabel('方案名称').fill('示例·会签');
  await drawKerb(planner);
  await planner.mouse.click(...(await on(planner, 620, 215)));
  await planner.keyboard.press('Enter');
  await planner.getByText('从实：条例距离作为提醒').click();
  const stalls = await countOf(planner.getByRole('status', { name: '合计' }));
  await planner.getByRole('button', { name: '送会签' }).click();
  await expect(planner.getByText('还有 4 个单位未答复')).toBeVisible();
  const { pathname, searchParams } = new URL(planner.url());
  const address = `${pathname}?scheme=${searchParams.get('scheme')}`;
  const api = `/api/parking/schemes/${searchParams.get('scheme')}`;

  const [enforcement, housing, fire] = [
    await open(browser, { role: '巡查员', unit: '综合执法局' }),
    await open(browser, { role: '规划员', unit: '住建局' }),
    await open(browser, { role: '权属单位经办', unit: '消防救援大队' }),
  ];
  await fire.goto(address);
  const form = fire.getByRole('region', { name: '本单位意见' });
  await form.getByRole('button', { name: '反对' }).click();
  await expect(form.getByText('反对请写明理由')).toBeVisible();
  await form.getByLabel('意见或理由').fill('登高面前不能划');
  await form.getByRole('button', { name: '反对' }).click();
  await expect(fire.getByText('1 个单位反对，等规划单位修改')).toBeVisible();

  await planner.reload();
  await planner.getByRole('button', { name: '撤回修改' }).click();
  await planner.getByRole('button', { name: '确定撤回，重新会签' }).click();
  await planner.getByRole('button', { name: '送会签' }).click();
  await expect(planner.getByText('还有 4 个单位未答复')).toBeVisible();
  for (const page of [planner, enforcement, housing, fire])
    expect((await page.request.post(`${api}/reviews`, { data: { verdict: 'agree' } })).status()).toBe(201);

  const decider = await open(browser, office);
  await decider.goto(address);
  await decider.getByRole('button', { name: '批准' }).click();
  await decider.getByRole('button', { name: '发布到一张图' }).click();
  await expect(decider.getByRole('button', { name: '按图验收' })).toBeVisible();
  expect(await seriousViolations(decider)).toEqual([]);

  const leader = await open(browser, { role: '领导', unit: '县人民政府' });
  const { stalls: published } = await (await leader.request.get(api)).json();
  expect(published.features).toHaveLength(stalls);
  const { assetId, number } = published.features[0].properties;
  await leader.goto(`/?layer=parking-spaces&asset=${assetId}&panel=closed`);
  await expect(leader.getByRole('heading', { name: number })).toBeVisible();
});
