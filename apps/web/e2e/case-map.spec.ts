import { expect, test } from '@playwright/test';
import { mapCentre } from './map-places.ts';
import { seriousViolations } from './serious-violations.ts';
import { mapIsReady, signIn } from './sign-in.ts';

test('the office sees on the map which cases are late, and opens one', async ({ page }) => {
  await signIn(page);
  const { cases } = await (await page.request.get('/api/case-map')).json();
  const late = cases.find(({ clock }: { clock: string }) => clock === 'overdue');
  const [lng, lat] = late.position;
  await page.goto(`/?at=${lng},${lat},19&panel=closed&layers=none`);
  await mapIsReady(page);
  await page.getByRole('button', { name: '在办案件 · 剩余时间' }).click();
  await expect(page).toHaveURL(/cases=time/);
  await expect(page.getByTestId('cases-overdue')).not.toHaveText(/^[0…]$/);
  await mapIsReady(page);

  const { x, y } = await mapCentre(page);
  await page.mouse.move(x + 3, y);
  await page.mouse.move(x, y);
  await expect(page.getByText('已超期').or(page.getByText('超期')).first()).toBeVisible();
  await page.mouse.click(x, y);
  const card = page.getByRole('article', { name: '选中的案件' });
  await expect(card).toContainText(/超 \d+ (天|小时|分钟)/);
  expect(await seriousViolations(page)).toEqual([]);
  await card.getByRole('link', { name: '打开案件' }).click();
  await expect(page).toHaveURL(/\/cases\//);
  await page.goBack();
  await expect(card).toBeVisible();
  await page.getByRole('button', { name: '关闭案件显示' }).click();
  await expect(page).not.toHaveURL(/cases=/);
});
