import { expect, test } from '@playwright/test';

test('the page is served by the API, in Chinese, and nothing on it fails to load', async ({ page }) => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('requestfailed', (request) => failures.push(`${request.url()} ${request.failure()?.errorText}`));
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/城市部件一张图/);
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(failures).toEqual([]);
});

test('the browser of the tests draws with WebGL 2 and has Chinese glyphs', async ({ page }) => {
  await page.goto('/');
  const found = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    const widthOf = (text: string) => context?.measureText(text).width;
    return {
      webgl: document.createElement('canvas').getContext('webgl2') !== null,
      // A missing glyph is drawn as the same box for every character, a real one has ink of its own.
      chinese: document.fonts.check('16px "Noto Sans CJK SC"', '井盖') && widthOf('井盖') === widthOf('车位'),
    };
  });
  expect(found).toEqual({ webgl: true, chinese: true });
});
