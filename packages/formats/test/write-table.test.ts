import { referenceSystems } from '@cityplate/geometry/reference-system-table';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDbf } from '../src/dbf.ts';
import { detectFormat } from '../src/detect-format.ts';
import { type ExportTable, NotInFormat } from '../src/export-table.ts';
import { readTable } from '../src/read-table.ts';
import { shortNames } from '../src/short-names.ts';
import { nameOfSystem, printSystem } from '../src/well-known-system.ts';
import { wholeFormats, writeTable } from '../src/write-table.ts';
import { unzip } from '../src/zip-archive.ts';

const columns = [
  { key: 'code', header: '编号 [code]' },
  { key: 'note', header: '备注 [note]' },
  { key: 'wellDepthMetres', header: '井深（m） [wellDepthMetres]' },
  { key: 'wellDepthMillimetres', header: '井深（mm） [wellDepthMillimetres]' },
];
const system = referenceSystem('EPSG:4548');

// Ends are trimmed by every table program; inside anything may stand that a person can type.
const text = fc
  .string({
    unit: fc.constantFrom('井', 'a', '0', ' ', '"', '<', '&', '\\', '=', '\n', '𠀀', ',', "'", '2020-01-02'),
  })
  .map((value) => value.replace(/^[\s'=]+|\s+$/g, ''));
const metres = fc.integer({ min: -50_000, max: 50_000 }).map((value) => value / 100);
const place = fc.tuple(
  fc.integer({ min: 500_000_000, max: 700_000_000 }).map((value) => value / 1000),
  fc.integer({ min: 3_000_000_000, max: 3_300_000_000 }).map((value) => value / 1000),
);
const rows = fc.array(
  fc.record({
    cells: fc.tuple(
      fc.stringMatching(/^33082401002\d{6}$/),
      text,
      metres,
      fc.option(metres, { nil: undefined }),
    ),
    geometry: place.map((coordinates) => ({ type: 'Point', coordinates })),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Records by header or key, blank cells left out, and numbers as texts: tables of texts hold no others. */
async function back(bytes: Uint8Array) {
  const { table, format } = await readTable(bytes);
  expect(table.issues).toEqual([]);
  return {
    format,
    crs: table.crs,
    records: table.rows.map(({ cells, geometry }) => ({
      geometry,
      properties: Object.fromEntries(
        table.columns.flatMap((name, at) =>
          cells[at] === undefined || cells[at] === null || cells[at] === ''
            ? []
            : [[name, String(cells[at])]],
        ),
      ),
    })),
  };
}

describe.each(wholeFormats)('%s', (format) => {
  test('every text, number and place comes back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const lonLat = format === 'kml';
        const table: ExportTable = {
          name: 'covers',
          system: lonLat ? referenceSystem('OGC:CRS84') : system,
          columns,
          rows: given,
        };
        const bytes = await writeTable(format, table);
        expect(detectFormat(bytes)).toBe(format);
        const { records, crs } = await back(bytes);
        if (format === 'gpkg' || format === 'shapefile') expect(crs).toMatch(/4548$/);
        expect(records).toHaveLength(given.length);
        records.forEach(({ properties, geometry }, index) => {
          const { cells, geometry: drawn } = given[index]!;
          const names = columns.map(({ key, header }) => (format === 'dxf' ? key : header));
          for (const [at, name] of names.entries())
            expect(properties[name], name).toBe(
              cells[at] === undefined || cells[at] === '' ? undefined : String(cells[at]),
            );
          if (format === 'xlsx')
            expect([properties['经度 [lng]'], properties['纬度 [lat]'], properties['坐标系 [crs]']]).toEqual([
              ...drawn.coordinates.map(String),
              'EPSG:4548',
            ]);
          else expect(geometry).toEqual(drawn);
        });
      }),
      { numRuns: format === 'gpkg' ? 15 : 60 },
    );
  });
});

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const shapes = {
  line: {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [5, 1],
      [7, 7],
    ],
  },
  area: { type: 'Polygon', coordinates: [square(0, 0, 10)] },
  holed: { type: 'Polygon', coordinates: [square(0, 0, 10), square(2, 2, 3).reverse()] },
  several: {
    type: 'MultiPolygon',
    coordinates: [[square(0, 0, 10), square(2, 2, 3).reverse()], [square(20, 0, 5)]],
  },
};
const drawn = (...geometries: { type: string; coordinates: unknown }[]): ExportTable => ({
  name: 'zones',
  system: referenceSystem('OGC:CRS84'),
  columns,
  rows: geometries.map((geometry, index) => ({
    cells: [`330824010020000${index}`, '示例', 1, undefined],
    geometry,
  })),
});
/** The same rings whichever way they turn: each as its corners in order, forwards or back. */
const corners = (geometry: unknown): unknown[] => {
  const rings = JSON.stringify(geometry).match(/\[(?:\[[-\d.]+,[-\d.]+\],?)+\]/g) ?? [];
  return rings.map((ring) => [ring, JSON.stringify(JSON.parse(ring).reverse())].sort()[0]).sort();
};

test.each(wholeFormats.filter((format) => format !== 'xlsx'))('%s holds lines and areas', async (format) => {
  const kinds =
    format === 'dxf' ? (['line', 'area'] as const) : (['line', 'area', 'holed', 'several'] as const);
  for (const kind of kinds) {
    const { records } = await back(await writeTable(format, drawn(shapes[kind])));
    const [record] = records;
    expect(record?.geometry, kind).toMatchObject({ type: shapes[kind].type });
    expect(corners(record?.geometry)).toEqual(corners(shapes[kind]));
    expect(Object.values(record?.properties ?? {})).toContain('示例');
  }
});

test('what a format has no form for is counted, not lost', async () => {
  await expect(writeTable('dxf', drawn(shapes.area, shapes.holed, shapes.several))).rejects.toEqual(
    new NotInFormat(2),
  );
  await expect(writeTable('shapefile', drawn(shapes.area, shapes.line))).rejects.toMatchObject({ rows: 1 });
});

test('a text longer than a field of a shapefile goes on in the next and comes back whole', async () => {
  const long = '窨 井'.repeat(333);
  const table = drawn(shapes.line);
  const [row] = table.rows;
  const bytes = await writeTable('shapefile', {
    ...table,
    rows: [{ ...row!, cells: ['1', long, 2, undefined] }],
  });
  expect((await back(bytes)).records[0]?.properties['备注 [note]']).toBe(long);
});

test('short names are ten letters, each its own, and a table says what they stand for', async () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-zA-Z]{1,24}$/), { maxLength: 40 }), (keys) => {
      const names = shortNames(keys);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(keys.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_]{1,10}$/);
    }),
  );
  const files = unzip(await writeTable('shapefile', drawn(shapes.line)), () => true);
  expect([...(files?.keys() ?? [])].sort()).toEqual([
    'zones.cpg',
    'zones.dbf',
    'zones.fields.csv',
    'zones.prj',
    'zones.shp',
    'zones.shx',
  ]);
  expect(new TextDecoder().decode(files?.get('zones.fields.csv'))).toContain(
    'wellDepth1,井深（mm） [wellDepthMillimetres]',
  );
});

test('numbers stand in number fields that hold their decimals', () => {
  const bytes = writeDbf(
    ['n', 't'],
    [
      ['2.5', 'a'],
      ['-10.125', 'b'],
      ['', 'c'],
    ],
    new Set([0]),
  );
  expect(String.fromCharCode(bytes[32 + 11]!, bytes[64 + 11]!)).toBe('NC');
  expect([bytes[32 + 16], bytes[32 + 17]]).toEqual([7, 3]);
  expect(new TextDecoder().decode(bytes.subarray(97, 97 + 27))).toBe('     2.5a -10.125b        c');
});

test('every registered system that a file can name is read again from its WKT', () => {
  const named = referenceSystems.filter((each) => printSystem(each) !== undefined);
  expect(named.length).toBeGreaterThan(120);
  for (const each of named) {
    // Zones of three and of six degrees that share a meridian are one system under two numbers.
    const found = referenceSystems.find(({ id }) => id === nameOfSystem(printSystem(each)!));
    expect(found?.proj, each.id).toBe(
      each.id === 'OGC:CRS84' ? '+proj=longlat +datum=WGS84 +no_defs' : each.proj,
    );
  }
});

test('kml of others: typed data, folders, prefixes, entities', async () => {
  const kml = `<?xml version="1.0"?><k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document><k:Folder>
<k:Placemark id="1"><k:name><![CDATA[A&B]]></k:name><k:ExtendedData><k:SchemaData schemaUrl="#s"><k:SimpleData name="&#20117;">&#x6c34;&amp;</k:SimpleData></k:SchemaData></k:ExtendedData>
<k:Point><k:coordinates> 118.4,29.1,12 </k:coordinates></k:Point></k:Placemark></k:Folder></k:Document></k:kml>`;
  expect((await back(new TextEncoder().encode(kml))).records).toEqual([
    { geometry: { type: 'Point', coordinates: [118.4, 29.1] }, properties: { Name: 'A&B', 井: '水&' } },
  ]);
});
