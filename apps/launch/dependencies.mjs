import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './children.mjs';
import { ROOT } from './folders.mjs';
import { Problem } from './problem.mjs';

/** Install the npm packages when they are not what package-lock.json says. @param {import('./progress.mjs').Voice} voice */
export async function installDependencies({ pass }) {
  if (areDependenciesInstalled(ROOT)) return;
  const npm = process.env.npm_execpath;
  const [program, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  pass('npm ci');
  const { code, output } = await runToEnd(
    program,
    [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=http'],
    {
      onLine: (line) => {
        if (line.startsWith('npm http')) pass(line.replace('npm http ', ''));
      },
    },
  );
  if (code === 0 && areDependenciesInstalled(ROOT)) return;
  const reason = output.split('\n').find((line) => /^npm error (?!code)/.test(line)) ?? `npm ci: ${code}`;
  throw new Problem(
    `无法安装 npm 依赖（${reason}）：请检查网络后重试，或手工执行 npm ci`,
    `cannot install the npm packages (${reason}): check the network and start again, or run npm ci yourself`,
  );
}

/**
 * npm writes what it has installed into node_modules/.package-lock.json as its last act, so a killed
 * installation shows as a difference. Packages for other systems (optional) may be missing.
 * @param {string} root
 */
export function areDependenciesInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || !path.includes('node_modules/')) return true;
    const there = entry.link || installed[path]?.version === entry.version;
    return there && existsSync(join(root, path));
  });
}

/** @param {string} file @returns {Record<string, {version?: string, optional?: boolean, link?: boolean}> | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
