import {
  existsSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { SETTINGS_FILE } from './initialise.ts';
import { ClusterProblem } from './problem.ts';
import { lastLine, run } from './run.ts';
import { type Durability, settingsText } from './settings.ts';

/** A private cluster that exists on disk, with the means to run it. */
export type Server = {
  binaries: Binaries;
  account: Account | undefined;
  dataFolder: string;
  logFile: string;
  durability: Durability;
};

const START_SECONDS = 120;
const STOP_SECONDS = 60;
const ATTEMPTS = 20;
const ATTEMPT_PAUSE_MILLISECONDS = 500;

export async function isRunning(server: Server): Promise<boolean> {
  // pg_ctl believes any living pid, and would later send its signals there.
  removeForeignPidFile(server.dataFolder);
  const { code } = await pgCtl(server, ['status']);
  return code === 0;
}

/** Start the server on `port`; returns when it accepts connections. */
export async function startServer(server: Server, port: number, socketFolder: string): Promise<void> {
  const settingsFile = join(server.dataFolder, SETTINGS_FILE);
  writeFileSync(settingsFile, settingsText({ port, socketFolder, durability: server.durability }));
  if (existsSync(server.logFile)) renameSync(server.logFile, `${server.logFile}.previous`);
  writeFileSync(server.logFile, '', { mode: 0o600 });
  giveTo(server.account, server.logFile);
  let reason = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { code, output } = await pgCtl(server, [
      ...['start', '--wait', '--timeout', String(START_SECONDS), '--silent', '--log', server.logFile],
    ]);
    if (code === 0) return;
    reason = failure(server.logFile) ?? lastLine(output);
    // After a kill -9 of the server its children need a moment to notice.
    if (!/pre-existing shared memory/.test(reason)) break;
    await pause(ATTEMPT_PAUSE_MILLISECONDS);
  }
  throw new ClusterProblem({
    zh: `数据库未能启动（${reason}），日志见 ${server.logFile}`,
    en: `the database did not start (${reason}); its log is ${server.logFile}`,
  });
}

/** Stop the server: politely, then at once (PostgreSQL recovers from the latter at its next start). */
export async function stopServer(server: Server): Promise<void> {
  const { code } = await pgCtl(server, ['stop', '--mode', 'fast', '--wait', '--timeout', `${STOP_SECONDS}`]);
  if (code !== 0 && (await isRunning(server))) await pgCtl(server, ['stop', '--mode', 'immediate', '--wait']);
}

/** Set the superuser's password without knowing the present one; the server must be stopped. */
export async function resetPassword(server: Server, superuser: string, password: string): Promise<void> {
  const { code, output } = await run(
    join(server.binaries.folder, 'postgres'),
    ['--single', '-D', server.dataFolder, 'postgres'],
    { account: server.account, input: `ALTER ROLE "${superuser}" PASSWORD '${password}'\n` },
  );
  if (code !== 0) throw new Error(`resetting the cluster's password: ${lastLine(output)}`);
}

function pgCtl(server: Server, args: string[]) {
  return run(join(server.binaries.folder, 'pg_ctl'), [...args, '--pgdata', server.dataFolder], {
    account: server.account,
  });
}

function failure(logFile: string): string | undefined {
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => /FATAL|PANIC/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

/**
 * A stale pid file may name a pid that is in use again, by a stranger. On Linux we can see that this
 * process works elsewhere, and remove the file; otherwise PostgreSQL would refuse to start.
 */
function removeForeignPidFile(dataFolder: string): void {
  const pidFile = join(dataFolder, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(dataFolder)) rmSync(pidFile);
  } catch {
    // No such process, or not ours to look at: PostgreSQL sees through these by itself.
  }
}
