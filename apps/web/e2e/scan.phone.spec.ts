import { expect, type Page, test } from '@playwright/test';
import { seriousViolations } from './serious-violations.ts';

/** The address in the code of a mounted plate in the given ownership, as the office reads it in the archive. */
async function plateAddress(page: Page, ownership: string, baseURL: string): Promise<string> {
  await page.request.post('/api/auth/sign-in/username', {
    data: { username: 'office', password: 'kaihua-2022' },
    headers: { origin: baseURL },
  });
  const items = '/api/collections/manhole-covers/items';
  const list: { features: { id: string }[] } = await (
    await page.request.get(`${items}?ownership=${ownership}&limit=100`)
  ).json();
  for (const { id } of list.features) {
    const { scanAddress }: { scanAddress?: string } = await (await page.request.get(`${items}/${id}`)).json();
    if (scanAddress !== undefined) {
      await page.context().clearCookies();
      return scanAddress;
    }
  }
  throw new Error(`no ${ownership} cover of the first hundred has a plate`);
}

for (const scheme of ['light', 'dark'] as const) {
  test(`a resident scans a plate: what it is, whose, and a number to tap, ${scheme}`, async ({
    page,
    baseURL,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const address = await plateAddress(page, 'confirmed', baseURL ?? '');
    let bytes = 0;
    page.on('response', async (response) => {
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('窨井盖');
    await expect(page.getByText('权属单位')).toBeVisible();
    const call = page.getByRole('link', { name: /拨打/ });
    await expect(call).toBeInViewport();
    await expect(call).toHaveAttribute('href', /^tel:[\d+]+$/);
    expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await seriousViolations(page)).toEqual([]);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(80 * 1024);
  });
}

test('an unknown plate is told kindly, with whom to call', async ({ page }) => {
  const answer = await page.goto('/p/AAAAAAAAAAAAAAAAAAAAAA');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('查不到这块铭牌');
  await expect(page.getByRole('link', { name: /拨打/ })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});
