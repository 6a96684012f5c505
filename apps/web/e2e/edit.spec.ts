import { bearingDegrees, distanceMetres } from '@cityplate/geometry/measure';
import { measureRectangle } from '@cityplate/geometry/rectangle';
import { expect, type Page, test } from '@playwright/test';
import type { Polygon } from 'geojson';
import { mapCentre } from './map-places.ts';
import { seriousViolations } from './serious-violations.ts';
import { type Account, mapIsReady, office, signIn } from './sign-in.ts';

const planner: Account = { role: '规划员', unit: '公安局' };
const stalls = '/api/collections/parking-spaces/items';

type Stall = {
  id: string;
  geometry: Polygon;
  properties: { version: number; number?: string; lineColor: string };
};

/** A stall parallel to its kerb, with where it lies. */
async function parallelStall(page: Page, nth: number) {
  const { features }: { features: Stall[] } = await (
    await page.request.get(`${stalls}?placement=on-street&limit=200`)
  ).json();
  const parallel = features.flatMap((stall) => {
    const measured = measureRectangle(stall.geometry);
    const isStandard = measured !== undefined && Math.abs(measured.lengthMetres - 6) < 0.1;
    return isStandard && 'angleDegrees' in stall.properties && stall.properties.angleDegrees === 0
      ? [{ stall, measured }]
      : [];
  });
  const found = parallel[nth];
  if (found === undefined) throw new Error('the county has no such stall');
  return found;
}

const read = async (page: Page, id: string): Promise<Stall> =>
  (await page.request.get(`${stalls}/${id}`)).json();

/** Opens the stamp over a stall and sets one down beside it. */
async function stampBeside(page: Page, nth: number) {
  const beside = await parallelStall(page, nth);
  const [lng, lat] = beside.measured.centre;
  await page.goto(`/?at=${lng},${lat},20&edit=parking-spaces&panel=closed`);
  await mapIsReady(page);
  const { x, y } = await mapCentre(page);
  const label = page.getByRole('status', { name: '实时量测' });
  await expect(async () => {
    await page.mouse.move(x + 1, y + 2);
    await page.mouse.move(x, y);
    await expect(label).toContainText('贴路缘，接上相邻车位', { timeout: 1000 });
  }).toPass();
  await expect(label).toContainText('6.00 × 2.50 m');
  await page.mouse.click(x, y);
  await expect(page.getByRole('button', { name: '保存', exact: true })).toBeVisible();
  return beside;
}

/** The editor of a stall, the map near it and with nothing else on it. */
function editorOf({ id, geometry }: Stall): string {
  const [lng = 0, lat = 0] = geometry.coordinates[0]?.[0] ?? [];
  return `/?at=${lng},${lat},19.5&panel=closed&layers=parking-spaces&layer=parking-spaces&asset=${id}&edit=parking-spaces`;
}

async function chooseColour(page: Page, colour: string) {
  await page.getByRole('combobox', { name: '标线颜色' }).click();
  await page.getByRole('option', { name: colour }).click();
}

test('a planner lays a stall at the kerb with the stamp, and it stays through undo, redo and reload', async ({
  page,
}) => {
  await signIn(page, planner);
  const beside = await stampBeside(page, 3);
  const save = page.getByRole('button', { name: '保存', exact: true });

  await save.click();
  await expect(page.getByText('还有 1 处需要填写或改正')).toBeVisible();
  await expect(page.getByText('必填')).toBeVisible();
  await chooseColour(page, '白色（收费）');
  await page.getByLabel('车位号').fill('示例-001');
  await page.getByLabel('车位号').blur();

  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('车位号')).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByLabel('车位号')).toHaveValue('示例-001');
  await page.reload();
  await mapIsReady(page);
  await expect(page.getByLabel('车位号')).toHaveValue('示例-001');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('combobox', { name: '标线颜色' })).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByLabel('车位号')).toHaveValue('示例-001');

  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText(/^已保存 330824\d{11}$/)).toBeVisible();
  await expect(page.getByRole('region', { name: '部件档案' })).toBeVisible();
  const id = new URL(page.url()).searchParams.get('asset') ?? '';
  const made = await read(page, id);
  expect(made.properties).toMatchObject({
    number: '示例-001',
    lineColor: 'white',
    stallClass: 'small',
    angleDegrees: 0,
  });
  const measured = measureRectangle(made.geometry);
  expect(measured?.lengthMetres).toBeCloseTo(6, 1);
  expect(Math.abs((measured?.bearingDegrees ?? 0) - beside.measured.bearingDegrees) % 180).toBeLessThan(1);
  const corners = beside.stall.geometry.coordinates[0] ?? [];
  const gaps = (made.geometry.coordinates[0] ?? []).map((corner) =>
    Math.min(...corners.map((other) => distanceMetres(corner, other))),
  );
  expect(gaps.filter((gap) => gap < 0.1).length).toBeGreaterThanOrEqual(2);
  await expect(page.getByRole('button', { name: /未保存/ })).toHaveCount(0);
});

test('a saved change goes back with one press in the history', async ({ page }) => {
  await signIn(page, planner);
  await stampBeside(page, 9);
  await chooseColour(page, '蓝色（免费）');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const archive = page.getByRole('region', { name: '部件档案' });
  await expect(archive).toBeVisible();
  const id = new URL(page.url()).searchParams.get('asset') ?? '';

  await archive.getByRole('button', { name: '编辑' }).click();
  await page.getByLabel('备注').fill('写错了的备注');
  await page.getByRole('textbox', { name: '修改原因（选填）' }).fill('补充备注');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(archive.getByText('补充备注')).toBeVisible();
  expect((await read(page, id)).properties).toMatchObject({ note: '写错了的备注' });

  await archive.getByRole('button', { name: '撤销这次变更' }).click();
  await archive.getByRole('button', { name: '撤销变更' }).click();
  await expect.poll(async () => (await read(page, id)).properties.version).toBe(3);
  expect((await read(page, id)).properties).not.toHaveProperty('note');
});

test('two people edit one stall: different fields merge, the same field asks, and the rest is saved', async ({
  page,
  browser,
}) => {
  await signIn(page, planner);
  const { stall } = await parallelStall(page, 15);
  await page.goto(editorOf(stall));
  await page.getByLabel('车位号').fill('我的号');
  await page.getByLabel('审批文号').fill('示例〔2026〕8 号');

  const colleague = await browser.newContext();
  await signIn(await colleague.newPage(), office);
  const changed = await colleague.request.patch(`${stalls}/${stall.id}`, {
    headers: { 'content-type': 'application/merge-patch+json', 'if-match': '*' },
    data: JSON.stringify({ properties: { number: '他的号', operator: '示例停车公司' } }),
  });
  expect(changed.status()).toBe(200);
  await colleague.close();

  await page.getByRole('button', { name: '保存', exact: true }).click();
  const question = page.getByRole('group', { name: '车位号' });
  await expect(question).toContainText('我的号');
  await expect(question).toContainText('他的号');
  await expect(page.getByText(/已自动采用对方的 1 项修改：经营单位/)).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await question.getByText('对方的').click();
  await page.getByRole('button', { name: '合并并保存' }).click();
  await expect(page.getByRole('region', { name: '部件档案' })).toBeVisible();
  expect((await read(page, stall.id)).properties).toMatchObject({
    number: '他的号',
    approval: '示例〔2026〕8 号',
    operator: '示例停车公司',
  });
});

test('work that cannot be sent stays on the device, is listed, and is sent once when it can', async ({
  page,
  context,
}) => {
  await signIn(page, planner);
  const { stall } = await parallelStall(page, 21);
  await page.goto(editorOf(stall));
  await page.getByLabel('审批文号').fill('示例〔2026〕7 号');
  await context.setOffline(true);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText(/现在连不上服务器/)).toBeVisible();
  await context.setOffline(false);
  await page.goto('/');
  await mapIsReady(page);
  await page.getByRole('button', { name: '未保存 1' }).click();
  await expect(page.getByText('保存未成功')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载未提交的工作' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.geojson$/);
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByLabel('审批文号')).toHaveValue('示例〔2026〕7 号');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('region', { name: '部件档案' })).toBeVisible();
  const after = await read(page, stall.id);
  expect(after.properties).toMatchObject({
    approval: '示例〔2026〕7 号',
    version: stall.properties.version + 1,
  });
});

test('arrows move a stall by 0.1 m, Shift by 1 m, and R turns it', async ({ page }) => {
  await signIn(page, planner);
  const { stall, measured } = await parallelStall(page, 27);
  await page.goto(editorOf(stall));
  await mapIsReady(page);
  await expect(page.getByLabel('车位号')).toBeVisible();
  await page.getByRole('heading', { name: '编辑停车位' }).click();
  for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowUp', 'r']) await page.keyboard.press(key);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('region', { name: '部件档案' })).toBeVisible();
  const moved = measureRectangle((await read(page, stall.id)).geometry);
  expect(distanceMetres(measured.centre, moved?.centre ?? [])).toBeCloseTo(1.2, 1);
  expect(bearingDegrees(measured.centre, moved?.centre ?? []) % 359).toBeLessThan(4);
  const turn = ((moved?.bearingDegrees ?? 0) - measured.bearingDegrees + 360) % 180;
  expect(turn).toBeCloseTo(15, 0);
});

for (const theme of ['light', 'dark'])
  test(`drawing and the form have no serious violation, ${theme}`, async ({ page }) => {
    await signIn(page, planner);
    const { measured } = await parallelStall(page, 33);
    const [lng, lat] = measured.centre;
    await page.goto(`/?at=${lng},${lat},20&edit=parking-spaces&theme=${theme}`);
    await mapIsReady(page);
    await page.getByRole('button', { name: '放在视野中心' }).click();
    await expect(page.getByLabel('车位号')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
