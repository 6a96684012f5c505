import { expect, type Page } from '@playwright/test';
import { mapIsReady, signIn } from './sign-in.ts';

const countOf = (page: Page, use: string) => page.getByTestId(`clock-${use}`);
const read = async (page: Page, use: string) =>
  Number(((await countOf(page, use).textContent()) ?? '').replaceAll(',', ''));

/** Opens the map on one stall that the server's own filter finds. */
async function openAtStall(page: Page, query: string, more: string): Promise<void> {
  const response = await page.request.get(`/api/collections/parking-spaces/items?limit=1&life=live&${query}`);
  const { features } = await response.json();
  const [lng, lat] = features[0].geometry.coordinates[0][0];
  await page.goto(`/?at=${lng},${lat},18${more}`);
  await mapIsReady(page);
  await expect(countOf(page, 'open')).toHaveText(/\d/);
}

/** One person asks what may be used: at noon and at 20:00 of a working day, then on a holiday. */
export async function askTheClock(page: Page): Promise<void> {
  await signIn(page);
  await openAtStall(page, 'useModes=tidal', '&clock=2026-11-23T12:00');
  await expect(page.getByTestId('clock-kind')).toHaveText('周一 · 工作日');
  const shutAtNoon = await read(page, 'shut');
  const openAtNoon = await read(page, 'open');
  expect(shutAtNoon).toBeGreaterThan(0);

  // In the evening the tidal stalls open: as many as were shut for the day are open for the night.
  await page.getByRole('slider', { name: '时刻' }).fill('1200');
  await expect(page).toHaveURL(/clock=2026-11-23T20(%3A|:)00/);
  await expect.poll(() => read(page, 'open')).toBeGreaterThan(openAtNoon);
  expect(await read(page, 'shut')).toBeLessThan(shutAtNoon);
  await page.getByRole('button', { name: '早一小时' }).click();
  await page.getByRole('button', { name: '早一小时' }).click();
  await page.getByRole('button', { name: '早一小时' }).click();
  await expect(page).toHaveURL(/T17(%3A|:)00/);
  await expect.poll(() => read(page, 'shut')).toBe(shutAtNoon);

  // What an office keeps to itself on a working day is everybody's on a holiday.
  await openAtStall(page, 'placement=institution', '&clock=2026-09-30T22:00');
  const shut = await read(page, 'shut');
  expect(shut).toBeGreaterThan(0);
  await page.getByLabel('日期', { exact: true }).fill('2026-10-01');
  await expect(page.getByTestId('clock-kind')).toHaveText('周四 · 节假日');
  await expect.poll(() => read(page, 'shut')).toBeLessThan(shut);
  expect(await read(page, 'open')).toBeGreaterThan(0);

  // A day of a weekend that is worked for the holiday is a working day again.
  await page.getByLabel('日期', { exact: true }).fill('2026-10-10');
  await expect(page.getByTestId('clock-kind')).toHaveText('周六 · 工作日');
  await expect.poll(() => read(page, 'shut')).toBe(shut);

  await page.getByRole('button', { name: '现在' }).click();
  await expect(page).toHaveURL(/clock=now/);
  const here = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format();
  await expect(page.getByLabel('日期', { exact: true })).toHaveValue(here);
}
