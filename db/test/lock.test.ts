import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../src/cluster/lock.ts';
import { identify, isAlive } from '../src/cluster/process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cityplate-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one at a time, and nothing is left behind', async () => {
  const path = join(folder, 'lock');
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise(setImmediate);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, () => withLock(path, work)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a dead holder is broken, by many at once too, and still only one is inside', async () => {
  const path = join(folder, 'lock');
  writeFileSync(path, '999999999-1 abcdef');
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} in`);
    await new Promise(setImmediate);
    order.push(`${name} out`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(path, work(name))));
  for (let index = 0; index < order.length; index += 2) {
    expect(order[index + 1]).toBe(order[index]?.replace('in', 'out'));
  }
  expect(order).toHaveLength(6);
  expect(readdirSync(folder)).toEqual([]);
});

test('a failure inside lets the next one in', async () => {
  const path = join(folder, 'lock');
  await expect(withLock(path, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
  await expect(withLock(path, async () => 'next')).resolves.toBe('next');
});

test('a process is known by pid and start, not by pid alone', () => {
  expect(isAlive(identify(process.pid))).toBe(true);
  expect(isAlive('999999999-1')).toBe(false);
  expect(isAlive('nonsense')).toBe(false);
  if (process.platform === 'linux') expect(isAlive(`${process.pid}-1`)).toBe(false);
});
