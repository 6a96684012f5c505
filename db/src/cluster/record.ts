import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What must be remembered of a private cluster beside its data: kept in a file only its owner may read. */
export type ClusterRecord = { port: number; password: string; dataFolder: string };

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The record in `path`, or undefined when there is none or it is not whole. */
export function readRecord(path: string): ClusterRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('port' in value && 'password' in value && 'dataFolder' in value)) return undefined;
    const { port, password, dataFolder } = value;
    if (typeof port !== 'number' || typeof password !== 'string' || typeof dataFolder !== 'string') {
      return undefined;
    }
    return { port, password, dataFolder };
  } catch {
    return undefined;
  }
}

export function writeRecord(path: string, record: ClusterRecord): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
