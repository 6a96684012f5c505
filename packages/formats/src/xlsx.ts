import { type CellObject, read, SSF, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { tableLimits } from './csv-cells.ts';
import { type FileTable, unreadable } from './file-table.ts';
import { type FileIssue, issue } from './row.ts';
import { readZipDirectory, store, unzip } from './zip-archive.ts';

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** What stands in a cell whose formula failed, by its number in the file (ECMA-376, 18.17.3). */
const excelErrors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** How far down the names of the columns may stand: ledgers begin with a title, a unit, a date. */
const headerSearchRows = 20;

/**
 * Reads the first visible sheet of an Excel file (xlsx, xlsm, xls). Formulas give their kept value, dates ISO texts.
 * Reads what it is given into memory: only for a worker with limits. Never throws.
 */
export function readXlsx(bytes: Uint8Array): FileTable {
  let content: Uint8Array | undefined = bytes;
  if (isZip(bytes)) {
    const directory = readZipDirectory(bytes);
    if ('issue' in directory) return unreadable([directory.issue]);
    // SheetJS unpacks by itself, and never comes to an end of some damaged files.
    const files = unzip(bytes, () => true);
    content = files && store(files);
  }
  let book: WorkBook;
  try {
    if (content === undefined) throw new Error('damaged archive');
    book = read(content, {
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      sheetRows: tableLimits.rows + headerSearchRows,
    });
  } catch {
    return unreadable([
      issue(
        undefined,
        '',
        'xlsx',
        '不是可读的 Excel 文件（可能已损坏或有密码）',
        'Not a readable Excel file (damaged or protected)',
      ),
    ]);
  }
  const sheet = firstVisible(book);
  if (sheet === undefined)
    return unreadable([issue(undefined, '', 'empty', '工作表是空的', 'The sheet is empty')]);
  return tableOf(sheet, book.Workbook?.WBProps?.date1904 === true);
}

type Cells = (CellObject | undefined)[];

function firstVisible({ SheetNames, Sheets, Workbook }: WorkBook): Cells[] | undefined {
  for (const [index, name] of SheetNames.entries()) {
    const sheet: WorkSheet | undefined = Sheets[name];
    const isHidden = (Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    const rows: unknown = sheet?.['!data'];
    // `dense` keeps the cells as rows of cells, of which the types say nothing.
    if (!isHidden && Array.isArray(rows) && rows.some((row) => row !== undefined)) return rows as Cells[];
  }
  return undefined;
}

const isFilled = (cell: CellObject | undefined) =>
  cell !== undefined && cell.v !== undefined && String(cell.v).trim() !== '';

/** The first of the upper rows that is about as full as the fullest of them. */
function headerRow(rows: readonly (Cells | undefined)[]): number {
  const counts = Array.from(
    { length: Math.min(rows.length, headerSearchRows) },
    (_, index) => (rows[index] ?? []).filter(isFilled).length,
  );
  return counts.findIndex((count) => count > 0 && count >= Math.max(...counts) * 0.75);
}

function tableOf(rows: readonly (Cells | undefined)[], is1904: boolean): FileTable {
  const issues: FileIssue[] = [];
  const at = headerRow(rows);
  const head = rows[at] ?? [];
  const columns = Array.from({ length: Math.min(head.length, tableLimits.columns + 1) }, (_, index) =>
    String(head[index]?.v ?? '').trim(),
  );
  const repeated = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (at < 0 || columns.length > tableLimits.columns || repeated !== undefined) {
    return unreadable([
      repeated === undefined
        ? issue(
            undefined,
            '',
            'no-header',
            '没有找到列名行，或列过多',
            'No row of column names, or too many columns',
          )
        : issue(
            undefined,
            repeated,
            'repeated-header',
            `列名重复：${repeated}`,
            `Column named twice: ${repeated}`,
          ),
    ]);
  }
  const table: FileTable = { columns, rows: [], issues };
  for (let index = at + 1; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || !row.some(isFilled)) continue;
    if (table.rows.length === tableLimits.rows) {
      const { rows: most } = tableLimits;
      return unreadable([issue(undefined, '', 'too-many-rows', `超过 ${most} 行`, `More than ${most} rows`)]);
    }
    const cells = columns.map((_, column) => plainValue(row[column], is1904));
    table.rows.push({ number: index + 1, cells });
  }
  return table;
}

function plainValue(cell: CellObject | undefined, is1904: boolean): unknown {
  if (cell === undefined || cell.v === undefined) return undefined;
  if (cell.t === 'e') return excelErrors[Number(cell.v)] ?? '#ERROR!';
  if (cell.t === 'n' && typeof cell.v === 'number' && typeof cell.z === 'string' && SSF.is_date(cell.z))
    return dateText(cell.v, is1904);
  return typeof cell.v === 'string' ? cell.v.slice(0, tableLimits.cellCharacters) : cell.v;
}

function dateText(serial: number, date1904: boolean): string {
  const date = SSF.parse_date_code(serial, { date1904 });
  if (date === null || date === undefined) return String(serial);
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  const day = `${pad(date.y, 4)}-${pad(date.m)}-${pad(date.d)}`;
  return Number.isInteger(serial) ? day : `${day} ${pad(date.H)}:${pad(date.M)}:${pad(Math.floor(date.S))}`;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | undefined)[])[];
}

function worksheetOf({ columns, rows }: Sheet): WorkSheet {
  const cellOf = (value: string | number | boolean | undefined): CellObject | undefined => {
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'number') return { t: 'n', v: value };
    return typeof value === 'boolean' ? { t: 'b', v: value } : { t: 's', v: value, z: '@' };
  };
  const data = [columns, ...rows].map((row) => row.map(cellOf));
  const sheet: WorkSheet = {
    '!ref': utils.encode_range({
      s: { r: 0, c: 0 },
      e: { r: data.length - 1, c: Math.max(0, ...data.map((row) => row.length - 1)) },
    }),
    '!cols': columns.map((name) => ({ wch: Math.min(40, Math.max(10, name.length * 2)) })),
  };
  // The dense form, as `read` gives it: an object with a name for each cell takes several times the memory.
  Object.assign(sheet, { '!data': data });
  return sheet;
}

/** An Excel file of these sheets; texts are texts (never formulas), codes of digits too. */
export function writeXlsxBook(sheets: readonly Sheet[]): Uint8Array {
  const book: WorkBook = {
    SheetNames: sheets.map(({ name }) => name),
    Sheets: Object.fromEntries(sheets.map((sheet) => [sheet.name, worksheetOf(sheet)])),
  };
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', compression: true });
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw new Error('SheetJS gave no bytes');
}

/** An Excel file with one sheet. */
export const writeXlsx = (name: string, columns: Sheet['columns'], rows: Sheet['rows']): Uint8Array =>
  writeXlsxBook([{ name, columns, rows }]);
