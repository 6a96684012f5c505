import { chromiumFlags, findChromium } from '@cityplate/testing/browser/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { atMost, type Figure, median } from './statistics.ts';

const rounds = 5;
const view = { width: 1440, height: 900 };

export interface BrowserBench {
  origin: string;
  cookie: string;
  /** lng,lat,zoom at which about 8,000 covers are on the screen. */
  at: string;
}

async function openContext(browser: Browser, { origin, cookie }: BrowserBench): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: view, locale: 'zh-CN' });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: origin }]);
  return context;
}

/** Milliseconds from the page's start until its map has drawn everything. */
async function firstIdle(
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; milliseconds: number }> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('map-first-idle').length > 0, undefined, {
    timeout: 120_000,
  });
  const milliseconds = await page.evaluate(
    () => performance.getEntriesByName('map-first-idle')[0]?.startTime ?? 0,
  );
  return { page, milliseconds };
}

/** The middle time between two frames while the map is dragged about. */
async function panFrame(page: Page): Promise<number> {
  await page.evaluate(() => {
    // A method, because a function kept in a constant would ask for a helper that exists only on this side.
    const frames: number[] = [];
    const clock = {
      last: performance.now(),
      tick(now: number) {
        frames.push(now - clock.last);
        clock.last = now;
        requestAnimationFrame(clock.tick);
      },
    };
    requestAnimationFrame(clock.tick);
    Object.assign(globalThis, { benchFrames: frames });
  });
  await page.mouse.move(view.width * 0.7, view.height * 0.5);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) {
    await page.mouse.move(
      view.width * 0.7 + Math.sin(step / 6) * 160,
      view.height * 0.5 + Math.cos(step / 6) * 110,
    );
  }
  await page.mouse.up();
  const frames = await page.evaluate(() => {
    const kept: unknown = Reflect.get(globalThis, 'benchFrames');
    return Array.isArray(kept) ? kept.map(Number) : [];
  });
  return median(frames.slice(2));
}

/**
 * Milliseconds from each press of an arrow key, which moves the stall that is being placed by a metre, to the frame that shows
 * it there: with everything else on the map.
 */
async function editToSeen(page: Page, presses: number): Promise<number[]> {
  await page.getByRole('button', { name: '放在视野中心' }).click();
  await page.getByRole('heading', { level: 2 }).first().click();
  await page.evaluate(() => {
    const overlay = document.querySelector('[data-testid="edit-overlay"] svg');
    if (overlay === null) throw new Error('nothing is being edited');
    const seen: number[] = [];
    const watch = { pressed: 0 };
    document.addEventListener(
      'keydown',
      () => {
        watch.pressed = performance.now();
      },
      { capture: true },
    );
    new MutationObserver(() => {
      const { pressed } = watch;
      if (pressed === 0) return;
      watch.pressed = 0;
      // The frame after the next one has this change on the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => seen.push(performance.now() - pressed)));
    }).observe(overlay, { subtree: true, attributes: true, attributeFilter: ['d', 'cx', 'cy'] });
    Object.assign(globalThis, { benchEdits: seen });
  });
  for (let press = 1; press <= presses; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'Shift+ArrowLeft' : 'Shift+ArrowRight');
    await page.waitForFunction((wanted) => {
      const kept: unknown = Reflect.get(globalThis, 'benchEdits');
      return Array.isArray(kept) && kept.length >= wanted;
    }, press);
  }
  return page.evaluate(() => {
    const kept: unknown = Reflect.get(globalThis, 'benchEdits');
    return Array.isArray(kept) ? kept.map(Number) : [];
  });
}

/** Compressed bytes of scripts and styles of the page, with and without the map library's own chunk. */
async function pageBytes(
  browser: Browser,
  bench: BrowserBench,
): Promise<{ first: number; all: number; tiles: number }> {
  const context = await openContext(browser, bench);
  const { page } = await firstIdle(context, `${bench.origin}/?at=${bench.at}`);
  const sizes = await page.evaluate(() => {
    const entries = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming);
    const result = { first: 0, all: 0, tiles: 0 };
    for (const { name, encodedBodySize } of entries) {
      result.all += encodedBodySize;
      if (/\/tiles\//.test(name)) result.tiles += encodedBodySize;
      // The map library and its worker are files of their own.
      if (/\.(js|css)$/.test(name) && !/maplibre-gl/.test(name)) result.first += encodedBodySize;
    }
    return result;
  });
  await context.close();
  return sizes;
}

interface Pair {
  full: number[];
  empty: number[];
}

/** The page in Chromium with assets against the same page without: opening, dragging, bytes. */
export async function browserCost(bench: BrowserBench): Promise<Figure[]> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('没有 Chromium · no Chromium: apt-get install chromium fonts-noto-cjk');
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    const bytes = await pageBytes(browser, bench);
    const times: Pair = { full: [], empty: [] };
    const frames: Pair = { full: [], empty: [] };
    const addresses = {
      empty: `${bench.origin}/?at=${bench.at}&layers=none`,
      full: `${bench.origin}/?at=${bench.at}`,
    };
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of ['empty', 'full'] as const) {
        const context = await openContext(browser, bench);
        const { page, milliseconds } = await firstIdle(context, addresses[kind]);
        times[kind].push(milliseconds);
        frames[kind].push(await panFrame(page));
        await context.close();
      }
    }
    const context = await openContext(browser, bench);
    const { page } = await firstIdle(context, `${addresses.full}&edit=parking-spaces`);
    const edits = await editToSeen(page, 30);
    await context.close();
    const ratio = (pair: Pair) => median(pair.full.map((value, index) => value / pair.empty[index]!));
    const detail = (pair: Pair) => `${median(pair.full).toFixed(0)}/${median(pair.empty).toFixed(0)} ms`;
    return [
      atMost(
        'first page before the map library',
        bytes.first / 1024,
        350,
        `whole first view ${(bytes.all / 1024).toFixed(0)} KB, of it tiles ${(bytes.tiles / 1024).toFixed(0)} KB`,
        'KB',
      ),
      atMost('first idle / empty map', ratio(times), 1.8, detail(times)),
      atMost('pan frame p50 / empty map', ratio(frames), 1.5, detail(frames)),
      atMost(
        'edit to seen',
        median(edits),
        150,
        `median of ${edits.length}, the slowest ${Math.max(...edits).toFixed(0)} ms`,
        'ms',
      ),
    ];
  } finally {
    await browser.close();
  }
}
