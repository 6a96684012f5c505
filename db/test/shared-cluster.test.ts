import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureQuietly, makeDataFolder } from './data-folder.ts';
import { query } from './query.ts';

const HOLDER = fileURLToPath(new URL('holder.ts', import.meta.url));

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = makeDataFolder();
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await (await ensureQuietly(dataDir)).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Another process that holds the cluster: it prints the url when it has it, and lets go at SIGTERM. */
async function startHolder(): Promise<{ url: string; started: boolean; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const [started, url] = String(line).trim().split(' ');
  return { url: url ?? '', started: started === 'started', child };
}

test('of several starts at once one makes the cluster and all use it', async () => {
  const holders = await Promise.all([startHolder(), startHolder(), startHolder()]);
  expect(new Set(holders.map((holder) => holder.url)).size).toBe(1);
  expect(holders.filter((holder) => holder.started)).toHaveLength(1);
});

test('only the last to let go stops the server', async () => {
  const one = await startHolder();
  const other = await startHolder();
  one.child.kill('SIGTERM');
  await once(one.child, 'exit');
  expect(await query(other.url, 'select 1')).toBe('1');
  other.child.kill('SIGTERM');
  await once(other.child, 'exit');
  await expect(query(other.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('a holder killed with -9 leaves the server to the next start, which joins and then stops it', async () => {
  const killed = await startHolder();
  await query(killed.url, `create table mark as select 'kept' as word`);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const next = await startHolder();
  expect(next.started).toBe(false);
  expect(await query(next.url, 'select word from mark')).toBe('kept');
  next.child.kill('SIGTERM');
  await once(next.child, 'exit');
  await expect(query(next.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});
