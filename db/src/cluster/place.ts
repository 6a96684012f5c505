import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, mayEnter } from './account.ts';
import { isAlive } from './process-identity.ts';

/** Files of one private cluster, all below the data folder (DATA_DIR). */
export type Place = {
  /** Only one process at a time starts or stops the cluster. */
  lock: string;
  /** {@link hold}: one file per process that uses it. */
  holders: string;
  /** Port and password, readable by the owner only. */
  record: string;
  /** The cluster itself, unless another account must be able to enter and cannot. */
  dataFolder: string;
};

export function placeOf(dataDir: string): Place {
  const root = resolve(dataDir);
  if (!existsSync(root)) {
    mkdirSync(root, { recursive: true });
    // A strict umask must not keep the account that runs PostgreSQL out of its own folder.
    chmodSync(root, 0o755);
  }
  return {
    lock: join(root, 'postgres.lock'),
    holders: join(root, 'postgres.holders'),
    record: join(root, 'postgres.json'),
    dataFolder: join(root, 'postgres'),
  };
}

/**
 * Where a new cluster is made: below the data folder, or below /var/lib/cityplate when the account that
 * runs PostgreSQL cannot enter there (a checkout below /root, say).
 */
export function placeForNewCluster(place: Place, account: Account | undefined): string {
  if (mayEnter(account, resolve(place.dataFolder, '..'))) return place.dataFolder;
  const elsewhere = '/var/lib/cityplate';
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return join(elsewhere, randomBytes(6).toString('hex'));
}

/** A cluster is complete when it has its control file; initdb writes it near its end. */
export function isComplete(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'PG_VERSION')) && existsSync(join(dataFolder, 'global', 'pg_control'));
}

/**
 * Make room for a new cluster at `dataFolder`: what a killed attempt left is removed; anything else that
 * is in the way (never a complete cluster) is moved aside and its new path returned.
 */
export function clearTheWay(dataFolder: string): string | undefined {
  const parent = resolve(dataFolder, '..');
  for (const name of readdirSync(parent)) {
    const maker = /^postgres\.making-(\d+-\d+)$/.exec(name)?.[1];
    if (maker && !isAlive(maker)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  if (!lstatSync(dataFolder, { throwIfNoEntry: false })) return undefined;
  if (isComplete(dataFolder)) throw new Error(`${dataFolder} holds a complete cluster and stays`);
  const aside = `${dataFolder}.half-made-${new Date().toISOString().replaceAll(':', '')}`;
  renameSync(dataFolder, aside);
  return aside;
}
