import { writeDxfDrawing } from '@cityplate/formats/write-dxf-drawing';
import { positionFromLonLat } from '@cityplate/geometry/reference-systems';
import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { mapIsReady, signIn } from './sign-in.ts';

/** A straight piece of a wide street of the demonstration county; X is north here, as on sheets of surveyors. */
const [lng, lat] = [118.41545, 29.13476];
const metres = (east: number, north: number): [number, number] => {
  const [x, y] = positionFromLonLat('EPSG:4548', [lng, lat]);
  return [y + north, x + east];
};
/** Along the street, which runs to the north east. */
const along = (from: number, to: number, aside: number) =>
  [from, to].map((at) => metres(at * 0.89 - aside * 0.455, at * 0.455 + aside * 0.89));
const stall = (at: number): [number, number][] => {
  const [a, b] = along(at, at + 6, -12);
  const [d, c] = along(at, at + 6, -9.5);
  return [a, b, c, d].flatMap((corner) => (corner === undefined ? [] : [corner]));
};
const drawing = writeDxfDrawing([
  { name: 'DLBX', color: 'black', lines: [along(-40, 20, 0)] },
  { name: 'STALLS_CHARGED', color: 'black', areas: [stall(-30), stall(-24), stall(-18)] },
  { name: 'JZW', color: 'grey', areas: [along(0, 40, 30).concat(along(40, 0, 60))] },
]);

const countOf = async (page: Page) =>
  Number(/可划\s*(\d+)/.exec((await page.getByRole('status', { name: '合计' }).textContent()) ?? '')?.[1]);

test('a planner brings a surveyor’s drawing in: system, layers, preview, kerbs laid, and one undo', async ({
  page,
}) => {
  await signIn(page, { role: '规划员', unit: '公安局' });
  await page.goto(`/parking?at=${lng},${lat},18.40`);
  await mapIsReady(page);
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await page.getByRole('button', { name: '导入测绘图' }).click();
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name: '测绘.dwg', mimeType: '', buffer: Buffer.from('AC1032') });
  await expect(page.getByText('请在 CAD 里另存为 DXF')).toBeVisible();
  await input.setInputFiles({ name: '测绘.dxf', mimeType: '', buffer: Buffer.from(drawing) });
  await expect(page.getByText('100 % 的图形在本县范围内')).toBeVisible();
  await expect(page.getByRole('radio', { name: '先北后东（X 为北）' })).toBeChecked();
  await page.getByRole('radiogroup', { name: '“DLBX”作为' }).getByText('路缘').click();
  await expect(page.getByRole('img', { name: '测绘图预览' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '放入方案：路缘 1 · 车位 3' }).click();
  await page.getByText('从实：条例距离作为提醒').click();
  await expect.poll(() => countOf(page)).toBeGreaterThan(3);
  await page.getByLabel('方案名称').fill('示例·测绘');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('button', { name: '已保存' })).toBeVisible();
  await page.reload();
  await expect.poll(() => countOf(page)).toBeGreaterThan(3);
  await page.keyboard.press('Control+z');
});

test('a planner draws a car park: rows and aisles at once, typed values, and its stalls stay in the scheme', async ({
  page,
}) => {
  await signIn(page, { role: '规划员', unit: '公安局' });
  await page.goto(`/parking?at=${lng},${lat},18.40`);
  await mapIsReady(page);
  await page.getByRole('button', { name: '新建方案' }).first().click();
  await page.getByRole('button', { name: '排停车场' }).click();
  const map = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (map === null) throw new Error('the map has no place on the page');
  const corners = [
    [120, 560],
    [380, 560],
    [380, 760],
    [120, 760],
  ] as const;
  for (const [x, y] of corners) await page.mouse.click(map.x + x, map.y + y);
  const outcome = page.getByRole('status', { name: '结果' });
  await expect(outcome).toContainText('每百平方米');
  await page.keyboard.press('Enter');
  const take = page.getByRole('button', { name: /放入方案：\d+ 个车位/ });
  await expect(take).toBeEnabled();
  const stalls = async () => Number(/\d+/.exec((await take.textContent()) ?? '')?.[0]);
  const before = await stalls();
  expect(before).toBeGreaterThan(10);
  await page.getByRole('textbox', { name: '车位宽' }).fill('3.5');
  await expect.poll(stalls).toBeLessThan(before);
  expect(await seriousViolations(page)).toEqual([]);
  const count = await stalls();
  await take.click();
  await expect.poll(() => countOf(page)).toBe(count);
  await page.reload();
  await expect.poll(() => countOf(page)).toBe(count);
});
