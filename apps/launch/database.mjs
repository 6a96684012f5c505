import { register } from 'tsx/esm/api';

/**
 * The database to work with: DATABASE_URL when given (checked), else the private cluster in `dataDir`.
 * Loaded only after the npm packages are there; the cluster itself is TypeScript, run through tsx.
 * @param {{databaseUrl: string | undefined, dataDir: string, say: (detail: string) => void}} options
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function openDatabase({ databaseUrl, dataDir, say }) {
  register();
  if (databaseUrl) {
    const { checkDatabase } = await import('../../db/src/cluster/check-database.ts');
    await checkDatabase(databaseUrl);
    return { url: databaseUrl, stop: async () => undefined };
  }
  const { ensureCluster } = await import('../../db/src/cluster/ensure.ts');
  return await ensureCluster({ dataDir, log: say });
}
