import { expect, type Page, test } from '@playwright/test';
import { bringCovers } from './bring-covers.ts';
import { seriousViolations } from './serious-violations.ts';
import { mapIsReady, office, signIn } from './sign-in.ts';

/** A field without kerbs and stalls, so that a stall lies just where it is drawn. */
const [lng, lat] = [118.2471, 29.2443];
const metresPerDegree = { east: 97_160, north: 110_850 };

/** Where on the page a place so many metres east and north of the middle of the map is drawn at zoom 20. */
async function on(page: Page, east: number, north: number): Promise<[number, number]> {
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  const metresPerPixel = (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** 20;
  return [box.x + box.width / 2 + east / metresPerPixel, box.y + box.height / 2 - north / metresPerPixel];
}

test('a planner draws a stall by three points, makes a row, mends it beside a cover by a click, and hands it in', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, office);
  // 1 m south of the row, before its third stall.
  await bringCovers(page, '手画路', [lng + 5 / metresPerDegree.east, lat - 1 / metresPerDegree.north], 1);
  await signIn(page, { role: '规划员', unit: '公安局' });
  await page.goto(`/parking?at=${lng.toFixed(6)},${lat.toFixed(6)},20.00`);
  await mapIsReady(page);
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await page.getByLabel('方案名称').fill('示例·手画车位');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '三点画车位' }).click();
  for (const [east, north] of [
    [-9.5, 0],
    [-3.5, 0],
    [-6, 2.5],
  ] as const) {
    const place = await on(page, east, north);
    await page.mouse.move(...place, { steps: 3 });
    await page.mouse.click(...place);
  }
  await expect(page.getByRole('button', { name: '1 号位', exact: true })).toBeVisible();
  // The hand is never so steady as the keyboard.
  await page.getByLabel('车位长').fill('6');
  await page.getByLabel('车位宽').fill('2.5');
  await page.getByLabel('方位角').fill('90');
  await page.getByRole('button', { name: '阵列（A）' }).click();
  const totals = page.getByRole('status', { name: '合计' });
  await expect(totals).toContainText(/可划\s*5/);
  const wells = page
    .getByRole('list', { name: '规则与损失' })
    .getByRole('listitem')
    .filter({ hasText: '距地下管道工作井' })
    .first();
  await expect(wells).toContainText(/距窨井 .* m，要求 1.5 m/);
  await wells.getByRole('button', { name: /^顺移 [\d.]+ m/ }).click();
  await expect(wells).toHaveCount(0);
  await expect(totals).toContainText(/可划\s*5/);

  await page.reload();
  await mapIsReady(page);
  await expect(totals).toContainText(/可划\s*5/);
  await expect(page.getByRole('button', { name: '撤销（Ctrl+Z）' })).toBeEnabled();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '送会签' }).click();
  await expect(page.getByText('还有 4 个单位未答复')).toBeVisible();

  const api = `/api/parking/schemes/${new URL(page.url()).searchParams.get('scheme')}`;
  const kept = await (await page.request.get(api)).json();
  expect(
    kept.stalls.features.map(({ properties }: { properties: { number: string } }) => properties.number),
  ).toEqual(['1', '2', '3', '4', '5']);
  expect(kept.conflicts.filter(({ level }: { level: string }) => level === 'must')).toEqual([]);
  for (const file of ['drawing.pdf', 'drawing.dxf', 'stalls.xlsx'])
    expect((await page.request.get(`${api}/${file}`)).status()).toBe(200);
});
