import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notFound, ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

/**
 * Keeps what units bring, as it came, in files named by their SHA-256: what was imported or given as evidence can always
 * be shown, and the same file twice is one.
 */
export class FileStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  pathOf(sha256: string): string {
    return join(this.#directory, sha256.slice(0, 2), sha256);
  }

  /** Gives the SHA-256 of the bytes. Under another name first: a full disk or a crash leaves no half file under the real one. */
  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    const half = `${path}.${randomUUID()}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(half, bytes);
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
        throw new ProblemError(
          507,
          'file-space',
          say('文件存储空间已满，请通知管理员。', 'No space left for files: tell the administrator.'),
        );
      throw error;
    }
    return sha256;
  }

  async read(sha256: string): Promise<Buffer> {
    return readFile(this.pathOf(sha256)).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw notFound(say('文件的内容', 'bytes of the file'));
      throw error;
    });
  }
}
