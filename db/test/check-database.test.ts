import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDatabase } from '../src/cluster/check-database.ts';
import type { Cluster } from '../src/cluster/ensure.ts';
import { ensureQuietly, makeDataFolder } from './data-folder.ts';
import { query } from './query.ts';

let dataDir: string;
let cluster: Cluster;

beforeAll(async () => {
  dataDir = makeDataFolder();
  cluster = await ensureQuietly(dataDir);
  await query(cluster.url, `create role reader login password 'secret-of-reader'`);
  await query(cluster.url, `create role writer login createrole password 'secret-of-writer'`);
  await query(cluster.url, 'grant create on database cityplate to writer');
});
afterAll(async () => {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function addressWith(
  change: Partial<Record<'username' | 'password' | 'pathname' | 'port' | 'hostname', string>>,
) {
  return Object.assign(new URL(cluster.url), change).href;
}

test('the owner of a good database is let in', async () => {
  await expect(checkDatabase(cluster.url)).resolves.toBeUndefined();
});

test.each([
  ['no address at all', () => 'kaihua', /not an address/],
  ['another kind of database', () => 'mysql://root@127.0.0.1/kaihua', /not an address/],
  ['a wrong password', () => addressWith({ password: 'guess' }), /wrong password/],
  ['an unknown user', () => addressWith({ username: 'nobody' }), /wrong password/],
  ['no such database', () => addressWith({ pathname: '/kaihua' }), /no database kaihua: run createdb kaihua/],
  ['nothing listening', () => addressWith({ port: '1' }), /nothing listens at 127\.0\.0\.1:1/],
  ['an unknown host', () => addressWith({ hostname: 'no-such-host.invalid' }), /no-such-host\.invalid/],
  [
    'a user who may only read',
    () => addressWith({ username: 'reader', password: 'secret-of-reader' }),
    /may only read/,
  ],
  [
    'a user who is no superuser',
    () => addressWith({ username: 'writer', password: 'secret-of-writer' }),
    /no superuser/,
  ],
])('%s is answered with one line and without the password', async (_name, address, reason) => {
  const error = await checkDatabase(address()).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  const message = error instanceof Error ? error.message : '';
  expect(message).toMatch(reason);
  expect(message.trim().split('\n')).toHaveLength(1);
  expect(message).not.toMatch(/secret-of|guess/);
  expect(message).not.toContain(new URL(cluster.url).password);
});
