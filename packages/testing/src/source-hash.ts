import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What changes nothing in a database: installed packages, tests, and how the cluster is run. */
const SKIPPED = new Set(['node_modules', 'dist', 'test', 'e2e', 'cluster', 'README.md']);

/** A short hash over names and contents of all files below `folders` (tests and builds left out). */
export function hashSources(root: string, folders: string[]): string {
  const hash = createHash('sha256');
  for (const file of folders.flatMap((folder) => listFiles(root, folder)).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}

/** All files below `folder`, as paths relative to `root`. */
function listFiles(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [folder];
  return readdirSync(path)
    .filter((name) => !SKIPPED.has(name))
    .flatMap((name) => listFiles(root, `${folder}/${name}`));
}
