import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cluster, ensureCluster } from '@cityplate/db/cluster/ensure';

/** The root of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The cluster of all test runs on this machine's checkout: apart from the developer's own data, not
 * durable, shared by runs at the same time, stopped by the last one that holds it.
 */
export function ensureTestCluster(): Promise<Cluster> {
  return ensureCluster({
    dataDir: join(REPOSITORY, '.data', 'test'),
    durability: 'disposable',
    log: (line) => process.stderr.write(`${line}\n`),
  });
}
