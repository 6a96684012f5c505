import { byteOrderMark, csvLine } from './csv.ts';
import { readCsvTable } from './csv-table.ts';
import type { ExportColumn } from './export-table.ts';

const longestName = 10;

/** Names of at most ten letters for the columns of a .dbf, each its own whatever their case. */
export function shortNames(keys: readonly string[]): string[] {
  const taken = new Set<string>();
  return keys.map((key) => {
    const plain = key.replaceAll(/[^A-Za-z0-9_]/g, '_');
    let name = plain.slice(0, longestName);
    for (let count = 1; taken.has(name.toLowerCase()); count += 1)
      name = `${plain.slice(0, longestName - String(count).length)}${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

const headers = ['字段名', '说明'];

/** The table that says what the short names of a .dbf stand for; texts longer than a field go on under the same header. */
export const printNames = (short: readonly string[], columns: readonly ExportColumn[]): string =>
  byteOrderMark +
  [headers, ...short.map((name, index) => [name, columns[index]?.header ?? ''])]
    .map((cells) => csvLine(cells.map((text) => ({ text }))))
    .join('');

/** Short name → what it stands for; empty when the table is none of ours. */
export function readNames(bytes: Uint8Array): ReadonlyMap<string, string> {
  const { columns, rows } = readCsvTable(bytes);
  if (columns.join() !== headers.join()) return new Map();
  return new Map(rows.map(({ cells }) => [String(cells[0]), String(cells[1])]));
}
