import { chromiumFlags, findChromium } from '@cityplate/testing/browser/chromium';
import { chromium } from '@playwright/test';
import { atMost, type Figure, median } from './statistics.ts';

const rounds = 5;
/** Slow 4G of the field: 400 kbit/s down, 400 ms there and back; and a processor six times slower than this one. */
const slow = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false };
const slowerProcessor = 6;

/**
 * From the tap on the code to the words on the screen, and to a telephone number that can be tapped, on a weak phone
 * that was never here before. Each round is a browser of its own without a cache.
 */
export async function scanCost(address: string): Promise<Figure[]> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('没有 Chromium · no Chromium: apt-get install chromium fonts-noto-cjk');
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  const painted: number[] = [];
  const callable: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({
        ...{ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
        locale: 'zh-CN',
      });
      const page = await context.newPage();
      const control = await context.newCDPSession(page);
      await control.send('Network.enable');
      await control.send('Network.emulateNetworkConditions', slow);
      await control.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
      await page.goto(address, { waitUntil: 'commit' });
      await page.locator('a[href^="tel:"]').waitFor({ state: 'visible' });
      callable.push(await page.evaluate(() => performance.now()));
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      painted.push(
        await page.evaluate(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        ),
      );
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const most = (values: readonly number[]) =>
    `median of ${values.length}, the slowest ${Math.max(...values).toFixed(0)} ms`;
  return [
    atMost('scan page on a weak phone, first paint', median(painted), 2000, most(painted), 'ms'),
    atMost('scan page on a weak phone, number to tap', median(callable), 2000, most(callable), 'ms'),
  ];
}
