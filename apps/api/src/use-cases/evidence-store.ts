import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFound } from '../problem-error.ts';
import { say } from '../words.ts';

/** Keeps papers given as evidence as files named by their SHA-256: the same paper twice is one file. */
export class EvidenceStore {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Gives the SHA-256 of the bytes, which are on disk whole or not at all when it returns. */
  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.path(sha256);
    await mkdir(join(path, '..'), { recursive: true });
    // Under another name first: a full disk or a crash leaves no half paper under the real one.
    const half = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(half, bytes);
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    return sha256;
  }

  async read(sha256: string): Promise<Buffer> {
    return readFile(this.path(sha256)).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw notFound(say('证据文件的内容', 'bytes of the evidence file'));
      throw error;
    });
  }

  private path(sha256: string): string {
    return join(this.directory, sha256.slice(0, 2), sha256);
  }
}
