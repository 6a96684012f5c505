import { pickFreePort } from '@cityplate/db/cluster/port';
import { chromiumFlags, findChromium } from '@cityplate/testing/browser/chromium';
import { defineConfig, devices } from '@playwright/test';

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium found: sudo apt-get install -y chromium fonts-noto-cjk');

// Playwright reads this file once in the runner and once in each worker, which must agree on the address.
process.env.E2E_ORIGIN ??= `http://127.0.0.1:${await pickFreePort()}`;

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } };

/** Browser tests: `*.spec.ts` on a desktop, `*.phone.spec.ts` on a phone. The page must be built first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  // One API and one database serve all tests, and software WebGL takes a core by itself.
  workers: 1,
  // Two shared cores draw WebGL in software: slow is not broken.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    baseURL: process.env.E2E_ORIGIN,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: chromiumFlags },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts', use: desktop },
    { name: 'phone', testMatch: '**/*.phone.spec.ts', use: phone },
  ],
});
