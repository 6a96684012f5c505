import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { type Account, mapIsReady, signIn } from './sign-in.ts';

const planner: Account = { role: '规划员', unit: '公安局' };

test('a planner sets a stall down with a tap, fills in its form in the sheet and saves it', async ({
  page,
}) => {
  await signIn(page, planner);
  await page.goto('/?at=118.4092,29.1391,19&edit=parking-spaces');
  await mapIsReady(page);
  await page.getByRole('button', { name: '放在视野中心' }).tap();
  await page.getByLabel('车位号').fill('手机-001');
  await page.getByRole('combobox', { name: '标线颜色' }).tap();
  await page.getByRole('option', { name: '白色（收费）' }).tap();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '保存', exact: true }).tap();
  await expect(page.getByText(/^已保存 330824\d{11}$/)).toBeVisible();
  const id = new URL(page.url()).searchParams.get('asset');
  const made = await (await page.request.get(`/api/collections/parking-spaces/items/${id}`)).json();
  expect(made.properties).toMatchObject({ number: '手机-001', lineColor: 'white' });
});
