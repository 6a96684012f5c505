import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './children.mjs';
import { ROOT } from './folders.mjs';
import { Problem } from './problem.mjs';

const BUILT = join(ROOT, 'apps/web/dist');
const STAMP = join(BUILT, '.built-from');
const SOURCES = ['apps/web', 'packages', 'package-lock.json', 'tsconfig.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'test', 'e2e', 'README.md', 'test-results']);

/** Build the web page when its sources differ from those of the last build. @param {import('./progress.mjs').Voice} voice */
export async function buildWebPage({ pass }) {
  const hash = hashSources();
  if (existsSync(join(BUILT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash)
    return;
  // The stamp goes first and comes last: a build that was killed is not taken for a good one.
  rmSync(STAMP, { force: true });
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const { code, output } = await runToEnd(
    process.execPath,
    [vite, 'build', 'apps/web', '--logLevel', 'warn'],
    {
      env: { NO_COLOR: '1', FORCE_COLOR: undefined },
      onLine: pass,
    },
  );
  if (code !== 0) {
    throw new Problem(
      `网页构建失败：\n${reasonOf(output)}\n`,
      `the web page could not be built (vite build apps/web)`,
    );
  }
  writeFileSync(STAMP, hash);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path relative to the root @returns {string[]} */
function listFiles(path) {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path))
    .filter((name) => !NOT_SOURCES.has(name))
    .flatMap((name) => listFiles(`${path}/${name}`));
}

/** What vite says without the stack of its own functions. @param {string} output */
function reasonOf(output) {
  return output
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim();
}
