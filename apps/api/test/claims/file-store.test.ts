import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FileStore } from '../../src/use-cases/file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'cityplate-files-'));
const store = new FileStore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bytes = new TextEncoder().encode('移交单');

test('what is kept is read as it came, and the same file twice is one', async () => {
  const [first, second] = await Promise.all([store.keep(bytes), store.keep(bytes)]);
  expect(second).toBe(first);
  expect(new Uint8Array(await store.read(first))).toEqual(bytes);
  expect(readdirSync(join(folder, first.slice(0, 2)))).toEqual([first]);
});

test('a file that is gone is not found, and one that cannot be written leaves no half behind', async () => {
  await expect(store.read('0'.repeat(64))).rejects.toMatchObject({ status: 404 });
  // A file stands where the folder would be.
  const other = join(folder, 'other');
  writeFileSync(other, '');
  await expect(new FileStore(other).keep(bytes)).rejects.toThrow();
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
