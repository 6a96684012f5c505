import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
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
let model: Promise<string> | undefined;

/** A data folder with a complete, stopped cluster: made once for the file and copied, which is quicker. */
export async function copyDataFolder(): Promise<string> {
  model ??= makeModel();
  const folder = makeDataFolder();
  execFileSync('cp', ['-a', `${await model}/.`, folder]);
  return folder;
}

async function makeModel(): Promise<string> {
  const folder = makeDataFolder();
  const cluster = await ensureCluster({ dataDir: folder, log: () => undefined });
  await cluster.stop();
  return folder;
}

/** {@link ensureCluster} that collects what it says. */
export async function ensureQuietly(dataDir: string): Promise<Cluster & { said: string }> {
  const said: string[] = [];
  const cluster = await ensureCluster({ dataDir, log: (line) => said.push(line) });
  clusters.push(cluster);
  return { ...cluster, said: said.join('\n') };
}

/** Let go of every cluster that this test has taken. */
export async function stopAll(): Promise<void> {
  for (const cluster of clusters.splice(0)) await cluster.stop();
}

/** Remove what {@link copyDataFolder} copies from. */
export async function removeModel(): Promise<void> {
  if (model) rmSync(await model, { recursive: true, force: true });
}
