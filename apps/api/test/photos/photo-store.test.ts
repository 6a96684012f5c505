import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PhotoStore } from '../../src/use-cases/photo-store.ts';

let folder: string;
let store: PhotoStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cityplate-photos-'));
  store = new PhotoStore(folder, 'Asia/Shanghai');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the camera's clock is the region's, wherever the server stands, and its metadata is not kept", async () => {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#468' } })
    .withExif({ IFD0: { Make: 'Example' }, IFD2: { DateTimeOriginal: '2026:02:28 10:00:00' } })
    .jpeg()
    .toBuffer();
  const kept = await store.keep(bytes);
  expect(kept.takenAt).toBe('2026-02-28T02:00:00.000Z');
  expect((await sharp(await store.read(kept.sha256, 'full')).metadata()).exif).toBeUndefined();
});

test('a picture whose file is gone is a 404, not a database that is away', async () => {
  await expect(store.read('0'.repeat(64), 'full')).rejects.toMatchObject({ status: 404 });
});
