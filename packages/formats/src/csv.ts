import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { guardFormula, unguardFormula } from './formula-guard.ts';
import { type FileIssue, issue, type ReadResult, type SourceRow } from './row.ts';
import { geometryColumns, tableGeometry } from './table-geometry.ts';
import { decodeText } from './text-encoding.ts';

/** What a table may hold at most; more belongs into a format that is streamed. */
export const tableLimits = { rows: 200_000, columns: 200, cellCharacters: 32_767 } as const;

const separators = [',', ';', '\t', '，'];

/** The separator that the first line holds most often outside quotes. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 20_000)
      .split(/\r\n|\r|\n/, 1)[0]
      ?.replaceAll(/"[^"]*"/g, '') ?? '';
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

interface Line {
  record: string[];
  info: { lines: number };
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && 'record' in value && 'info' in value;

/**
 * Reads a table: UTF-8, UTF-16 or GBK; comma, semicolon or tab; the first line names the columns. Geometry
 * comes from columns of longitude and latitude, or of WKT, in the system of a `crs` column, else in `given`.
 */
export function readCsv(bytes: Uint8Array, given?: NamedReferenceSystem): ReadResult {
  const decoded = decodeText(bytes);
  if (decoded === undefined)
    return {
      rows: [],
      issues: [
        issue(undefined, '', 'encoding', '不是文字文件（UTF-8 或 GBK）', 'Not a text file (UTF-8 or GBK)'),
      ],
    };
  const issues: FileIssue[] = [];
  const lines = parseLines(decoded.text, issues);
  const [head, ...rest] = lines;
  if (head === undefined)
    return {
      rows: [],
      issues: [...issues, issue(undefined, '', 'empty', '文件是空的', 'The file is empty')],
    };
  const headers = head.record.map((header) => unguardFormula(header).trim());
  issues.push(...headerIssues(headers));
  if (issues.some(({ row }) => row === undefined)) return { rows: [], issues };
  if (rest.length > tableLimits.rows) {
    return {
      rows: [],
      issues: [
        ...issues,
        issue(
          undefined,
          '',
          'too-many-rows',
          `超过 ${tableLimits.rows} 行`,
          `More than ${tableLimits.rows} rows`,
        ),
      ],
    };
  }
  const geometry = geometryColumns(headers);
  const rows: SourceRow[] = [];
  for (const line of rest) {
    const row = readLine(line, headers, geometry, given, issues);
    if (row) rows.push(row);
  }
  return { rows, issues };
}

function parseLines(text: string, issues: FileIssue[]): Line[] {
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        issues.push(
          issue(
            error instanceof CsvError && 'lines' in error ? Number(error.lines) : undefined,
            '',
            'csv',
            '引号不配对或格式错误',
            'Unbalanced quotes or malformed line',
          ),
        );
        return undefined;
      },
    });
    return Array.isArray(parsed) ? parsed.filter(isLine) : [];
  } catch (error) {
    const line = error instanceof CsvError && 'lines' in error ? Number(error.lines) : undefined;
    issues.push(issue(line, '', 'csv', '引号没有结束', 'A quote is never closed'));
    return [];
  }
}

function headerIssues(headers: readonly string[]): FileIssue[] {
  const named = headers.filter((header) => header !== '');
  const repeated = named.find((header, index) => named.indexOf(header) !== index);
  return [
    ...(named.length === 0
      ? [issue(undefined, '', 'no-header', '第一行没有列名', 'The first line names no columns')]
      : []),
    ...(repeated === undefined
      ? []
      : [
          issue(
            undefined,
            repeated,
            'repeated-header',
            `列名重复：${repeated}`,
            `Column named twice: ${repeated}`,
          ),
        ]),
    ...(headers.length > tableLimits.columns
      ? [
          issue(
            undefined,
            '',
            'too-many-columns',
            `超过 ${tableLimits.columns} 列`,
            `More than ${tableLimits.columns} columns`,
          ),
        ]
      : []),
  ];
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
  if (record.length > headers.length && record.slice(headers.length).some((cell) => cell.trim() !== '')) {
    issues.push(issue(line, '', 'too-many-cells', '单元格多于列名', 'More cells than columns'));
    return undefined;
  }
  const long = record.findIndex((cell) => cell.length > tableLimits.cellCharacters);
  if (long >= 0) {
    issues.push(issue(line, headers[long] ?? '', 'too-long', '单元格过长', 'Cell too long'));
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
