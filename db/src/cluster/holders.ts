import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive } from './process-identity.ts';

/**
 * Who uses a cluster: one empty file per process in `folder`, named by the process. The last one to
 * let go stops the cluster; a process that was killed is known by its pid being gone.
 * A child of a holder (a test worker) relies on its parent and is not entered.
 */
export function hold(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, identify(process.ppid)))) return;
  writeFileSync(join(folder, identify(process.pid)), '');
}

export function letGo(folder: string): void {
  rmSync(join(folder, identify(process.pid)), { force: true });
}

/** The living holders; the files of the dead are removed on the way. */
export function livingHolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((identity) => {
    if (isAlive(identity)) return true;
    rmSync(join(folder, identity), { force: true });
    return false;
  });
}
