import { expect, type Page, request, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';
import { countWork, readZones } from './street-count.ts';
import { lookBack } from './street-journey.ts';

// A map drawn in software beside a busy API: each step waits for the frame before.
test.setTimeout(180_000);

const lines = { sign: '店招广告', wire: '飞线', 'solar-pipe': '太阳能管线', 'window-guard': '防盗窗' };

async function enterAsLeader(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '领导 县人民政府' }).click();
  await expect(page).toHaveURL(/\/street\//);
  await expect(page.getByTestId('street-board')).toBeVisible();
}

const mapIsReady = (page: Page) =>
  expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });

test('a leader signs in and sees the street: what is done and what is left, by the four lines', async ({
  page,
}) => {
  await enterAsLeader(page);
  const zones = await readZones(page.request);
  const all = zones.flatMap(({ elements }) => elements);
  const total = countWork(all);
  expect(total.total).toBeGreaterThan(50);
  for (const state of ['done', 'underway', 'todo'] as const)
    await expect(page.getByTestId(`total-${state}`)).toHaveText(String(total[state]));
  await expect(page.getByTestId('share')).toHaveText(`${Math.floor((100 * total.done) / total.total)}%`);
  for (const [line, name] of Object.entries(lines)) {
    const own = countWork(all.filter(({ properties }) => properties.line === line));
    await expect(page.getByTestId(`line-${line}`)).toContainText(
      `${name}：需整治 ${own.total} 处，已完成 ${own.done}，进行中 ${own.underway}，未开始 ${own.todo}`,
    );
  }
});

test('six zones stand in the order of the street with who answers for them', async ({ page }) => {
  await enterAsLeader(page);
  const rows = page.getByTestId('zone');
  await expect(rows).toHaveCount(6);
  const chainages = (await rows.allInnerTexts()).map((text) =>
    Number(/K(\d)\+(\d{3})–/.exec(text)?.slice(1).join('')),
  );
  expect(chainages).toEqual([...chainages].sort((one, next) => one - next));
  await expect(rows.first()).toContainText('住建局');
  for (const zone of await readZones(page.request)) {
    const own = countWork(zone.elements);
    await expect(rows.filter({ hasText: zone.name })).toContainText(
      `需整治 ${own.total} 处，已完成 ${own.done}`,
    );
  }
});

test('a line and a zone filter everything, stand in the address, and Back undoes each', async ({ page }) => {
  await enterAsLeader(page);
  const zones = await readZones(page.request);
  const zone = zones[3];
  if (!zone) throw new Error('fewer than four zones');
  await page.getByTestId('line-wire').click();
  await expect(page).toHaveURL(/line=wire/);
  await page.getByTestId('zone').filter({ hasText: zone.name }).click();
  await expect(page).toHaveURL(new RegExp(`zone=${zone.id}`));
  const own = countWork(zone.elements.filter(({ properties }) => properties.line === 'wire'));
  await expect(page.getByTestId('total-done')).toHaveText(String(own.done));
  await expect(page.getByTestId('total-todo')).toHaveText(String(own.todo));
  await page.reload();
  await expect(page.getByTestId('total-done')).toHaveText(String(own.done));
  await expect(page.getByTestId('line-wire')).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page.getByTestId('total-done')).toHaveText(
    String(
      countWork(
        zones.flatMap(({ elements }) => elements.filter(({ properties }) => properties.line === 'wire')),
      ).done,
    ),
  );
  await page.goBack();
  await expect(page.getByTestId('line-wire')).toHaveAttribute('aria-pressed', 'false');
});

test('who is late is told with the unit, and leads to its place', async ({ page }) => {
  await enterAsLeader(page);
  const late = page.getByRole('button', { name: /逾期 \d+ 天/ }).first();
  await expect(late).toContainText('住建局');
  await late.click();
  await expect(page).toHaveURL(/mark=/);
  await expect(page.getByTestId('mark-card')).toContainText(/逾期 \d+ 天/);
  await page.getByRole('button', { name: '关闭' }).click();
  await expect(page.getByTestId('mark-card')).toHaveCount(0);
});

test('the unrolled street is walked with the keys', async ({ page }) => {
  await enterAsLeader(page);
  const strip = page.getByRole('listbox');
  await strip.focus();
  await page.keyboard.press('ArrowRight');
  const first = await strip.getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const now = await strip.getAttribute('aria-activedescendant');
  expect(now).not.toBe(first);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('mark-card')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`mark=${now?.replace('mark-', '')}`));
});

test('work that is finished elsewhere shows without a reload', async ({ page, baseURL }) => {
  await enterAsLeader(page);
  await expect(page.getByText('实时', { exact: true })).toBeVisible();
  const zones = await readZones(page.request);
  const done = countWork(zones.flatMap(({ elements }) => elements)).done;
  const [zone, element] =
    zones
      .flatMap((each) => each.elements.map((part) => [each, part] as const))
      .find(([, part]) => part.properties.progress === 'todo') ?? [];
  if (!zone || !element) throw new Error('nothing is left to do');
  const office = await request.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: { origin: baseURL ?? '' },
  });
  await office.post('/api/auth/sign-in/username', { data: { username: 'office', password: 'kaihua-2022' } });
  const changed = await office.patch(
    `/api/collections/streetscape-zones/items/${zone.id}/parts/${element.id}`,
    {
      data: { properties: { progress: 'done', doneOn: '2026-11-20' } },
      headers: { 'content-type': 'application/json', 'if-match': `"${element.version}"` },
    },
  );
  expect(changed.status(), await changed.text()).toBe(200);
  await expect(page.getByTestId('total-done')).toHaveText(String(done + 1));
  await office.dispose();
});

test("the leader's slider shows the street before and after", async ({ page, baseURL }) => {
  await lookBack(page, baseURL ?? '');
});

for (const theme of ['light', 'dark']) {
  test(`the street page has no serious violation, ${theme}`, async ({ page }) => {
    await enterAsLeader(page);
    await page.goto(`${page.url()}?theme=${theme}&line=sign`);
    await mapIsReady(page);
    await expect(page.getByTestId('zone')).toHaveCount(6);
    expect(await seriousViolations(page)).toEqual([]);
  });
}

test('everyone finds the street in the header, and others land on the map', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '城管办 县城管办' }).click();
  await expect(page).not.toHaveURL(/sign-in|street/);
  await page.getByRole('link', { name: '示范街' }).click();
  await expect(page.getByTestId('street-board')).toBeVisible();
  await page.getByRole('link', { name: '地图' }).click();
  await expect(page).not.toHaveURL(/street/);
});

test('an unknown street says so and offers a way', async ({ page }) => {
  await enterAsLeader(page);
  await page.goto('/street/nowhere');
  await expect(page.getByRole('alert')).toContainText('没有找到');
});
