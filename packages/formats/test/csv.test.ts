import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, readCsv } from '../src/csv.ts';
import { guardFormula, unguardFormula } from '../src/formula-guard.ts';
import { parseWellKnownText, printWellKnownText } from '../src/well-known-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const codes = (text: string) => readCsv(bytes(text)).issues.map(({ row, code }) => [row, code]);
/** 井盖,用途 / 一号,污水 as an office computer with Chinese Windows writes it. */
const gbk = new Uint8Array([
  0xbe, 0xae, 0xb8, 0xc7, 0x2c, 0xd3, 0xc3, 0xcd, 0xbe, 0x0d, 0x0a, 0xd2, 0xbb, 0xba, 0xc5, 0x2c, 0xce, 0xdb,
  0xcb, 0xae, 0x0d, 0x0a,
]);

describe('what a table may look like', () => {
  const expected = [{ number: 2, properties: { 井盖: '一号', 用途: '污水' }, geometry: undefined }];
  test.each([
    ['UTF-8', bytes('井盖,用途\n一号,污水\n')],
    ['UTF-8 with a byte order mark and CRLF', bytes('\ufeff井盖,用途\r\n一号,污水\r\n')],
    ['old Macintosh line ends', bytes('井盖,用途\r一号,污水\r')],
    ['semicolons', bytes('井盖;用途\n一号;污水')],
    ['tabs', bytes('井盖\t用途\n一号\t污水')],
    ['GBK', gbk],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...Buffer.from('井盖,用途\n一号,污水\n', 'utf16le')])],
    ['blank lines between', bytes('井盖,用途\n\n,\n一号,污水\n\n')],
  ])('%s', (name, content) => {
    const { rows, issues } = readCsv(content);
    expect(issues).toEqual([]);
    expect(rows.map(({ properties }) => properties)).toEqual(expected.map(({ properties }) => properties));
    if (name !== 'blank lines between') expect(rows).toEqual(expected);
  });

  test('quoted separators, quotes and line breaks stay in their cell', () => {
    const { rows } = readCsv(bytes('a,b\n"1,""2""","x\ny"\n3,4\n'));
    expect(rows.map(({ properties }) => properties)).toEqual([
      { a: '1,"2"', b: 'x\ny' },
      { a: '3', b: '4' },
    ]);
  });
});

describe('geometry of a table', () => {
  const place = (text: string, given?: string) =>
    readCsv(bytes(text), given === undefined ? undefined : parseReferenceSystem(given)).rows[0]?.geometry;
  test.each([
    ['lng,lat\n118.4,29.1'],
    ['纬度,名称,经度\n29.1,甲,118.4'],
    ['经度 [lng],纬度 [lat]\n118.4,29.1'],
    ['Longitude;Latitude\n118.4;29.1'],
    ['wkt\n"POINT (118.4 29.1)"'],
    ['geom\n"SRID=4326;POINT Z (118.4 29.1 60)"'],
  ])('%s', (text) => {
    expect(place(text)).toMatchObject({ type: 'Point', coordinates: expect.arrayContaining([118.4, 29.1]) });
  });

  test('the system of a crs column, or the one given, holds', () => {
    const metres = '637055.943';
    for (const geometry of [
      place(`x,y,crs\n${metres},3225444.237,EPSG:4548`),
      place(`x,y\n${metres},3225444.237`, 'EPSG:4548'),
    ]) {
      const { coordinates } = Object(geometry);
      expect(coordinates[0]).toBeCloseTo(118.4083903, 6);
      expect(coordinates[1]).toBeCloseTo(29.1385332, 6);
    }
  });

  test('what is no place is named by its column', () => {
    expect(
      readCsv(bytes('lng,lat\nx,29.1\n118,\n,\n1,2')).issues.map(({ row, path, code }) => [row, path, code]),
    ).toEqual([
      [2, 'lng', 'number'],
      [3, 'lat', 'number'],
    ]);
    expect(readCsv(bytes('wkt\nPOINT EMPTY\nCIRCLE (1 2)')).issues.map(({ code }) => code)).toEqual([
      'wkt',
      'wkt',
    ]);
    expect(readCsv(bytes('x,y,crs\n1,2,EPSG:1')).issues.map(({ code }) => code)).toEqual(['unknown-crs']);
  });
});

describe('what is wrong is named', () => {
  test.each([
    ['', [[undefined, 'empty']]],
    ['a,a\n1,2', [[undefined, 'repeated-header']]],
    [',,\n1,2,3', [[undefined, 'no-header']]],
    ['a,b\n1,2,3', [[2, 'too-many-cells']]],
    [`a\n${'x'.repeat(40_000)}`, [[2, 'too-long']]],
  ])('%#', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('a quote that is never closed', () => {
    expect(codes('a,b\n1,"2\n3,4\n').map(([, code]) => code)).toEqual(['csv']);
  });

  test('a workbook named .csv is no text', () => {
    expect(readCsv(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])).issues[0]?.code).toBe('encoding');
  });

  test('no text makes the reader throw', () => {
    const parts = fc.array(
      fc.constantFrom(
        '"',
        ',',
        ';',
        '\n',
        '\r',
        'lng',
        'lat',
        'wkt',
        'POINT(',
        '1 2)',
        "'",
        '=',
        '\u0000',
        '井',
        '\ufeff',
        '1e999',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        expect(readCsv(bytes(pieces.join(''))).rows).toBeInstanceOf(Array);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
        expect(readCsv(content).rows).toBeInstanceOf(Array);
      }),
      { numRuns: 500 },
    );
  });
});

describe('formulas', () => {
  test.each(['=1+1', '+A1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', ';=1', '|cmd', '\n=1'])(
    '%j is made harmless',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  test('every text comes back as it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom("'", '=', '+', 'a', '＝', ' '), { maxLength: 6 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (each) => unguardFormula(guardFormula(each)) === each),
      { numRuns: 3000 },
    );
  });

  test('a line comes back as it was, cell by cell', () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=1', "'=1", 'a,b', 'a"b', 'x\r\ny', ' lead', ''),
      )
      .filter((text) => !/[\0\ufeff]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const head = csvLine(cells.map((_, index) => ({ text: `k${index}` })));
        const { rows, issues } = readCsv(bytes(head + csvLine(cells.map((text) => ({ text })))));
        expect(issues).toEqual([]);
        expect(Object.values(rows[0]?.properties ?? {})).toEqual(cells);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('well-known text', () => {
  test.each([
    ['POINT (1 2)', { type: 'Point', coordinates: [1, 2] }],
    [
      'linestring(1 2,3 4)',
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'POLYGON ((0 0, 1 0, 1 1, 0 0), (0.1 .1, +0.2 0.1, 2e-1 0.2, 0.1 0.1))',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
          [
            [0.1, 0.1],
            [0.2, 0.1],
            [0.2, 0.2],
            [0.1, 0.1],
          ],
        ],
      },
    ],
    [
      'MULTIPOINT (1 2, 3 4)',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'MULTIPOINT ((1 2), (3 4))',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        ],
      },
    ],
  ])('%s', (text, geometry) => {
    expect(parseWellKnownText(text)?.geometry).toEqual(geometry);
    expect(parseWellKnownText(printWellKnownText(geometry) ?? '')?.geometry).toEqual(geometry);
  });

  test.each([
    'POINT',
    'POINT (1 x)',
    'POINT (1 2',
    'CIRCLE (1 2)',
    'POINT EMPTY',
    'POLYGON (1)',
    '',
    'GEOMETRYCOLLECTION (POINT (1 2))',
    'POINT (1 2) x',
  ])('%s is none', (text) => {
    const read = parseWellKnownText(text);
    expect(read === undefined || text === 'POLYGON (1)').toBe(true);
  });
});
