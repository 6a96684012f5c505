import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodingOf, fitBytes, readDbf, writeDbf } from '../src/dbf.ts';
import { readShapefile } from '../src/shapefile.ts';
import { readShapes } from '../src/shapes.ts';
import { nameOfSystem } from '../src/well-known-system.ts';

type Position = [number, number];

/** One record of a .shp as ESRI's description of July 1998 lays it down, written here anew: the reader is held against it. */
function shpOf(
  records: readonly { type: number; body: (view: DataView, at: number) => number }[],
): Uint8Array {
  const view = new DataView(new ArrayBuffer(100_000));
  view.setInt32(0, 9994);
  view.setInt32(28, 1000, true);
  let at = 100;
  records.forEach(({ type, body }, index) => {
    view.setInt32(at, index + 1);
    view.setInt32(at + 8, type, true);
    const end = body(view, at + 12);
    view.setInt32(at + 4, (end - at - 8) / 2);
    at = end;
  });
  view.setInt32(24, at / 2);
  return new Uint8Array(view.buffer, 0, at);
}

const writePosition = (view: DataView, at: number, [x, y]: Position) => {
  view.setFloat64(at, x, true);
  view.setFloat64(at + 8, y, true);
  return at + 16;
};

/** Box, numbers of parts and positions, where each part begins, all positions. */
const parts = (lines: readonly (readonly Position[])[]) => (view: DataView, from: number) => {
  let at = from + 32;
  view.setInt32(at, lines.length, true);
  view.setInt32(
    at + 4,
    lines.reduce((sum, line) => sum + line.length, 0),
    true,
  );
  at += 8;
  let start = 0;
  for (const line of lines) {
    view.setInt32(at, start, true);
    start += line.length;
    at += 4;
  }
  for (const position of lines.flat()) at = writePosition(view, at, position);
  return at;
};

const number = fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => value + 0);
const position = fc.tuple(number, number);
const line = fc.array(position, { minLength: 2, maxLength: 6 });

describe('shapes', () => {
  test('points, with and without a height', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ position, z: fc.boolean() }), { maxLength: 20 }), (points) => {
        const bytes = shpOf(
          points.map(({ position: place, z }) => ({
            type: z ? 11 : 1,
            body: (view, at) => writePosition(view, at, place) + (z ? 16 : 0),
          })),
        );
        expect(readShapes(bytes)).toEqual(
          points.map(({ position: coordinates }) => ({ type: 'Point', coordinates })),
        );
      }),
    );
  });

  test('lines of one part and of several', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const [shape] = readShapes(shpOf([{ type: 3, body: parts(lines) }])) ?? [];
        expect(shape).toEqual(
          lines.length === 1
            ? { type: 'LineString', coordinates: lines[0] }
            : { type: 'MultiLineString', coordinates: lines },
        );
      }),
    );
  });

  const clockwise = (x: number, y: number, side: number): Position[] => [
    [x, y],
    [x, y + side],
    [x + side, y + side],
    [x + side, y],
    [x, y],
  ];
  const hole = (x: number, y: number, side: number) => [...clockwise(x, y, side)].reverse();

  test('a hole belongs to the ring before it, a second outer ring is a second area', () => {
    const rings = [clockwise(0, 0, 10), hole(2, 2, 3), clockwise(20, 0, 5)];
    const [shape] = readShapes(shpOf([{ type: 5, body: parts(rings) }])) ?? [];
    expect(shape).toEqual({ type: 'MultiPolygon', coordinates: [[rings[0], rings[1]], [rings[2]]] });
  });

  test('an empty shape is a record without a place', () => {
    expect(readShapes(shpOf([{ type: 0, body: (_, at) => at }]))).toEqual([undefined]);
  });

  test('counts that lead behind the end are damage, not memory', () => {
    const bytes = shpOf([
      {
        type: 3,
        body: parts([
          [
            [0, 0],
            [1, 1],
          ],
        ]),
      },
    ]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const value of [-1, 0x7fffffff]) {
      view.setInt32(100 + 8 + 40, value, true);
      expect(readShapes(bytes)).toBeUndefined();
    }
  });
});

describe('tables', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '井', 'é', '0', '𠀀', '-'), maxLength: 40 });

  test('texts come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 12 }), (rows) => {
        const table = readDbf(writeDbf(['编号', 'use'], rows), 'UTF-8');
        expect(table?.columns).toEqual(['编号', 'use']);
        expect(table?.rows).toEqual(rows.map((row) => row.map((text) => (text === '' ? undefined : text))));
      }),
    );
  });

  test('a name or text that is too long is cut between characters', () => {
    fc.assert(
      fc.property(cell, fc.integer({ min: 0, max: 60 }), (text, most) => {
        const bytes = fitBytes(text, most);
        expect(bytes.length).toBeLessThanOrEqual(most);
        expect(text.startsWith(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).toBe(true);
      }),
    );
  });

  test.each([
    ['UTF-8', undefined, 'utf-8'],
    ['GBK', undefined, 'gb18030'],
    ['ANSI 936', undefined, 'gb18030'],
    ['950', undefined, 'big5'],
    [undefined, 0x4d, 'gb18030'],
    [undefined, 0x57, undefined],
    ['', 0x4d, 'gb18030'],
  ])('code page %s with language driver %s is %s', (codePage, driver, encoding) => {
    expect(encodingOf(codePage, driver)).toBe(encoding);
  });

  test('numbers, dates and yes or no have their types; what is no value is absent', () => {
    const bytes = writeDbf(
      ['n', 'd', 'l', 'x'],
      [
        ['2.50', '20150415', 'T', 'a'],
        ['**', '', '?', 'b'],
      ],
    );
    // The writer makes texts; the types are those of fields one to three.
    for (const [index, type] of ['N', 'D', 'L'].entries()) bytes[32 + 32 * index + 11] = type.charCodeAt(0);
    expect(readDbf(bytes)?.rows).toEqual([
      [2.5, '2015-04-15', true, 'a'],
      [undefined, undefined, undefined, 'b'],
    ]);
  });

  test('a table that says it holds more than it does is refused', () => {
    const bytes = writeDbf(['a'], [['x']]);
    new DataView(bytes.buffer).setUint32(4, 1000, true);
    expect(readDbf(bytes)).toBeUndefined();
  });
});

describe('the archive', () => {
  const point = { type: 1, body: (view: DataView, at: number) => writePosition(view, at, [1, 2]) };

  test('names may be of any case and in a folder', () => {
    const files = { '管网/WELLS.SHP': shpOf([point]), '管网/WELLS.DBF': writeDbf(['编号'], [['a']]) };
    expect(readShapefile(zipSync(files))).toEqual({
      columns: ['编号'],
      rows: [{ number: 1, cells: ['a'], geometry: { type: 'Point', coordinates: [1, 2] } }],
      issues: [],
    });
  });

  test('shapes and rows that differ in number are nobody’s guess', () => {
    const files = { 'a.shp': shpOf([point, point]), 'a.dbf': writeDbf(['x'], [['1']]) };
    expect(readShapefile(zipSync(files))).toMatchObject({ rows: [], issues: [{ code: 'shp-dbf' }] });
  });
});

const arcGis = (name: string, meridian: number, easting: number) =>
  `PROJCS["${name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

test.each([
  [arcGis('CGCS2000_3_Degree_GK_CM_117E', 117, 500_000), 'EPSG:4548'],
  [arcGis('CGCS2000_3_Degree_GK_CM_120E', 120, 500_000), 'EPSG:4549'],
  [arcGis('CGCS2000_3_Degree_GK_Zone_39', 117, 39_500_000), 'EPSG:4527'],
  [arcGis('CGCS2000_3_Degree_GK_Zone_40', 120, 40_500_000), 'EPSG:4528'],
  [
    'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]]',
    'EPSG:4490',
  ],
  ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]', 'EPSG:4326'],
  [
    'PROJCS["WGS_1984_UTM_Zone_50N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.25]]],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",117.0]]',
    'EPSG:32650',
  ],
  ['PROJCS["x",GEOGCS["y"],AUTHORITY["EPSG","2383"]]', 'EPSG:2383'],
  [
    'PROJCS["Beijing_1954_3_Degree_GK_CM_117E",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954"]],PARAMETER["Central_Meridian",117.0],PARAMETER["False_Easting",500000.0]]',
    'Beijing_1954_3_Degree_GK_CM_117E',
  ],
  ['', undefined],
])('%s is %s', (wkt, id) => {
  expect(nameOfSystem(wkt)).toBe(id);
});
