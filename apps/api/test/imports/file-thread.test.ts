import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FileThread, FileThreads } from '../../src/imports/file-thread.ts';
import { PieceQueue } from '../../src/imports/piece-queue.ts';

const folder = mkdtempSync(join(tmpdir(), 'cityplate-thread-'));
const threads = new FileThreads();
afterAll(async () => {
  await threads.stop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('a thread says what a file holds, and is used again', async () => {
  const path = file('a.csv', '编号,用途\nSW-1,污水\nSW-2,\n');
  const seen: FileThread[] = [];
  for (let round = 0; round < 2; round += 1) {
    const table = await threads.use(async (thread) => {
      seen.push(thread);
      return (await thread.ask({ kind: 'read', path })).table;
    });
    expect(table).toEqual({
      format: 'csv',
      columns: [
        { name: '编号', samples: ['SW-1', 'SW-2'], filled: 2 },
        { name: '用途', samples: ['污水'], filled: 1 },
      ],
      records: 2,
      issues: [],
      crs: undefined,
    });
  }
  expect(seen[0]).toBe(seen[1]);
});

test('two files at once have a thread each', async () => {
  const path = file('b.csv', 'a,b\n1,2\n');
  const seen = new Set<FileThread>();
  await Promise.all(
    [1, 2].map(() =>
      threads.use(async (thread) => {
        seen.add(thread);
        await thread.ask({ kind: 'read', path });
      }),
    ),
  );
  expect(seen.size).toBe(2);
});

test('a thread that dies under a question fails it, and the next file gets another', async () => {
  const thread = new FileThread();
  const asked = thread.ask({ kind: 'read', path: file('c.csv', 'a,b\n1,2\n') });
  await thread.stop();
  await expect(asked).rejects.toMatchObject({ status: 422, code: 'file-too-heavy' });
  await expect(thread.ask({ kind: 'read', path: 'x' })).rejects.toMatchObject({ code: 'file-too-heavy' });
  await expect(threads.use((dead) => dead.stop())).resolves.toBeUndefined();
  const table = await threads.use((next) => next.ask({ kind: 'read', path: file('d.csv', 'a,b\n1,2\n') }));
  expect(table.table.records).toBe(1);
});

test('a question whose asker has gone is not answered to the next', async () => {
  const long = file('long.csv', `a,b\n${'1,2\n'.repeat(20_000)}`);
  const gone = threads.use(async (thread) => {
    thread.ask({ kind: 'read', path: long }).catch(() => undefined);
    throw new Error('gone');
  });
  await expect(gone).rejects.toThrow('gone');
  const path = file('e.csv', 'a,b\n1,2\n');
  const { table } = await threads.use((thread) => thread.ask({ kind: 'read', path }));
  expect(table.records).toBe(1);
});

test('whoever comes when four are at work waits, and gets a turn', async () => {
  let [working, most] = [0, 0];
  const waiting: (() => void)[] = [];
  const turns = Array.from({ length: 7 }, () =>
    threads.use(async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise<void>((resolve) => waiting.push(resolve));
      working -= 1;
    }),
  );
  for (let ended = 0; ended < turns.length; ended += 1) {
    while (waiting.length === 0) await new Promise(setImmediate);
    waiting.shift()?.();
  }
  await Promise.all(turns);
  expect([most, working]).toEqual([4, 0]);
});

test('a file that is gone is the thread’s end and not the server’s', async () => {
  await expect(
    threads.use((thread) => thread.ask({ kind: 'read', path: join(folder, 'nothing') })),
  ).rejects.toMatchObject({ code: 'file-too-heavy' });
});

test('a queue gives all pieces in their order, those put in before and after somebody asks', async () => {
  const queue = new PieceQueue<number>();
  queue.push(1);
  const taken: number[] = [];
  const reading = (async () => {
    for await (const piece of queue) taken.push(piece);
  })();
  queue.push(2);
  await new Promise(setImmediate);
  queue.push(3);
  queue.end();
  await reading;
  expect(taken).toEqual([1, 2, 3]);
});

test('a queue that ends in an error gives the pieces first', async () => {
  const queue = new PieceQueue<number>();
  queue.push(1);
  queue.end(new Error('broken'));
  const taken: number[] = [];
  await expect(
    (async () => {
      for await (const piece of queue) taken.push(piece);
    })(),
  ).rejects.toThrow('broken');
  expect(taken).toEqual([1]);
});
