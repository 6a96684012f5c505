import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../folders.mjs';

const START_MILLISECONDS = 120_000;

/**
 * `npm start` of the small region without a generated county, in a data folder of its own.
 * @param {{dataDir: string, port: number}} where
 */
export async function launch({ dataDir, port }) {
  const child = spawn(process.execPath, [join(ROOT, 'apps/launch/start.mjs')], {
    env: { PATH: '/usr/bin:/bin', DATA_DIR: dataDir, PORT: String(port), REGION: 'berlin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MILLISECONDS;
  while (!said.includes(`${origin}\n`) && child.exitCode === null && Date.now() < deadline) await pause(50);
  if (!said.includes(`${origin}\n`)) {
    child.kill('SIGINT');
    await ended;
    throw new Error(`npm start did not get ready:\n${said}`);
  }
  return {
    origin,
    said: () => said,
    /** @param {NodeJS.Signals} signal */
    async end(signal) {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}

/** Wait until nothing answers at `origin`. @param {string} origin */
export async function awaitSilence(origin) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    try {
      await fetch(`${origin}/healthz`);
    } catch {
      return;
    }
    await pause(50);
  }
  throw new Error(`${origin} still answers`);
}
