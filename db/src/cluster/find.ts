import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, isUsable, listBinaries } from './binaries.ts';
import { installPostgres } from './install.ts';
import { ClusterProblem } from './problem.ts';

/**
 * The PostgreSQL to use: for an existing cluster the major version that made it, otherwise the newest;
 * installed from the system's packages when there is none and that is possible.
 */
export async function findBinaries(
  existingCluster: string | undefined,
  progress: (line: string) => void,
): Promise<Binaries> {
  const major = existingCluster
    ? Number.parseInt(readFileSync(join(existingCluster, 'PG_VERSION'), 'utf8'), 10)
    : undefined;
  const found = choose(await listBinaries(), major);
  if (found) return found;
  await installPostgres(progress);
  const installed = choose(await listBinaries(), major);
  if (installed) return installed;
  throw new ClusterProblem({
    zh: `${existingCluster} 由 PostgreSQL ${major} 建立，本机没有该版本（含 PostGIS）：请安装它，或把 DATA_DIR 指向新目录`,
    en: `${existingCluster} was made by PostgreSQL ${major}, which is not here with PostGIS: install it, or point DATA_DIR to a new folder`,
  });
}

function choose(all: Binaries[], major: number | undefined): Binaries | undefined {
  return all.find((binaries) => isUsable(binaries) && (major === undefined || binaries.major === major));
}
