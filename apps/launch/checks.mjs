import { join } from 'node:path';
import { runToEnd } from './children.mjs';
import { ROOT } from './folders.mjs';
import { readPlaywrightTotals, readVitestTotals } from './totals.mjs';

/** @typedef {import('./totals.mjs').Totals} Totals */

/** In a log file colours are noise. */
const PLAIN = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };

const bin = (/** @type {string} */ path) => join(ROOT, 'node_modules', path);
const node = (/** @type {string} */ program, /** @type {string[]} */ args, env = {}) =>
  runToEnd(process.execPath, [bin(program), ...args], { env: { ...PLAIN, ...env } });

/** Lint, format and types: they count only when they fail. @returns {Promise<Totals>} */
export async function lint() {
  const { code } = await node('@biomejs/biome/bin/biome', [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=50',
    '.',
  ]);
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/** @returns {Promise<Totals>} */
export async function checkTypes() {
  const { code } = await node('typescript/bin/tsc', ['-p', '.', '--noEmit']);
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/** @param {string} reports folder for the report @returns {Promise<Totals>} */
export async function testWithVitest(reports) {
  const file = join(reports, 'vitest.json');
  const { code } = await node('vitest/vitest.mjs', [
    ...['run', '--config', 'packages/testing/vitest.config.ts'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ]);
  return readVitestTotals(file, code);
}

/** @param {string} reports folder for the report @returns {Promise<Totals>} */
export async function testWithPlaywright(reports) {
  const file = join(reports, 'playwright.json');
  const { code } = await node(
    '@playwright/test/cli.js',
    ['test', '--config', 'apps/web/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: undefined },
  );
  return readPlaywrightTotals(file, code);
}
