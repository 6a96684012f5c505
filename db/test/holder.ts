import { ensureCluster } from '../src/cluster/ensure.ts';

/** A process that holds the cluster in the folder of its first argument until SIGTERM (see shared-cluster.test.ts). */
const cluster = await ensureCluster({
  dataDir: process.argv[2] ?? '',
  log: (line) => process.stderr.write(`${line}\n`),
});
process.once('SIGTERM', () => {
  clearInterval(alive);
  void cluster.stop();
});
const alive = setInterval(() => undefined, 60_000);
process.stdout.write(`${cluster.started ? 'started' : 'joined'} ${cluster.url}\n`);
