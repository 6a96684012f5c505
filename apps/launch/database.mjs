import { checkDatabase } from '../../db/src/cluster/check-database.ts';
import { ensureCluster } from '../../db/src/cluster/ensure.ts';

/**
 * The database to work with: DATABASE_URL when given (checked), else the private cluster in `dataDir`.
 * Loaded only after the npm packages are there and `typescript.mjs` has been.
 * @param {{
 *   databaseUrl: string | undefined, dataDir: string, durability?: 'durable' | 'disposable',
 *   voice: import('./progress.mjs').Voice,
 * }} options
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function openDatabase({ databaseUrl, dataDir, durability = 'durable', voice }) {
  if (!databaseUrl) return await ensureCluster({ dataDir, durability, log: voice.say, progress: voice.pass });
  await checkDatabase(databaseUrl);
  return { url: databaseUrl, stop: async () => undefined };
}
