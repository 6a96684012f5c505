import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTypes, lint, testWithPlaywright, testWithVitest } from './checks.mjs';
import { handleSignals } from './children.mjs';
import { installDependencies } from './dependencies.mjs';
import { ROOT } from './folders.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { explain, Stopped } from './problem.mjs';
import { makeProgress } from './progress.mjs';
import { buildWebPage } from './web-page.mjs';

/** `npm test`: sets up what the tests need, runs all of them and ends with the totals on a line alone. */
async function main() {
  checkNodeVersion(process.versions.node);
  const { step } = makeProgress(8);
  await step({ zh: 'npm 依赖', en: 'npm packages' }, installDependencies);
  await import('./typescript.mjs');
  const { installBrowser } = await import('./system-packages.mjs');
  await step({ zh: '浏览器与中文字体', en: 'browser and Chinese fonts' }, installBrowser);
  const { openDatabase } = await import('./database.mjs');
  const dataDir = join(ROOT, '.data', 'test');
  const cluster = await step({ zh: '测试数据库', en: 'test database' }, (voice) =>
    openDatabase({ databaseUrl: undefined, dataDir, durability: 'disposable', voice }),
  );
  const reports = mkdtempSync(join(tmpdir(), 'cityplate-test-'));
  try {
    return await runChecks(step, reports);
  } finally {
    rmSync(reports, { recursive: true, force: true });
    await cluster.stop();
  }
}

/**
 * All checks, whether or not one before has failed.
 * @param {ReturnType<typeof makeProgress>['step']} step @param {string} reports
 */
async function runChecks(step, reports) {
  const totals = [
    await step({ zh: '代码规范', en: 'lint and format' }, spacious(lint)),
    await step({ zh: '类型', en: 'types' }, spacious(checkTypes)),
    // Before the tests: some of them start the whole product.
    await step({ zh: '构建网页', en: 'build the web page' }, async (voice) => {
      try {
        await buildWebPage(voice);
        return { passed: 0, failed: 0 };
      } catch (error) {
        if (error instanceof Stopped) throw error;
        voice.say(explain(error));
        return { passed: 0, failed: 1 };
      }
    }),
    await step(
      { zh: '单元与接口测试', en: 'unit and API tests' },
      spacious(() => testWithVitest(reports)),
    ),
    await step(
      { zh: '浏览器测试', en: 'browser tests' },
      spacious(() => testWithPlaywright(reports)),
    ),
  ];
  return {
    passed: totals.reduce((sum, each) => sum + each.passed, 0),
    failed: totals.reduce((sum, each) => sum + each.failed, 0),
  };
}

/** A step whose program writes to the screen by itself. @template T @param {() => Promise<T>} work */
function spacious(work) {
  return (/** @type {import('./progress.mjs').Voice} */ voice) => {
    voice.say('');
    return work();
  };
}

handleSignals();
try {
  const { passed, failed } = await main();
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof Stopped)) process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof Stopped ? 130 : 1;
}
