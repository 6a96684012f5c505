import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runApi } from './api.mjs';
import { handleSignals } from './children.mjs';
import { installDependencies } from './dependencies.mjs';
import { ROOT } from './folders.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { explain, Problem, Stopped } from './problem.mjs';
import { makeProgress } from './progress.mjs';

/** `npm run load|bench|audit:verify -- …`: one command of the API, with the database it needs. */
async function main() {
  checkNodeVersion(process.versions.node);
  const [name = '', ...args] = process.argv.slice(2);
  const entry = `cli/${name}.ts`;
  if (!/^[a-z-]+$/.test(name) || !existsSync(join(ROOT, 'apps/api/src', entry))) {
    throw new Problem(`没有命令 ${name}`, `there is no command ${name}`);
  }
  const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data');
  const isBench = name === 'bench';
  const { step } = makeProgress(isBench ? 3 : 2);
  await step({ zh: 'npm 依赖', en: 'npm packages' }, installDependencies);
  await import('./typescript.mjs');
  if (isBench) {
    const { installOgr2ogr } = await import('./system-packages.mjs');
    await step({ zh: 'ogr2ogr', en: 'ogr2ogr' }, installOgr2ogr);
  }
  const { openDatabase } = await import('./database.mjs');
  const database = await step({ zh: '数据库', en: 'database' }, (voice) =>
    openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir, voice }),
  );
  try {
    return await runApi(entry, args, { DATABASE_URL: database.url, DATA_DIR: dataDir });
  } finally {
    await database.stop();
  }
}

handleSignals();
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Stopped)) process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof Stopped ? 130 : 1;
}
