import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaywrightTotals, readVitestTotals } from '../totals.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cityplate-totals-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {unknown} report */
function write(report) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const suite = (/** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test('passed and failed tests are counted', () => {
  const file = write({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [suite('passed', 'passed'), suite('failed', 'passed', 'failed')],
  });
  expect(readVitestTotals(file, 1)).toEqual({ passed: 2, failed: 1 });
});

test('a test file that cannot be loaded is a failure though it has no tests', () => {
  const file = write({ numPassedTests: 2, numFailedTests: 0, testResults: [suite('failed')] });
  expect(readVitestTotals(file, 1)).toEqual({ passed: 2, failed: 1 });
});

test('a run that ends badly for no reason given is a failure', () => {
  const file = write({ numPassedTests: 2, numFailedTests: 0, testResults: [suite('passed', 'passed')] });
  expect(readVitestTotals(file, 1)).toEqual({ passed: 2, failed: 1 });
  expect(readVitestTotals(file, 0)).toEqual({ passed: 2, failed: 0 });
});

test('no report is a failure', () => {
  expect(readVitestTotals(join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1 });
  expect(readPlaywrightTotals(join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1 });
});

test('a browser test that passed only when repeated, or an error outside of tests, is a failure', () => {
  const file = write({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] });
  expect(readPlaywrightTotals(file, 1)).toEqual({ passed: 5, failed: 3 });
});
