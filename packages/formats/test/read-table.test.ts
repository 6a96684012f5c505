import { readFileSync } from 'node:fs';
import { toLonLat } from '@cityplate/geometry/reference-systems';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import type { Point } from 'geojson';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../src/detect-format.ts';
import { readDxf } from '../src/dxf.ts';
import { writeGeoPackage } from '../src/gdal.ts';
import { readTable } from '../src/read-table.ts';
import { writeXlsx } from '../src/xlsx.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Written by GDAL 3.6 with GBK text, no .cpg and the ArcGIS names of EPSG:4548: what survey offices send. */
const gbkShapefile = new Uint8Array(readFileSync(new URL('files/gbk-without-cpg.zip', import.meta.url)));

const records = [
  { 编号: 'SW-1', 用途: '污水', 井深: 2.5 },
  { 编号: 'SW-2', 用途: '雨水', 井深: 1.5 },
];
const places = [
  [118.41, 29.139],
  [118.42, 29.149],
];
const geoJson = JSON.stringify({
  type: 'FeatureCollection',
  features: records.map((properties, index) => ({
    type: 'Feature',
    id: `f-${index}`,
    properties,
    geometry: { type: 'Point', coordinates: places[index] },
  })),
});
const csv = '编号,用途,井深,lng,lat\r\nSW-1,污水,2.5,118.41,29.139\r\nSW-2,雨水,1.5,118.42,29.149\r\n';
const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>SW-1</name>
  <Point><coordinates>118.41,29.139</coordinates></Point></Placemark></Document></kml>`;
const dxf = [
  [0, 'SECTION'],
  [2, 'ENTITIES'],
  [0, 'INSERT'],
  [8, '污水井'],
  [2, 'WSJ'],
  [10, 637135.908],
  [20, 3225510.698],
  [0, 'ATTRIB'],
  [2, '编号'],
  [1, 'SW-1'],
  [0, 'SEQEND'],
  [0, 'CIRCLE'],
  [8, '雨水井'],
  [10, 637140],
  [20, 3225515],
  [40, 0.35],
  [0, 'LWPOLYLINE'],
  [70, 1],
  [10, 0],
  [20, 0],
  [10, 1],
  [20, 0],
  [10, 1],
  [20, 1],
  [0, 'ENDSEC'],
  [0, 'EOF'],
]
  .map(([code, value]) => `${code}\r\n${value}`)
  .join('\r\n');

/** A whole file of each format. */
const samples: Record<string, Uint8Array> = {
  csv: bytesOf(csv),
  geojson: bytesOf(geoJson),
  dxf: bytesOf(dxf),
  kml: bytesOf(kml),
  shapefile: gbkShapefile,
  xlsx: writeXlsx('台账', ['编号', '用途', '井深'], records.map(Object.values)),
  gpkg: await writeGeoPackage(geoJson, 'covers'),
};

test.each(Object.entries(samples))('%s is known by its content', (format, bytes) => {
  expect(detectFormat(bytes)).toBe(format);
});

test.each([
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ['a page', bytesOf('<!doctype html><table><tr><td>x')],
  ['nothing', new Uint8Array()],
])('%s is none of them, whatever it is called', async (_, bytes) => {
  const { format, table } = await readTable(bytes);
  expect([format, table.issues.map(({ code }) => code)]).toEqual([undefined, ['format']]);
});

const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Point';

describe('what each reader makes of the same two records', () => {
  const asRecords = async (bytes: Uint8Array) => {
    const { table } = await readTable(bytes);
    expect(table.issues).toEqual([]);
    return {
      crs: table.crs,
      rows: table.rows.map(({ cells, geometry }) => ({
        ...Object.fromEntries(table.columns.map((name, at) => [name, cells[at]])),
        geometry: isPoint(geometry) ? geometry : undefined,
      })),
    };
  };
  const point = (index: number) => ({ type: 'Point', coordinates: places[index] });

  test.each(['geojson', 'gpkg'])('%s: values, places, and that it is longitude, latitude', async (format) => {
    const { rows, crs } = await asRecords(samples[format]!);
    expect(rows).toMatchObject(records.map((record, index) => ({ ...record, geometry: point(index) })));
    expect(crs === undefined || /CRS84|4326/.test(crs)).toBe(true);
  });

  test('csv: every cell a text', async () => {
    const { rows } = await asRecords(samples.csv!);
    expect(rows[0]).toMatchObject({ 编号: 'SW-1', 用途: '污水', 井深: '2.5', lng: '118.41' });
  });

  test('xlsx: numbers are numbers', async () => {
    expect((await asRecords(samples.xlsx!)).rows).toMatchObject(records);
  });

  test('shapefile: GBK that nobody declared, metres that the .prj names in the words of ArcGIS', async () => {
    const { rows, crs } = await asRecords(samples.shapefile!);
    expect(crs).toBe('EPSG:4548');
    expect(rows).toMatchObject(records);
    // proj4js, which is not what wrote the file, puts the records back where they were.
    const back = rows.flatMap(({ geometry }) => (geometry ? [toLonLat('EPSG:4548', geometry)] : []));
    expect(back).toHaveLength(2);
    for (const [index, { coordinates }] of back.entries())
      for (const axis of [0, 1]) expect(coordinates[axis]).toBeCloseTo(places[index]?.[axis] ?? 0, 7);
  });

  test('kml: the name and the place', async () => {
    const { rows } = await asRecords(samples.kml!);
    expect(rows[0]).toMatchObject({
      Name: 'SW-1',
      geometry: { type: 'Point', coordinates: [118.41, 29.139] },
    });
  });

  test('dxf: blocks with their attributes, circles by their centre, closed lines as areas', () => {
    const { columns, rows } = readDxf(samples.dxf!);
    expect(rows.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [637135.908, 3225510.698] },
      { type: 'Point', coordinates: [637140, 3225515] },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ]);
    const cell = (name: string, row: number) => rows[row]?.cells[columns.indexOf(name)];
    expect([cell('编号', 0), cell('图层 [Layer]', 0), cell('块名 [Block]', 0)]).toEqual([
      'SW-1',
      '污水井',
      'WSJ',
    ]);
  });
});

/** Bytes changed, cut out, doubled or cut off: whatever happens to a file on a stick. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'drop', 'double', 'zero'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  value: fc.integer({ min: 0, max: 255 }),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, { kind, at, length, value }: Damage): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const [before, piece, after] = [
    bytes.subarray(0, place),
    bytes.subarray(place, place + length),
    bytes.subarray(place + length),
  ];
  if (kind === 'cut') return before;
  if (kind === 'drop') return Uint8Array.from([...before, ...after]);
  if (kind === 'double') return Uint8Array.from([...before, ...piece, ...piece, ...after]);
  const other = piece.map((byte) => (kind === 'zero' ? 0 : byte ^ (value || 1)));
  return Uint8Array.from([...before, ...other, ...after]);
}

test.each(['csv', 'geojson', 'dxf', 'shapefile', 'xlsx'])(
  'a damaged %s is read as far as it goes, or says what is wrong; it never throws',
  async (format) => {
    const whole = samples[format]!;
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const { table } = await readTable(damages.reduce(damaged, whole));
        expect(table.rows.length + table.issues.length).toBeGreaterThan(0);
        for (const { message } of table.issues)
          expect(message.zh.length * message.en.length).toBeGreaterThan(0);
        for (const { cells, number } of table.rows)
          expect([cells.length <= table.columns.length, number > 0]).toEqual([true, true]);
      }),
      { numRuns: 150 },
    );
  },
);

test('empty cells beyond the last column are left out, others are told', async () => {
  const { table } = await readTable(new TextEncoder().encode('name,note\na,b,,\nc,d,e\n'));
  expect(table.rows.map(({ cells }) => cells)).toEqual([['a', 'b']]);
  expect(table.issues.map(({ row, code }) => [row, code])).toEqual([[3, 'too-many-cells']]);
});

test('a damaged xlsx that SheetJS would unpack without end is refused', async () => {
  const file = readFileSync(new URL('files/endless-when-unpacked.xlsx', import.meta.url));
  const { table } = await readTable(new Uint8Array(file));
  expect([table.rows, table.issues.map(({ code }) => code)]).toEqual([[], ['xlsx']]);
});

test('a damaged GeoPackage says so', async () => {
  const whole = samples.gpkg!;
  const { table } = await readTable(whole.subarray(0, 5000));
  expect(table.issues.map(({ code }) => code)).toEqual(['gpkg']);
});

test.each([
  ['no .shp', { 'a.dbf': new Uint8Array(100) }, 'no-shp'],
  ['two shapefiles', { 'a.shp': new Uint8Array(100), 'b.shp': new Uint8Array(100) }, 'several-shp'],
  ['a .shp that is none', { 'a.shp': new Uint8Array(200), 'a.dbf': new Uint8Array(200) }, 'shp'],
])('a zip with %s is named', async (_, files, code) => {
  expect((await readTable(zipSync(files))).table.issues.map((issue) => issue.code)).toEqual([code]);
});
