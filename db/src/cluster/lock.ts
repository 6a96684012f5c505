import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isAlive } from './process-identity.ts';

const POLL_MILLISECONDS = 50;

/** Hold the lock file `path` (waiting for it as long as its holder lives) while `work` runs. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(path);
  try {
    return await work();
  } finally {
    release();
  }
}

async function acquire(path: string): Promise<() => void> {
  const token = `${identify(process.pid)} ${randomBytes(6).toString('hex')}`;
  const draft = `${path}.${token.replace(' ', '-')}`;
  // Written aside and linked, because a link appears with its content in one step.
  writeFileSync(draft, token);
  try {
    while (!tryLink(draft, path)) {
      const holder = readHolder(path);
      if (holder !== undefined && !isAlive(holder.split(' ')[0] ?? '')) await breakLock(path, holder);
      else await pause(POLL_MILLISECONDS);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readHolder(path) === token) rmSync(path, { force: true });
  };
}

/**
 * Remove the lock of a dead holder. Two that wait could both see it dead, and the slower could remove
 * the lock that the quicker has just taken; so breaking this very lock is itself done under a lock.
 */
async function breakLock(path: string, deadHolder: string): Promise<void> {
  await withLock(`${path}.break-${deadHolder.replace(' ', '-')}`, async () => {
    if (readHolder(path) === deadHolder) rmSync(path, { force: true });
  });
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
