import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { bringCovers } from './bring-covers.ts';
import { signInByRequest } from './new-plate.ts';

const road = '示例井盖路';

/** A desk of its own; nobody waits for the map that follows the sign-in page. */
async function desk(browser: Browser, baseURL: string, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInByRequest(page, baseURL, username);
  return page;
}

const archive = (page: Page, id: string) => page.goto(`/?panel=closed&layer=manhole-covers&asset=${id}`);
const head = (page: Page) => page.getByRole('region', { name: '部件档案' }).locator('header');

test('a cover lives: census, two claims, hearing, plate, a scan on the street, a report, a case', async ({
  browser,
  baseURL,
}) => {
  // Five loads of a map that is drawn in software, on a machine that may be busy.
  test.setTimeout(240_000);
  const decider = await desk(browser, baseURL ?? '', 'office');
  const owner = await desk(browser, baseURL ?? '', 'water');
  const rival = await desk(browser, baseURL ?? '', 'power');

  const covers = await test.step('the census brings two wells that nobody holds', async () => {
    const brought = await bringCovers(decider, road, [118.2402, 29.2252], 2);
    await archive(decider, brought[0]?.id ?? '');
    await expect(head(decider)).toContainText('未确权');
    await expect(head(decider)).toContainText('正常');
    return brought;
  });
  const [first] = covers;
  if (first === undefined) throw new Error('nothing was brought');

  await test.step('two units claim them: disputed', async () => {
    for (const { id } of covers) {
      await archive(owner, id);
      await owner.getByRole('button', { name: '申领这一个' }).click();
    }
    await owner.getByLabel('说明', { exact: true }).fill('井下是我单位污水干管');
    await owner.getByRole('button', { name: '申领 2 个' }).click();
    await expect(owner.getByText('成功 2 个，等待城管办裁定')).toBeVisible();
    const answer = await rival.request.post('/api/claims', {
      data: { assetIds: covers.map(({ id }) => id), party: 'owner', note: '井下是我单位电缆' },
    });
    expect(answer.status()).toBe(201);
    expect((await answer.json()).results).toMatchObject(covers.map(() => ({ ownership: 'disputed' })));
  });

  await test.step('the office hears both, decides with a reason, and the paper opens', async () => {
    await decider.goto('/hearings');
    await decider.getByRole('link').filter({ hasText: first.code }).click();
    const claims = decider.getByRole('region', { name: '各家申领' });
    await expect(claims.getByRole('article', { name: '县水务公司' })).toContainText('井下是我单位污水干管');
    await expect(claims.getByRole('article', { name: '县供电公司' })).toContainText('井下是我单位电缆');
    const form = decider.getByRole('region', { name: '裁定', exact: true });
    await form.getByRole('radio', { name: '县水务公司' }).check();
    await form.getByLabel('裁定理由').fill('现场开井核实为污水干管');
    await form.getByRole('button', { name: '确认裁定 2 个' }).click();
    const paper = decider.getByRole('link', { name: '打开裁定书（PDF）' });
    const pdf = await decider.request.get((await paper.getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    // The owner learns it without asking.
    await owner.getByRole('button', { name: '查看我的申领' }).click();
    await expect(
      owner.getByRole('article').filter({ hasText: '井下是我单位污水干管' }).getByText('已支持'),
    ).toBeVisible();
    await owner.context().close();
  });

  const plateAddress = await test.step('the office makes their plates and downloads the sheet', async () => {
    await decider.goto('/plates');
    const make = decider.getByRole('region', { name: '制作一批' });
    await make.getByLabel('道路、编号或名称').fill(road);
    await make.getByRole('button', { name: '制作 2 块' }).click();
    await expect(decider.getByRole('heading', { name: /^批次 B\d{5}$/ })).toBeVisible();
    await expect(
      decider.getByRole('region', { name: '铭牌清单' }).getByRole('link', { name: first.code }),
    ).toBeVisible();
    const waiting = decider.waitForEvent('download');
    await decider.getByRole('link', { name: /^下载 PDF/ }).click();
    const sheet = readFileSync(await (await waiting).path());
    expect(sheet.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sheet.subarray(-6).toString()).toContain('%%EOF');
    await archive(decider, first.id);
    await expect(head(decider)).toContainText('已确权');
    const address = await decider.getByRole('link', { name: '居民扫码看到的页面' }).getAttribute('href');
    expect(address).toMatch(/\/p\/[\w-]{22}$/);
    return address ?? '';
  });

  await decider.goto('/cases?view=inbox');
  await expect(decider.getByRole('heading', { name: '案件' })).toBeVisible();

  await test.step('a resident scans the plate and reports in two taps', async () => {
    const phone = await browser.newContext({
      ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    });
    const street = await phone.newPage();
    await street.goto(plateAddress);
    await expect(street.getByRole('heading', { level: 1 })).toContainText('窨井盖');
    await expect(
      street.getByText(
        first.code
          .match(/^(.{6})(..)(..|...)(.{6})$/)
          ?.slice(1)
          .join(' ') ?? '',
      ),
    ).toBeVisible();
    await expect(street.locator('.contact')).toContainText('权属单位');
    await expect(street.locator('.contact')).toContainText('县水务公司');
    await expect(street.getByRole('link', { name: /拨打/ })).toHaveAttribute('href', /^tel:[\d+]+$/);
    await street.getByText('报告问题').tap();
    await street.getByRole('button', { name: '破损' }).tap();
    await expect(street.getByText('已收到，等待受理')).toBeVisible();
    await street.goto(plateAddress);
    await expect(street.getByText('已有人报告问题，等待处置。')).toBeVisible();
    await phone.close();
  });

  await test.step('the case comes to the office by itself and leads to the cover, which waits for repair', async () => {
    await decider.getByRole('link', { name: new RegExp(`破损.*${road}`) }).click();
    await expect(decider.getByText('市民 · 1 次上报')).toBeVisible();
    await decider.getByRole('link', { name: '在地图上看' }).click();
    await expect(head(decider)).toContainText(first.code);
    await expect(head(decider)).toContainText('待处置');
  });
});
