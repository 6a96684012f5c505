import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../folders.mjs';

let dataDir = '';
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cityplate-launch-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** @param {string} script @param {string[]} args @param {Record<string, string>} env */
async function launch(script, args, env) {
  const child = spawn(process.execPath, [join(ROOT, 'apps/launch', script), ...args], {
    env: { PATH: '/usr/bin:/bin', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, stderr };
}

test.each([
  ['start.mjs', [], { PORT: 'eighty' }, /PORT=eighty is not a port/],
  ['start.mjs', [], { HOST: '192.0.2.1' }, /cannot listen on HOST=192\.0\.2\.1/],
  [
    'start.mjs',
    [],
    { PORT: '28787', DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/b' },
    /nothing listens at 127/,
  ],
  ['run.mjs', ['load'], { DATABASE_URL: 'kaihua' }, /DATABASE_URL: is not an address/],
  ['run.mjs', ['no-such-command'], {}, /there is no command no-such-command/],
])('%s %j %j ends with one line', async (script, args, env, reason) => {
  const { code, stderr } = await launch(script, args, env);
  expect(code).toBe(1);
  expect(stderr).toMatch(reason);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toContain('secret');
});
