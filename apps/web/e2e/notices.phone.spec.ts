import { expect, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { type Account, office, signIn } from './sign-in.ts';

const power: Account = { role: '权属单位经办', unit: '县供电公司' };
const layer = 'manhole-covers';

test('an owner objects to a decision on a phone, the office answers, and the phone shows it', async ({
  page,
  browser,
}) => {
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const decider = await desk.newPage();
  await signIn(decider, office);
  const made = await decider.request.post(`/api/collections/${layer}/items`, {
    data: {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [118.2471, 29.2213] },
      properties: { use: 'power' },
    },
  });
  const { id } = await made.json();
  const decided = await decider.request.post('/api/claims/decisions', {
    data: { assetIds: [id], unit: 'water', reason: '现场核实为给水井' },
  });
  const { number } = await decided.json();

  await signIn(page, power);
  await page.goto('/notices');
  await page.getByText('异议期内的裁定').tap();
  await page.getByText('全部', { exact: true }).tap();
  const card = page.getByRole('listitem').filter({ hasText: number });
  await expect(card).toContainText('确定县水务公司为权属单位');
  await expect(card).toContainText(/剩 \d+ 天/);
  await card.getByRole('button', { name: '提出异议' }).tap();
  await card.getByRole('button', { name: '提交异议' }).tap();
  await expect(card.getByText('请写明理由')).toBeVisible();
  await card.getByLabel('异议理由').fill('井内为我单位电缆');
  await card.getByLabel('拍照或选图').setInputFiles({
    name: 'inside.png',
    mimeType: 'image/png',
    buffer: await page.screenshot(),
  });
  await expect(card.getByRole('img', { name: '证据照片预览' })).toBeVisible();
  // What is written on a phone survives a reload.
  await page.reload();
  await expect(card.getByLabel('异议理由')).toHaveValue('井内为我单位电缆');
  expect(await seriousViolations(page)).toEqual([]);
  await card.getByRole('button', { name: '提交异议' }).tap();
  await expect(card.getByText('异议已提交。')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  // To the map and back.
  await card.getByRole('link', { name: '在地图上看' }).tap();
  await expect(page).toHaveURL(new RegExp(`asset=${id}`));
  // The address changes before the page: who is back before the map came never left the card that says "just sent".
  await expect(card).toHaveCount(0);
  await page.goBack();
  await expect(card.getByText('本单位已提出异议。')).toBeVisible();
  await page.getByText('异议', { exact: true }).tap();
  const mine = page.getByRole('region', { name: '本单位提出的' }).getByRole('listitem');
  await expect(mine.filter({ hasText: number })).toContainText('等待答复');

  await decider.goto('/hearings');
  const waiting = decider.getByRole('region', { name: '对裁定的异议' }).getByRole('listitem');
  const objection = waiting.filter({ hasText: number });
  await expect(objection).toContainText('井内为我单位电缆');
  await expect(objection.getByRole('img')).toBeVisible();
  await objection.getByLabel('答复').fill('再行现场核实');
  await objection.getByRole('button', { name: '撤销重审' }).click();
  await expect(waiting.filter({ hasText: number })).toHaveCount(0);

  // Nobody reloads the phone.
  await expect(mine.filter({ hasText: number })).toContainText('已撤销重审');
  await expect(mine.filter({ hasText: number })).toContainText('再行现场核实');
  const { properties } = await (await decider.request.get(`/api/collections/${layer}/items/${id}`)).json();
  expect(properties.ownership).toBe('unclaimed');
  await desk.close();
});
