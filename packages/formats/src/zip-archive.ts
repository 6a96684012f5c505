import { unzipSync, zipSync } from 'fflate';
import { type FileIssue, issue } from './row.ts';

export interface ZipEntry {
  name: string;
  compressedBytes: number;
  unpackedBytes: number;
}

/** What an archive may claim to hold: checked in its directory before anything of it is unpacked. */
export const zipLimits = { entries: 200, unpackedBytes: 200 * 1024 * 1024, ratio: 200 } as const;

const signature = { end: 0x06054b50, entry: 0x02014b50 } as const;
const broken = (why: string, zh: string, en: string): { issue: FileIssue } => ({
  issue: issue(undefined, '', why, zh, en),
});

/**
 * Reads the directory of a zip file (APPNOTE 4.3.12) and refuses what no ledger needs: too many or too large
 * entries, bombs, encryption, zip64, names that lead out of the folder, entries that lie over each other.
 */
export function readZipDirectory(bytes: Uint8Array): { entries: ZipEntry[] } | { issue: FileIssue } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return broken('zip', '压缩包不完整', 'The archive is not complete');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) return broken('zip64', '不支持 zip64', 'zip64 is not supported');
  if (count > zipLimits.entries)
    return broken(
      'zip-entries',
      `压缩包内超过 ${zipLimits.entries} 个文件`,
      'The archive holds too many files',
    );
  const entries: ZipEntry[] = [];
  const starts = new Set<number>();
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signature.entry)
      return broken('zip', '压缩包目录已损坏', 'The directory of the archive is damaged');
    const flags = view.getUint16(at + 8, true);
    const [compressedBytes, unpackedBytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    const start = view.getUint32(at + 42, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = new TextDecoder(flags & 0x800 ? 'utf-8' : 'gb18030').decode(nameBytes);
    if (flags & 1) return broken('zip-encrypted', '压缩包有密码', 'The archive is encrypted');
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name))
      return broken('zip-name', '压缩包内文件名不安全', 'A name in the archive is not safe');
    if (starts.has(start)) return broken('zip', '压缩包条目重叠', 'Entries of the archive overlap');
    starts.add(start);
    total += unpackedBytes;
    const isBomb = unpackedBytes > 1024 * 1024 && unpackedBytes > compressedBytes * zipLimits.ratio;
    if (total > zipLimits.unpackedBytes || isBomb)
      return broken('zip-size', '压缩包解开后过大', 'The archive unpacks to too much');
    entries.push({ name, compressedBytes, unpackedBytes });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return { entries };
}

function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at -= 1)
    if (view.getUint32(at, true) === signature.end) return at;
  return undefined;
}

/** The wanted files of an archive whose directory is in order; undefined when one cannot be unpacked. */
export function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> | undefined {
  try {
    // Room is made for the size of the directory and no more, so that a size that lies gives a cut file.
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) })));
  } catch {
    return undefined;
  }
}

export const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync(files, { level: 6 });

/** The files as an archive that needs no unpacking. */
export const store = (files: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(files), { level: 0 });
