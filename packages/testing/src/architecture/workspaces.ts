import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../test-cluster.ts';

/** Folders of all workspaces, relative to the root of the repository: `packages/geometry`, `db`, … */
export const workspaces: readonly string[] = [
  ...['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(REPOSITORY, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  ),
  'db',
  'fixtures',
];

/** The workspace's folder that holds `path`. */
export function workspaceOf(path: string): string | undefined {
  return workspaces.find((folder) => path.startsWith(`${folder}/`));
}

/** The last part of its folder, which is its name after `@cityplate/`. */
export function nameOf(workspace: string): string {
  return workspace.split('/').at(-1) ?? workspace;
}

/** Names of the packages that `package.json` in `folder` declares, of every kind. */
export function declaredPackages(folder: string): Set<string> {
  const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(
    readFileSync(join(REPOSITORY, folder, 'package.json'), 'utf8'),
  );
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return new Set(kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {})));
}
