import { expect, test } from '@playwright/test';
import { mapIsReady, signIn } from './sign-in.ts';

/** Issue 2: the first page, before the map library, in at most 350 KB as it goes over the wire. */
const budgetBytes = 350 * 1024;
/** The map library and its worker are loaded after the page and are not part of it. */
const mapLibrary = /map-surface-|maplibre-gl-worker-/;

test('scripts and styles of the first page stay within their budget', async ({ page }) => {
  await signIn(page);
  const sizes = new Map<string, number>();
  page.on('requestfinished', async (request) => {
    const isPart =
      ['script', 'stylesheet'].includes(request.resourceType()) && !mapLibrary.test(request.url());
    if (isPart) sizes.set(request.url(), (await request.sizes()).responseBodySize);
  });
  await page.goto('/');
  await mapIsReady(page);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'first page', description: `${Math.round(total / 1024)} KB` });
  expect(sizes.size).toBeGreaterThan(3);
  expect(total).toBeLessThan(budgetBytes);
});
