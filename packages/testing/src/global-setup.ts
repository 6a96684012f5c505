import { dropLeftovers } from './template.ts';
import { ensureTestCluster } from './test-cluster.ts';

/** Hold the test cluster while vitest runs; the last run to let go stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await ensureTestCluster();
  await dropLeftovers(cluster.url);
  return cluster.stop;
}
