import { fitBytes, longestCell, writeDbf } from './dbf.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';
import { printNames, shortNames } from './short-names.ts';
import { printSystem } from './well-known-system.ts';
import { writeShapes } from './write-shapes.ts';
import { zip } from './zip-archive.ts';

/** A text in pieces that a field of a .dbf can hold, cut between two letters: a blank at an end of a field is lost. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const most = new TextDecoder().decode(fitBytes(rest, longestCell)).length;
    let end = most;
    while (end < rest.length && end > 0 && !/^\S[^\s\udc00-\udfff]/.test(rest.slice(end - 1))) end -= 1;
    if (end === 0) end = most;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return found;
}

/**
 * A zip with one shapefile: UTF-8 with its .cpg, the system in the .prj, short names in the .dbf and what they stand
 * for in `.fields.csv`. A text that is too long for a field goes on in further fields of the same meaning.
 */
export function writeShapefile({ name, system, columns, rows }: ExportTable): Uint8Array {
  const parted: { column: ExportColumn; texts: string[]; isNumeric: boolean }[] = columns.flatMap(
    (column, at) => {
      const values = rows.map(({ cells }) => cells[at]);
      const cells = values.map((value) => pieces(String(value ?? '')));
      const width = Math.max(1, ...cells.map((each) => each.length));
      const isNumeric = values.some((value) => typeof value === 'number');
      return Array.from({ length: width }, (_, part) => ({
        column,
        texts: cells.map((each) => each[part] ?? ''),
        isNumeric,
      }));
    },
  );
  const short = shortNames(parted.map(({ column }) => column.key));
  const numeric = new Set(parted.flatMap(({ isNumeric }, index) => (isNumeric ? [index] : [])));
  const table = rows.map((_, row) => parted.map(({ texts }) => texts[row] ?? ''));
  const text = (content: string) => new TextEncoder().encode(content);
  const wkt = printSystem(system);
  return zip({
    ...Object.fromEntries(
      Object.entries(writeShapes(rows.map(({ geometry }) => geometry))).map(([kind, bytes]) => [
        `${name}.${kind}`,
        bytes,
      ]),
    ),
    [`${name}.dbf`]: writeDbf(short, table, numeric),
    [`${name}.cpg`]: text('UTF-8'),
    ...(wkt === undefined ? {} : { [`${name}.prj`]: text(wkt) }),
    [`${name}.fields.csv`]: text(
      printNames(
        short,
        parted.map(({ column }) => column),
      ),
    ),
  });
}
