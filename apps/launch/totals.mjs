import { readFileSync } from 'node:fs';

/** @typedef {{passed: number, failed: number}} Totals */

/**
 * What a vitest run amounted to, from its JSON report. A file that could not be loaded counts as one
 * failure, so does a run that ended badly without saying why.
 * @param {string} file @param {number} exitCode @returns {Totals}
 */
export function readVitestTotals(file, exitCode) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (/** @type {{status: string, assertionResults: {status: string}[]}} */ suite) =>
      suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/**
 * The same for Playwright; a test that passed only when repeated counts as failed.
 * @param {string} file @param {number} exitCode @returns {Totals}
 */
export function readPlaywrightTotals(file, exitCode) {
  const report = readJson(file);
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.stats.unexpected + report.stats.flaky + report.errors.length;
  return { passed: report.stats.expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
