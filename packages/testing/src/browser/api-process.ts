import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { REPOSITORY } from '../test-cluster.ts';

const READY_SECONDS = 120;
const STOP_MILLISECONDS = 15_000;

export type ApiProcess = { origin: string; stop: () => Promise<void> };

/**
 * The API as `npm start` runs it, serving the built web page too, on 127.0.0.1:`port` against the
 * database at `databaseUrl`. Returns when it is ready.
 * @param env further settings, such as PUBLIC_READ
 * @throws Error with the last it said, when it ends or is not ready in two minutes
 */
export async function startApi(options: {
  databaseUrl: string;
  dataDir: string;
  port: number;
  env?: NodeJS.ProcessEnv;
}): Promise<ApiProcess> {
  const origin = `http://127.0.0.1:${options.port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', join(REPOSITORY, 'apps/api/src/main.ts')], {
    cwd: REPOSITORY,
    env: {
      ...options.env,
      DATABASE_URL: options.databaseUrl,
      DATA_DIR: options.dataDir,
      HOST: '127.0.0.1',
      PORT: String(options.port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-4_000);
    });
  }
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
    await ended;
    clearTimeout(killer);
  };
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the API ended (${child.exitCode ?? child.signalCode}):\n${said}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`the API was not ready after ${READY_SECONDS} s:\n${said}`);
    }
    await pause(100);
  }
  return { origin, stop };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    return false;
  }
}
