import { join } from 'node:path';
import { isStopping, start } from './children.mjs';
import { ROOT } from './folders.mjs';
import { Problem } from './problem.mjs';

/**
 * Run a TypeScript entry of the API as a child until it ends.
 * @param {string} entry below apps/api/src
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {(pid: number) => void} [onStart]
 * @returns {Promise<number>} its exit code; 0 when it ended because we were told to stop
 */
export function runApi(entry, args, env, onStart) {
  const child = start(
    process.execPath,
    [
      '--import',
      'tsx',
      '--import',
      join(ROOT, 'apps/launch/follow-parent.mjs'),
      join(ROOT, 'apps/api/src', entry),
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  if (child.pid !== undefined) onStart?.(child.pid);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (isStopping()) resolve(0);
      else if (code !== null) resolve(code);
      else
        reject(
          new Problem(
            `${entry} 被信号 ${signal} 终止，请重新启动`,
            `${entry} was ended by ${signal}: start again`,
          ),
        );
    });
  });
}
