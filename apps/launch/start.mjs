import { resolve } from 'node:path';
import { checkAddressIsFree, readAddress } from './address.mjs';
import { runApi } from './api.mjs';
import { checkNotStopping, handleSignals } from './children.mjs';
import { installDependencies } from './dependencies.mjs';
import { awaitEndOfKilledStart, forgetApi, noteApi } from './earlier-start.mjs';
import { ROOT } from './folders.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { explain, Stopped } from './problem.mjs';
import { makeProgress } from './progress.mjs';
import { buildWebPage } from './web-page.mjs';

/** `npm start`: sets up everything, then runs the API (which also serves the web page) until it ends. */
async function main() {
  checkNodeVersion(process.versions.node);
  const address = readAddress(process.env);
  const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data');
  await awaitEndOfKilledStart(dataDir, address);
  await checkAddressIsFree(address);
  const { step, announce } = makeProgress(4);
  await step({ zh: 'npm 依赖', en: 'npm packages' }, installDependencies);
  await import('./typescript.mjs');
  const { openDatabase } = await import('./database.mjs');
  const database = await step({ zh: '数据库', en: 'database' }, (voice) =>
    openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir, voice }),
  );
  try {
    await step({ zh: '网页', en: 'web page' }, buildWebPage);
    checkNotStopping();
    announce({ zh: '数据与服务', en: 'data and service' });
    const env = {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      HOST: address.host,
      PORT: String(address.port),
    };
    return await runApi('main.ts', [], env, (pid) => noteApi(dataDir, address.port, pid));
  } finally {
    forgetApi(dataDir, address.port);
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
