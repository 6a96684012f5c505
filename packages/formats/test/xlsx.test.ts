import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readXlsx, writeXlsx } from '../src/xlsx.ts';
import { readZipDirectory } from '../src/zip-archive.ts';

const bookOf = (rows: unknown[][], more: object = {}) => {
  const book = utils.book_new();
  utils.book_append_sheet(book, Object.assign(utils.aoa_to_sheet(rows), more), '台账');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer); // `array` gives a buffer
};

test('the names of the columns may stand below a title, a unit and a date', () => {
  const { columns, rows, issues } = readXlsx(
    bookOf([
      ['开化县水务公司窨井台账'],
      ['填表日期', '2022-04-15'],
      ['编号', '用途', '井深'],
      ['SW-1', '污水', 2.5],
    ]),
  );
  expect([issues, columns, rows]).toEqual([
    [],
    ['编号', '用途', '井深'],
    [{ number: 4, cells: ['SW-1', '污水', 2.5] }],
  ]);
});

test('blank rows are passed over, and rows keep the number that the reader sees', () => {
  const { rows } = readXlsx(bookOf([['编号', '用途'], ['SW-1', '污水'], [], ['', null], ['SW-2', '雨水']]));
  expect(rows.map(({ number }) => number)).toEqual([2, 5]);
});

test('dates are ISO texts in both calendars of Excel, with and without a time', () => {
  const cells = { t: 'n', v: 42109, z: 'yyyy/m/d' };
  const sheet = {
    '!ref': 'A1:B2',
    A1: { t: 's', v: '建成' },
    B1: { t: 's', v: '检查' },
    A2: cells,
    B2: { ...cells, v: 42109.5, z: 'yyyy-mm-dd hh:mm' },
  };
  const book = (date1904: boolean) =>
    new Uint8Array(
      write(
        { SheetNames: ['a'], Sheets: { a: sheet }, Workbook: { WBProps: { date1904 } } },
        { type: 'array', bookType: 'xlsx' },
      ) as ArrayBuffer, // `array` gives a buffer
    );
  expect(readXlsx(book(false)).rows[0]?.cells).toEqual(['2015-04-15', '2015-04-15 12:00:00']);
  expect(readXlsx(book(true)).rows[0]?.cells[0]).toBe('2019-04-16');
});

test('a formula gives what it came to, and an error of Excel stays a text', () => {
  const { rows } = readXlsx(
    bookOf([['a', 'b']], {
      '!ref': 'A1:B2',
      A2: { t: 'n', v: 3, f: '1+2' },
      B2: { t: 'e', v: 0x17, w: '#REF!' },
    }),
  );
  expect(rows[0]?.cells[0]).toBe(3);
  expect(rows[0]?.cells[1]).toBe('#REF!');
});

test('what is written comes back: text stays text, digits are not rounded, formulas are not run', () => {
  const cell = fc.oneof(
    fc
      .string({ minLength: 1, maxLength: 30 })
      .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text)),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.boolean(),
    fc.constantFrom('33082401002000001', '=1+1', '00123', '+86', '@x', '１２'),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 }),
      (rows) => {
        const read = readXlsx(writeXlsx('a', ['甲', '乙'], rows));
        expect(read.rows.map(({ cells }) => cells)).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  [
    'names twice',
    bookOf([
      ['编号', '编号'],
      ['1', '2'],
    ]),
    'repeated-header',
  ],
  ['nothing', bookOf([]), 'empty'],
  ['bytes that are no workbook', zipSync({ 'a.txt': strToU8('x') }), 'xlsx'],
])('a workbook with %s is refused by name', (_, bytes, code) => {
  expect(readXlsx(bytes).issues.map((issue) => issue.code)).toEqual([code]);
});

test('a hidden sheet is not read', () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['secret'], ['x']]), 'a');
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['编号', '用途'],
      ['SW-1', '污水'],
    ]),
    'b',
  );
  book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer); // `array` gives a buffer
  expect(readXlsx(bytes).columns).toEqual(['编号', '用途']);
});

const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024);
const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.xml`, strToU8('x')]));

/** The directory of a zip of one file, with some of its bytes written over. */
function doctored(change: (view: DataView, entry: number, end: number) => void): Uint8Array {
  const bytes = zipSync({ 'xl/workbook.xml': strToU8('hello') });
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  change(view, view.getUint32(end + 16, true), end);
  return bytes;
}

test.each([
  [
    '300 MB in zeros',
    zipSync({ 'xl/sheet.xml': zeros(60), 'xl/b.xml': zeros(60) }, { level: 9 }),
    'zip-size',
  ],
  ['300 files', zipSync(many), 'zip-entries'],
  ['a name that leads out', zipSync({ '../../etc/passwd': strToU8('x') }), 'zip-name'],
  ['a password', doctored((view, entry) => view.setUint16(entry + 8, 1, true)), 'zip-encrypted'],
  ['a size that lies', doctored((view, entry) => view.setUint32(entry + 24, 0xfffffff0, true)), 'zip-size'],
  ['a directory elsewhere', doctored((view, _, end) => view.setUint32(end + 16, 7, true)), 'zip'],
  ['zip64', doctored((view, _, end) => view.setUint32(end + 16, 0xffffffff, true)), 'zip64'],
])('an archive with %s is refused before anything is unpacked', (_, bytes, code) => {
  const started = process.memoryUsage().rss;
  const directory = readZipDirectory(bytes);
  expect('issue' in directory && directory.issue.code).toBe(code);
  expect(readXlsx(bytes).issues.map((issue) => issue.code)).toEqual([code]);
  expect(process.memoryUsage().rss - started).toBeLessThan(100 * 1024 * 1024);
});
