import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { notFound, ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';
import { instantOfCamera } from './camera-time.ts';

export const maximumPhotoBytes = 20 * 1024 * 1024;
const maximumPixels = 50_000_000;
/** Decoded and encoded anew, so that neither metadata nor a tail behind the picture survives. */
const acceptedFormats = new Set(['jpeg', 'png', 'webp', 'heif']);

export interface StoredPhoto {
  sha256: string;
  width: number;
  height: number;
  byteLength: number;
  takenAt: string | undefined;
  takenPosition: [number, number] | undefined;
}

const refused = (zh: string, en: string) => new ProblemError(422, 'photo', say(zh, en));

/** Keeps pictures as files named by their hash, beside a small copy for lists. */
export class PhotoStore {
  private readonly directory: string;
  private readonly timeZone: string;

  /** `timeZone` is that of cameras that do not name theirs. */
  constructor(directory: string, timeZone: string) {
    this.directory = directory;
    this.timeZone = timeZone;
  }

  /** Reads place and time from the camera's metadata, then keeps a copy without any. Throws 422 for what is no picture. */
  async keep(bytes: Uint8Array): Promise<StoredPhoto> {
    // sharp throws at once for no bytes at all, before there is a promise to catch.
    if (bytes.length === 0) throw refused('没有收到照片。', 'There is no photo in the request.');
    const picture = sharp(bytes, { limitInputPixels: maximumPixels, failOn: 'error' });
    const about = await picture.metadata().catch(() => undefined);
    if (about?.format === undefined || !acceptedFormats.has(about.format)) {
      throw refused(
        '不是 JPEG、PNG、WebP 或 HEIC 照片，或像素过多。',
        'Not a JPEG, PNG, WebP or HEIC photo, or too many pixels.',
      );
    }
    const taken = await readTaken(bytes, this.timeZone);
    const encode = (width: number, quality: number) =>
      picture
        .clone()
        .rotate()
        .resize({ width, height: width, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer({ resolveWithObject: true });
    const [full, small] = await Promise.all([encode(2560, 82), encode(360, 70)]).catch(() => {
      throw refused('照片已损坏，无法解码。', 'The photo is damaged and cannot be decoded.');
    });
    const sha256 = createHash('sha256').update(full.data).digest('hex');
    await this.write(this.path(sha256, 'full'), full.data);
    await this.write(this.path(sha256, 'small'), small.data);
    return {
      sha256,
      width: full.info.width,
      height: full.info.height,
      byteLength: full.data.length,
      ...taken,
    };
  }

  async read(sha256: string, size: 'full' | 'small'): Promise<Buffer> {
    return readFile(this.path(sha256, size)).catch((error: unknown) => {
      // The record outlived its picture (a restored backup, a deleted folder): that is what the reader is told.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw notFound(say('照片文件', 'file of the photo'));
      throw error;
    });
  }

  private path(sha256: string, size: 'full' | 'small'): string {
    return join(this.directory, sha256.slice(0, 2), `${sha256}-${size}.jpg`);
  }

  /** Under another name first: a full disk or a crash leaves no half picture under the real one. */
  private async write(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(join(path, '..'), { recursive: true });
    const half = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(half, bytes);
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
      if (full)
        throw new ProblemError(
          507,
          'photo-space',
          say('照片存储空间已满，请通知管理员。', 'No space left for photos: tell the administrator.'),
        );
      throw error;
    }
  }
}

async function readTaken(
  bytes: Uint8Array,
  timeZone: string,
): Promise<Pick<StoredPhoto, 'takenAt' | 'takenPosition'>> {
  const tags: {
    DateTimeOriginal?: unknown;
    OffsetTimeOriginal?: unknown;
    latitude?: unknown;
    longitude?: unknown;
  } =
    (await exifr
      .parse(Buffer.from(bytes), {
        pick: ['DateTimeOriginal', 'OffsetTimeOriginal'],
        gps: true,
        reviveValues: false,
      })
      .catch(() => undefined)) ?? {};
  const { DateTimeOriginal, OffsetTimeOriginal, latitude, longitude } = tags;
  return {
    takenAt: instantOfCamera(DateTimeOriginal, OffsetTimeOriginal, timeZone),
    takenPosition:
      typeof latitude === 'number' && typeof longitude === 'number' && Number.isFinite(latitude + longitude)
        ? [longitude, latitude]
        : undefined,
  };
}
