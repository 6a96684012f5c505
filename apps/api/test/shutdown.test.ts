import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeClient } from './support/client.ts';
import { EventStream } from './support/event-stream.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';
import { until } from './support/until.ts';

/** The process as it is started in service; what is in flight is held up by a lock in the database. */
let helper: TestServer;
let dataDir: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  helper = await startServer();
  dataDir = mkdtempSync(join(tmpdir(), 'cityplate-stop-'));
  const definition = helper.definitions[0];
  // Not empty, or starting would fill it with the demonstration county.
  if (definition)
    await helper
      .as('office')
      .post(`/api/collections/${definition.id}/items`, newFeature(helper.region, definition, 0));
});
afterEach(() => child?.kill('SIGKILL'));
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await helper.close();
});

async function start(env: Record<string, string> = {}): Promise<string> {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('../src/main.ts', import.meta.url))],
    {
      env: {
        PATH: '/usr/bin:/bin',
        DATABASE_URL: helper.database.url,
        DATA_DIR: dataDir,
        PORT: String(port),
        SECRET: helper.configuration.secret ?? '',
        ...env,
      },
      stdio: 'ignore',
    },
  );
  const origin = `http://127.0.0.1:${port}`;
  await until(
    async () =>
      fetch(`${origin}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    60_000,
  );
  return origin;
}

/** A request that waits in the database until `release` is called. */
async function held(origin: string) {
  const blocker = await helper.database.pool.connect();
  const { rows } = await blocker.query<{ layer: string; id: string }>('select layer, id from asset limit 1');
  const [asset] = rows;
  await blocker.query('begin');
  await blocker.query('select from asset where id = $1 for update', [asset?.id]);
  const client = makeClient(origin, async () => helper.as('office').cookie());
  const answer = client.patch(
    `/api/collections/${asset?.layer}/items/${asset?.id}`,
    { properties: { name: '示例' } },
    { headers: { 'if-match': '*' } },
  );
  await until(async () => {
    const { rows: waiting } = await helper.database.pool.query('select 1 from pg_locks where not granted');
    return waiting.length > 0;
  });
  return {
    answer,
    async release() {
      await blocker.query('rollback');
      blocker.release();
    },
  };
}

test('told to stop, it finishes what is in flight, ends streams, takes nobody new and ends with 0', async () => {
  const origin = await start();
  const stream = await EventStream.open(makeClient(origin, async () => helper.as('leader').cookie()));
  const request = await held(origin);
  const exited = once(child as ChildProcess, 'exit');
  const started = Date.now();
  child?.kill('SIGTERM');
  await stream.ended;
  await until(async () =>
    fetch(`${origin}/healthz`, { headers: { connection: 'close' } }).then(
      () => false,
      () => true,
    ),
  );
  await request.release();
  const { status, body } = await request.answer;
  expect([status, JSON.stringify(body).includes('示例')]).toEqual([200, true]);
  expect(await exited).toEqual([0, null]);
  expect(Date.now() - started).toBeLessThan(10_000);
});

test('what never ends is cut in time', async () => {
  const origin = await start();
  const request = await held(origin);
  request.answer.catch(() => undefined);
  const exited = once(child as ChildProcess, 'exit');
  const started = Date.now();
  child?.kill('SIGTERM');
  const [code] = await exited;
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(code).toBe(0);
  await request.release();
});

test('while it drains, readiness says 503 and requests are still served', async () => {
  const origin = await start({ DRAIN_SECONDS: '2' });
  const exited = once(child as ChildProcess, 'exit');
  child?.kill('SIGTERM');
  await until(async () => (await fetch(`${origin}/readyz`)).status === 503, 1500);
  const ready = await fetch(`${origin}/readyz`);
  expect(Number(ready.headers.get('retry-after'))).toBeGreaterThan(0);
  const client = makeClient(origin, async () => helper.as('leader').cookie());
  expect((await client.get('/api/me')).status).toBe(200);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect(await exited).toEqual([0, null]);
});

test('SIGINT ends it the same way', async () => {
  await start();
  const exited = once(child as ChildProcess, 'exit');
  child?.kill('SIGINT');
  expect(await exited).toEqual([0, null]);
});
