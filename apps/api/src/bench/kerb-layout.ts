import { fileURLToPath } from 'node:url';
import { bundle } from '@cityplate/testing/browser/bundle';
import { chromiumFlags, findChromium } from '@cityplate/testing/browser/chromium';
import { chromium, type Page } from '@playwright/test';
import type { layLongKerb } from './long-kerb.ts';
import { atMost, type Figure, median } from './statistics.ts';

declare const longKerb: { layLongKerb: typeof layLongKerb };

/** The middle time between two frames of a page that does nothing else. */
const frameTime = async (page: Page): Promise<number> =>
  median(
    await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const frames: number[] = [];
          const clock = {
            last: performance.now(),
            tick(now: number) {
              frames.push(now - clock.last);
              clock.last = now;
              if (frames.length < 60) requestAnimationFrame(clock.tick);
              else resolve(frames.slice(2));
            },
          };
          requestAnimationFrame(clock.tick);
        }),
    ),
  );

/** Laying stalls while a handle is dragged: a kilometre against the frames of this run, and ten against one. */
export async function layoutCost(): Promise<Figure[]> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('没有 Chromium · no Chromium: apt-get install chromium fonts-noto-cjk');
  const content = await bundle(fileURLToPath(new URL('long-kerb.ts', import.meta.url)), 'longKerb');
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content });
    const frame = await frameTime(page);
    const lay = (kilometres: number, obstacles: number, rounds: number) =>
      page.evaluate(([length, count, times]) => longKerb.layLongKerb(length, count, times), [
        kilometres,
        obstacles,
        rounds,
      ] as const);
    // The first rounds are spent on warming up, as they are when a handle has been dragged for a moment.
    const one = await lay(1, 200, 30);
    const ten = await lay(10, 2000, 9);
    const [oneTime, tenTime] = [median(one.times.slice(10)), median(ten.times.slice(2))];
    return [
      atMost(
        'laying 1 km with 200 obstacles, in frames',
        oneTime / frame,
        2,
        `${oneTime.toFixed(1)} ms for ${one.stalls} stalls, a frame ${frame.toFixed(1)} ms`,
      ),
      atMost(
        'laying 10 km with 2,000 obstacles / 1 km with 200',
        tenTime / oneTime,
        12,
        `${tenTime.toFixed(1)} ms for ${ten.stalls} stalls, 1 km ${oneTime.toFixed(1)} ms`,
      ),
    ];
  } finally {
    await browser.close();
  }
}
