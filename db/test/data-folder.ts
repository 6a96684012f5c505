import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, ensureCluster } from '../src/cluster/ensure.ts';

/** A folder for one test's cluster which, unlike mkdtemp's own, the account of PostgreSQL may enter. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cityplate-db-'));
  chmodSync(folder, 0o755);
  return folder;
}

const clusters: Cluster[] = [];

/** {@link ensureCluster} that collects what it says. */
export async function ensureQuietly(dataDir: string): Promise<Cluster & { said: string }> {
  const said: string[] = [];
  const cluster = await ensureCluster({ dataDir, log: (line) => said.push(line) });
  clusters.push(cluster);
  return { ...cluster, said: said.join('\n') };
}

/** Let go of every cluster that this test file has taken. */
export async function stopAll(): Promise<void> {
  for (const cluster of clusters.splice(0)) await cluster.stop();
}
