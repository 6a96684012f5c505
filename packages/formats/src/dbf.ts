/** A dBase III table as it goes with a shapefile. */
export interface DbfTable {
  columns: string[];
  rows: unknown[][];
}

const languageDrivers: Readonly<Record<number, string>> = { 77: 'gb18030', 78: 'euc-kr', 79: 'big5' };

/** What a .cpg file or the table itself says of its text; undefined when neither says anything. */
export function encodingOf(codePage: string | undefined, driver: number | undefined): string | undefined {
  const named = codePage?.trim().toLowerCase();
  if (named === undefined || named === '') return languageDrivers[driver ?? 0];
  if (/utf-?8|65001/.test(named)) return 'utf-8';
  if (/gbk|gb2312|gb18030|936/.test(named)) return 'gb18030';
  return /big-?5|950/.test(named) ? 'big5' : undefined;
}

/** UTF-8 where all text is that, else GB 18030: what Chinese programs write without saying so. */
function guess(bytes: Uint8Array): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** Reads a .dbf; undefined when it is none or is cut. */
export function readDbf(bytes: Uint8Array, codePage?: string): DbfTable | undefined {
  if (bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, headerLength, recordLength] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ];
  if (headerLength < 33 || recordLength < 2 || headerLength + count * recordLength > bytes.length + 1)
    return undefined;
  const decoder = new TextDecoder(
    encodingOf(codePage, bytes[29]) ?? guess(bytes.subarray(32, headerLength + count * recordLength)),
  );
  const fields: { name: string; type: string; length: number }[] = [];
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    fields.push({
      name: decoder.decode(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim(),
      type: String.fromCharCode(bytes[at + 11] ?? 0),
      length: bytes[at + 16] ?? 0,
    });
  }
  const rows: unknown[][] = [];
  for (let index = 0; index < count; index += 1) {
    let at = headerLength + index * recordLength + 1;
    rows.push(
      fields.map(({ type, length }) => {
        const text = decoder
          .decode(bytes.subarray(at, at + length))
          .replaceAll('\0', '')
          .trim();
        at += length;
        return typedValue(type, text);
      }),
    );
  }
  return { columns: fields.map(({ name }) => name), rows };
}

function typedValue(type: string, text: string): unknown {
  if (text === '') return undefined;
  // A field that is too narrow for its number is filled with asterisks.
  if (type === 'N' || type === 'F') return /^[-+0-9.eE]+$/.test(text) ? Number(text) : undefined;
  if (type === 'D') return /^\d{8}$/.test(text) ? text.replace(/(....)(..)(..)/, '$1-$2-$3') : undefined;
  if (type === 'L') return /^[TtYy]$/.test(text) ? true : /^[FfNn]$/.test(text) ? false : undefined;
  return text;
}

export const longestCell = 254;

/** Bytes of a text within so many, never cut inside a character. */
export function fitBytes(text: string, most: number): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

const plainNumber = /^-?\d{1,15}(\.\d{1,10})?$/;
const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0;

/**
 * Writes a table in UTF-8; names are at most ten bytes, longer texts than a field can hold are cut. Columns in
 * `numeric` whose cells are all plain numbers become number fields.
 */
export function writeDbf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number> = new Set(),
): Uint8Array {
  const decimals = columns.map((_, index) => {
    const texts = numeric.has(index) ? rows.map((row) => row[index] ?? '').filter((text) => text !== '') : [];
    return texts.length > 0 && texts.every((text) => plainNumber.test(text))
      ? Math.max(...texts.map(decimalsOf))
      : undefined;
  });
  const cells = rows.map((row) => columns.map((_, index) => fitBytes(row[index] ?? '', longestCell)));
  const widths = columns.map((_, index) =>
    cells.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), 1),
  );
  const recordLength = 1 + widths.reduce((sum, width) => sum + width, 0);
  const headerLength = 33 + 32 * columns.length;
  const bytes = new Uint8Array(headerLength + recordLength * rows.length + 1).fill(0x20, headerLength);
  const view = new DataView(bytes.buffer);
  // A fixed day: the same export gives the same bytes.
  bytes.set([0x03, 126, 1, 1]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, recordLength, true);
  columns.forEach((name, index) => {
    const at = 32 + 32 * index;
    bytes.set(fitBytes(name, 10), at);
    bytes[at + 11] = (decimals[index] === undefined ? 'C' : 'N').charCodeAt(0);
    bytes[at + 16] = widths[index] ?? 1;
    bytes[at + 17] = decimals[index] ?? 0;
  });
  bytes[headerLength - 1] = 0x0d;
  let at = headerLength;
  for (const row of cells) {
    at += 1;
    row.forEach((cell, index) => {
      const width = widths[index] ?? 1;
      // Numbers stand at the right of their field, texts at the left.
      bytes.set(cell, decimals[index] === undefined ? at : at + width - cell.length);
      at += width;
    });
  }
  bytes[at] = 0x1a;
  return bytes;
}
