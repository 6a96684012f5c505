import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../test-cluster.ts';
import { workspaces } from './workspaces.ts';

/** A file written by hand; `path` is relative to the root of the repository. */
export type SourceFile = { path: string; text: string; lines: number };

const NOT_OURS = new Set(['node_modules', 'dist', 'test-results', 'playwright-report', 'coverage', 'public']);
const CODE = /\.(ts|tsx|mjs)$/;

/** All code of all workspaces, read once. */
export const codeFiles: readonly SourceFile[] = readFiles(CODE);
/** All SQL of all workspaces. */
export const sqlFiles: readonly SourceFile[] = readFiles(/\.sql$/);

/** Does the file exist for tests only? */
export function isTest(path: string): boolean {
  return (
    /(^|\/)(test|e2e)\//.test(path) ||
    /\.test\.(tsx?|mjs)$/.test(path) ||
    path.startsWith('packages/testing/')
  );
}

/** Measurements (`npm run bench`): neither shipped nor a test. */
export const isBench = (path: string) => /(^|\/)bench\//.test(path);

function readFiles(pattern: RegExp): SourceFile[] {
  return workspaces
    .flatMap(listFiles)
    .filter((path) => pattern.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(REPOSITORY, path), 'utf8');
      return { path, text, lines: text.split('\n').length - 1 };
    });
}

function listFiles(folder: string): string[] {
  return readdirSync(join(REPOSITORY, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
