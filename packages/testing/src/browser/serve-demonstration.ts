import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemonstrationDatabase } from '../database.ts';
import { ensureTestCluster, REPOSITORY } from '../test-cluster.ts';
import { startApi } from './api-process.ts';

/**
 * For all browser tests together: one API with the built web page, on a demonstration database of its own.
 * @param origin where the tests expect it, `http://127.0.0.1:<port>`
 */
export async function serveDemonstration(
  origin: string,
  env: NodeJS.ProcessEnv,
): Promise<() => Promise<void>> {
  if (!existsSync(join(REPOSITORY, 'apps/web/dist/index.html'))) {
    throw new Error('the web page is not built: run npx vite build apps/web');
  }
  const cluster = await ensureTestCluster();
  const database = await createDemonstrationDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'cityplate-e2e-'));
  const end = async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
    await cluster.stop();
  };
  try {
    const api = await startApi({
      databaseUrl: database.url,
      dataDir,
      port: Number(new URL(origin).port),
      env,
    });
    return async () => {
      await api.stop();
      await end();
    };
  } catch (error) {
    await end();
    throw error;
  }
}
