import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import { setRolePasswords } from './roles.ts';

/** Plain SQL files, applied in the order of their names. */
export const migrationsDirectory = fileURLToPath(new URL('../migrations', import.meta.url));

export interface MigrateOptions {
  /** Told of each migration that runs. */
  log?: (line: string) => void;
}

/** Brings the database at `databaseUrl` (its owner's address) to the newest shape; safe to call again. */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<void> {
  const log = options.log ?? (() => {});
  await runner({
    databaseUrl,
    dir: migrationsDirectory,
    direction: 'up',
    migrationsTable: 'schema_migration',
    checkOrder: true,
    singleTransaction: true,
    logger: { debug: () => {}, info: () => {}, warn: log, error: log },
  });
  await setRolePasswords(databaseUrl);
}
