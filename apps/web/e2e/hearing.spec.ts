import { type Browser, expect, type Page, test } from '@playwright/test';
import { mapCentre } from './map-places.ts';
import { seriousViolations } from './serious-violations.ts';
import { type Account, mapIsReady, office, signIn } from './sign-in.ts';

const water: Account = { role: '权属单位经办', unit: '县水务公司' };
const power: Account = { role: '权属单位经办', unit: '县供电公司' };
const layer = 'manhole-covers';

async function open(browser: Browser, account: Account): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, account);
  return page;
}

/** Four covers in a row to the east, 8 m apart, where nothing else lies; the last one is decided for another unit. */
async function plant(decider: Page, [lng, lat]: readonly [number, number]): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    const answer = await decider.request.post(`/api/collections/${layer}/items`, {
      data: {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng + (index - 1.5) * 0.000082, lat] },
        properties: { use: 'sewage' },
      },
    });
    expect(answer.status()).toBe(201);
    ids.push((await answer.json()).id);
  }
  const decided = await decider.request.post('/api/claims/decisions', {
    data: { assetIds: ids.slice(3), unit: 'telecom', reason: '示例' },
  });
  expect(decided.status()).toBe(200);
  return ids;
}

test('an owner claims along a drawn line, a second by an imported one, the office hears both and the paper opens', async ({
  browser,
}) => {
  const decider = await open(browser, office);
  const place = [118.2431, 29.2213] as const;
  const ids = await plant(decider, place);
  const address = `/?at=${place.join(',')},19.5&panel=closed&layers=${layer}&claims=new`;

  const owner = await open(browser, water);
  await owner.goto(address);
  await mapIsReady(owner);
  await owner.getByRole('button', { name: '沿管线' }).click();
  await owner.getByRole('button', { name: '在图上画线' }).click();
  const { x, y } = await mapCentre(owner);
  await owner.mouse.click(x - 220, y);
  await owner.mouse.click(x + 220, y);
  await owner.keyboard.press('Enter');
  const along = owner.getByRole('region', { name: '沿管线选择' });
  await expect(along.getByText('可申领 3 个')).toBeVisible();
  await expect(along.getByText('不能申领 1 个')).toBeVisible();
  await expect(along.getByText(/已确权给县电信公司/)).toBeVisible();
  expect(await seriousViolations(owner)).toEqual([]);
  await along.getByLabel('管网名称').fill('示例·污水干管');
  await along.getByRole('button', { name: '存为本单位管网' }).click();
  await expect(along.getByText('已存为本单位管网，裁定时会计算距离。')).toBeVisible();
  await along.getByRole('button', { name: '选入可申领的 3 个' }).click();
  await owner.getByLabel('说明', { exact: true }).fill('2018 年随主管线建设');
  await owner.getByLabel('添加文件').setInputFiles({
    name: '竣工图.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 示例'),
  });
  await owner.getByRole('button', { name: '申领 3 个' }).click();
  await expect(owner.getByText('成功 3 个，等待城管办裁定')).toBeVisible();

  // The office watches while the second claim comes in.
  await decider.goto('/hearings?unit=power');
  await expect(decider.getByRole('heading', { name: '权属审理' })).toBeVisible();
  const second = await open(browser, power);
  await second.goto(address);
  await mapIsReady(second);
  await second.getByRole('button', { name: '沿管线' }).click();
  const [lng, lat] = place;
  await second.getByLabel('导入管线文件').setInputFiles({
    name: '电缆.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`经度,纬度\n${lng - 0.0003},${lat}\n${lng + 0.0003},${lat}\n`),
  });
  await expect(second.getByText('3 个另有单位申领')).toBeVisible();
  await expect(second.getByText('另有申领：县水务公司').first()).toBeVisible();
  await second.getByRole('button', { name: '选入可申领的 3 个' }).click();
  await second.getByRole('button', { name: '申领 3 个' }).click();
  await expect(second.getByText('其中 3 个有多家申领，已列为争议')).toBeVisible();

  const codes = await Promise.all(
    ids.slice(0, 3).map(async (id) => {
      const answer = await decider.request.get(`/api/collections/${layer}/items/${id}`);
      return (await answer.json()).properties.code as string;
    }),
  );
  await decider
    .getByRole('link')
    .filter({ hasText: codes[0] ?? '' })
    .click();
  const claims = decider.getByRole('region', { name: '各家申领' });
  await expect(claims.getByRole('article', { name: '县水务公司' })).toContainText('2018 年随主管线建设');
  await expect(claims.getByRole('article', { name: '县水务公司' })).toContainText('竣工图.pdf');
  await expect(claims.getByRole('article', { name: '县水务公司' })).toContainText('3/3 个在 500 米内');
  await expect(claims.getByRole('article', { name: '县供电公司' })).toContainText('均超过 500 米');
  // One cover is left out: it stays to be heard.
  await decider.getByRole('checkbox', { name: codes[2] ?? '' }).uncheck();
  const form = decider.getByRole('region', { name: '裁定', exact: true });
  await form.getByRole('radio', { name: '县水务公司' }).check();
  await expect(form.getByText('支持 县水务公司 的申领：2 个')).toBeVisible();
  await expect(form.getByText('驳回 县供电公司 的申领：2 个')).toBeVisible();
  await expect(form.getByText('其余 1 个继续审理。')).toBeVisible();
  expect(await seriousViolations(decider)).toEqual([]);
  await form.getByRole('button', { name: '确认裁定 2 个' }).click();
  await expect(form.getByText('请写明理由，申领单位会看到')).toBeVisible();
  await form.getByRole('button', { name: '竣工图载明' }).click();
  await form.getByRole('button', { name: '确认裁定 2 个' }).click();
  const paper = decider.getByRole('link', { name: '打开裁定书（PDF）' });
  await expect(paper).toBeVisible();
  const pdf = await decider.request.get((await paper.getAttribute('href')) ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const { properties } = await (
    await decider.request.get(`/api/collections/${layer}/items/${ids[0]}`)
  ).json();
  expect(properties).toMatchObject({ ownership: 'confirmed', ownerUnit: 'water' });
  const rest = await decider.request.get(`/api/collections/${layer}/items/${ids[2]}`);
  expect((await rest.json()).properties.ownership).toBe('disputed');
});

test('the page of hearings reads on its own: filters, English, nothing to hear', async ({ browser }) => {
  const decider = await open(browser, office);
  await decider.goto('/hearings?claimants=one&unit=justice');
  await expect(decider.getByText('没有待审理的权属')).toBeVisible();
  await decider.getByRole('button', { name: '全部' }).click();
  await expect(decider).toHaveURL(/claimants=any/);
  await expect(decider.getByRole('list', { name: '权属审理' })).toBeVisible();
  expect(await seriousViolations(decider)).toEqual([]);
  await decider.goto('/hearings/owner-00000000-0000-4000-8000-000000000000');
  await expect(decider.getByText('这里没有待裁定的申领了')).toBeVisible();
  await decider.getByRole('button', { name: '返回权属审理' }).click();
  await expect(decider).toHaveURL(/\/hearings$/);
});
