import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickFreePort } from '../../../db/src/cluster/port.ts';
import { awaitSilence, launch } from './launched.mjs';

/** Two starts one after the other, on a machine that is busy with other tests. */
const LONG = { timeout: 300_000 };

let dataDir = '';
let port = 0;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cityplate-start-'));
  // Unlike mkdtemp's own: the account that runs PostgreSQL must be able to enter.
  chmodSync(dataDir, 0o755);
  port = await pickFreePort();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const databaseRuns = () => existsSync(join(dataDir, 'postgres/postmaster.pid'));
const holders = () => readdirSync(join(dataDir, 'postgres.holders'));

test(
  'first start, Ctrl-C, second start: all is stopped each time and the same database comes back',
  LONG,
  async () => {
    const first = await launch({ dataDir, port });
    expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
    expect(first.said()).toMatch(/^\[1\/4\] .* \d+\.\d s$/m);
    expect(databaseRuns()).toBe(true);
    expect(await first.end('SIGINT')).toBe(0);
    await awaitSilence(first.origin);
    expect(databaseRuns()).toBe(false);
    expect(holders()).toEqual([]);

    const password = readFileSync(join(dataDir, 'postgres.json'), 'utf8');
    const second = await launch({ dataDir, port });
    expect((await fetch(`${second.origin}/readyz`)).status).toBe(200);
    expect(readFileSync(join(dataDir, 'postgres.json'), 'utf8')).toBe(password);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(databaseRuns()).toBe(false);
  },
);

test(
  'a launcher killed with -9 takes the service with it, and the next start goes on at the same port',
  LONG,
  async () => {
    const killed = await launch({ dataDir, port });
    await killed.end('SIGKILL');
    // At once, while the orphan may still be letting go of the port.
    const next = await launch({ dataDir, port });
    expect((await fetch(`${next.origin}/readyz`)).status).toBe(200);
    expect(await next.end('SIGINT')).toBe(0);
    await awaitSilence(next.origin);
    expect(databaseRuns()).toBe(false);
  },
);

test('two starts share a data folder, and the database stays until the last has ended', LONG, async () => {
  const one = await launch({ dataDir, port });
  const other = await launch({ dataDir, port: await pickFreePort() });
  await one.end('SIGINT');
  expect((await fetch(`${other.origin}/readyz`)).status).toBe(200);
  await other.end('SIGINT');
  expect(databaseRuns()).toBe(false);
});
