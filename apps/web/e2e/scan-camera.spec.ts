import { chromiumFlags, findChromium } from '@cityplate/testing/browser/chromium';
import { type Browser, type BrowserContextOptions, chromium, expect, test } from '@playwright/test';
import { filmCode } from './camera-film.ts';
import { newCoverWithPlate, signInByRequest } from './new-plate.ts';
import { seriousViolations } from './serious-violations.ts';

/** A browser whose camera shows this film. */
const withCamera = (film: string): Promise<Browser> =>
  chromium.launch({
    ...{ executablePath: findChromium() ?? '' },
    args: [
      ...chromiumFlags,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });

const devices: Record<string, BrowserContextOptions> = {
  'a desktop': { viewport: { width: 1440, height: 900 } },
  'a phone': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
for (const [device, options] of Object.entries(devices))
  test(`on ${device} the camera reads a plate, and its cover and its mounting open`, async ({
    page,
  }, testInfo) => {
    const baseURL = testInfo.project.use.baseURL ?? '';
    const location = `示例·扫码 ${device.length} 号`;
    const { scanAddress, position } = await newCoverWithPlate(page, baseURL, 'water', location);
    const film = testInfo.outputPath('plate.y4m');
    await filmCode(`${baseURL}${scanAddress}`, film);
    const browser = await withCamera(film);
    try {
      const context = await browser.newContext({ ...options, baseURL, locale: 'zh-CN' });
      await context.grantPermissions(['camera', 'geolocation'], { origin: baseURL });
      await context.setGeolocation({ longitude: position[0], latitude: position[1], accuracy: 4 });
      const street = await context.newPage();
      const elsewhere: string[] = [];
      street.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) elsewhere.push(request.url());
      });
      await signInByRequest(street, baseURL, 'inspector');
      await street.goto('/inspect');
      await street.getByRole('button', { name: '扫铭牌' }).click();
      await expect(street.getByRole('heading', { name: location })).toBeVisible();
      expect(await seriousViolations(street)).toEqual([]);

      await street.goto('/mount');
      await street.getByRole('button', { name: '扫铭牌' }).click();
      await expect(street.getByRole('heading', { name: '位置相符' })).toBeVisible();
      // What reads the code came from our own server.
      expect(elsewhere).toEqual([]);
    } finally {
      await browser.close();
    }
  });

test('a code that is no plate is said while the camera goes on, and a camera that is refused too', async ({
  page,
  context,
}, testInfo) => {
  const baseURL = testInfo.project.use.baseURL ?? '';
  const film = testInfo.outputPath('shop.y4m');
  await filmCode('https://shop.example/menu', film);
  const browser = await withCamera(film);
  try {
    const street = await (await browser.newContext({ baseURL, locale: 'zh-CN' })).newPage();
    await signInByRequest(street, baseURL, 'inspector');
    await street.goto('/mount');
    await street.getByRole('button', { name: '扫铭牌' }).click();
    await expect(street.getByText('这不是铭牌上的二维码。')).toBeVisible();
    await street.getByRole('button', { name: '停止扫描' }).click();
    await expect(street.getByLabel('铭牌编号')).toBeVisible();
  } finally {
    await browser.close();
  }
  await context.clearPermissions();
  await signInByRequest(page, baseURL, 'inspector');
  await page.goto('/inspect');
  await page.getByRole('button', { name: '扫铭牌' }).click();
  await expect(page.getByRole('alert')).toContainText('没有得到相机');
});
