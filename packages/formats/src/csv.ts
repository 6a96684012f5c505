import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { stringify } from 'csv-stringify/sync';
import { type Line, lineIssue, readCells } from './csv-cells.ts';
import { guardFormula, unguardFormula } from './formula-guard.ts';
import type { FileIssue, ReadResult, SourceRow } from './row.ts';
import { geometryColumns, tableGeometry } from './table-geometry.ts';

/**
 * Reads a table: UTF-8, UTF-16 or GBK; comma, semicolon or tab; the first line names the columns. Geometry
 * comes from columns of longitude and latitude, or of WKT, in the system of a `crs` column, else in `given`.
 */
export function readCsv(bytes: Uint8Array, given?: NamedReferenceSystem): ReadResult {
  const { headers, lines, issues } = readCells(bytes);
  const geometry = geometryColumns(headers);
  const rows: SourceRow[] = [];
  for (const line of lines) {
    const row = readLine(line, headers, geometry, given, issues);
    if (row) rows.push(row);
  }
  return { rows, issues };
}

function readLine(
  { record, info }: Line,
  headers: readonly string[],
  columns: ReturnType<typeof geometryColumns>,
  given: NamedReferenceSystem | undefined,
  issues: FileIssue[],
): SourceRow | undefined {
  if (record.every((cell) => cell.trim() === '')) return undefined;
  // `lines` counts to the end of the record; a quoted line break makes it later than where the record begins.
  const line = info.lines;
  const wrong = lineIssue({ record, info }, headers);
  if (wrong !== undefined) {
    issues.push(wrong);
    return undefined;
  }
  const cells = Object.fromEntries(
    headers
      .map((header, index) => [header, unguardFormula(record[index] ?? '')])
      .filter(([header]) => header !== ''),
  );
  const placed = tableGeometry(cells, columns, line, given);
  if (placed !== undefined && 'issue' in placed) {
    issues.push(placed.issue);
    return undefined;
  }
  const isGeometry = new Set(Object.values(columns));
  const properties = Object.fromEntries(Object.entries(cells).filter(([header]) => !isGeometry.has(header)));
  return { number: line, properties, geometry: placed?.geometry };
}

/** A value for a cell; `safe` texts are numbers and the like that need no guard. */
export interface CsvCell {
  text: string;
  safe?: true;
}

/** One line with CRLF (RFC 4180), every text guarded against being run as a formula. */
export const csvLine = (cells: readonly CsvCell[]): string =>
  stringify([cells.map(({ text, safe }) => (safe ? text : guardFormula(text)))], {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  });

/** So that spreadsheets take the bytes for UTF-8. */
export const byteOrderMark = '\ufeff';
