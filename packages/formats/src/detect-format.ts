import { decodeText } from './text-encoding.ts';
import { readZipDirectory } from './zip-archive.ts';

export const importFormats = ['xlsx', 'xls', 'csv', 'geojson', 'shapefile', 'gpkg', 'dxf', 'kml'] as const;
export type ImportFormat = (typeof importFormats)[number];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

/** What a file is by its content; its name says nothing. Undefined for what is none of the formats. */
export function detectFormat(bytes: Uint8Array): ImportFormat | undefined {
  if (startsWith(bytes, [0x50, 0x4b])) return ofArchive(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'xls';
  if (
    startsWith(
      bytes,
      [...'SQLite format 3'].map((letter) => letter.charCodeAt(0)),
    )
  )
    return 'gpkg';
  if (
    startsWith(
      bytes,
      [...'AutoCAD Binary DXF'].map((letter) => letter.charCodeAt(0)),
    )
  )
    return 'dxf';
  const text = decodeText(bytes.subarray(0, 4096))?.text ?? decodeText(bytes)?.text.slice(0, 4096);
  if (text === undefined) return undefined;
  const begin = text.replace(/^\ufeff/, '').trimStart();
  // A record separator begins a sequence of RFC 8142.
  if (['{', '[', '\u001e'].some((mark) => begin.startsWith(mark))) return 'geojson';
  if (begin.startsWith('<')) return /<(\w+:)?kml[\s>]/i.test(begin) ? 'kml' : undefined;
  if (/^(999\s*[\r\n][^\r\n]*[\r\n]+\s*)*0\s*[\r\n]+\s*SECTION\s*[\r\n]/.test(begin)) return 'dxf';
  return begin === '' ? undefined : 'csv';
}

function ofArchive(bytes: Uint8Array): ImportFormat {
  const directory = readZipDirectory(bytes);
  // One that is refused is read as Excel, whose reader says why.
  if ('issue' in directory) return 'xlsx';
  return directory.entries.some(({ name }) => /\.(shp|dbf)$/i.test(name)) ? 'shapefile' : 'xlsx';
}
