import { writeGeoPackage } from '@cityplate/formats/gdal';
import { writeXlsx } from '@cityplate/formats/xlsx';
import type { AxisOrder } from '@cityplate/geometry/reference-system-table';
import { positionFromLonLat } from '@cityplate/geometry/reference-systems';
import type { Import } from '@cityplate/wire/imports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { csv, importsOf, layer } from './import-client.ts';

let server: TestServer;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  server = await startServer();
  imports = importsOf(server);
});
afterAll(() => server.close());

const places: [number, number][] = [
  [118.41, 29.139],
  [118.411, 29.14],
  [118.412, 29.141],
];
const names = ['自编号', '用途', '井深', '经度', '纬度'];
const rows = places.map(([lng, lat], index) => [`F-${index}`, '污水', 2.5, lng, lat]);
const geoJson = (crs?: object, positions: readonly (readonly number[])[] = places) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs }),
    features: positions.map((coordinates, index) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates },
      properties: { 自编号: `F-${index}`, 用途: '污水', 井深: 2.5 },
    })),
  });
const metres = places.map((place) => positionFromLonLat('EPSG:4548', place));
const bytes = (text: string) => new TextEncoder().encode(text);
const dxf = [
  ...[0, 'SECTION', 2, 'ENTITIES'],
  ...metres.flatMap(([x, y], index) => [
    ...[0, 'INSERT', 8, '污水', 2, 'WSJ', 10, x, 20, y],
    ...[0, 'ATTRIB', 2, '自编号', 1, `F-${index}`, 0, 'ATTRIB', 2, '井深', 1, '2.5', 0, 'SEQEND'],
  ]),
  ...[0, 'ENDSEC', 0, 'EOF'],
].join('\n');
const utf16 = Uint8Array.from([
  0xff,
  0xfe,
  ...new Uint8Array(new Uint16Array([...csv(names, rows)].map((letter) => letter.charCodeAt(0))).buffer),
]);
/** 自编号,用途,井深,经度,纬度 and 污水 in GBK, which Node cannot write. */
const gbk = (text: string) =>
  Uint8Array.from(
    [...text].flatMap((letter) => {
      const known: Record<string, number> = {
        自: 0xd7d4,
        编: 0xb1e0,
        号: 0xbac5,
        用: 0xd3c3,
        途: 0xcdbe,
        井: 0xbeae,
        深: 0xc9ee,
        经: 0xbead,
        度: 0xb6c8,
        纬: 0xceb3,
        污: 0xcedb,
        水: 0xcbae,
      };
      const code = known[letter];
      return code === undefined ? [letter.charCodeAt(0)] : [code >> 8, code & 0xff];
    }),
  );

const files: Record<string, () => Promise<Uint8Array> | Uint8Array | string> = {
  'comma, UTF-8': () => csv(names, rows),
  'byte order mark and semicolons': () => `\ufeff${csv(names, rows).replaceAll(',', ';')}`,
  'tabs and GBK': () => gbk(csv(names, rows).replaceAll(',', '\t')),
  'UTF-16 of Excel': () => utf16,
  'quotes and breaks in cells': () =>
    csv(
      [...names, '备注'],
      rows.map((row) => [...row, '"一\n""二"""']),
    ),
  'old Mac line ends': () => csv(names, rows).replaceAll('\r\n', '\r'),
  excel: () =>
    writeXlsx(
      '台账',
      names,
      rows.map((row) => [...row]),
    ),
  geojson: () => geoJson(),
  'geojson in metres that names its system': () =>
    geoJson({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4548' } }, metres),
  'geojson line by line': () =>
    places
      .map((coordinates, index) =>
        JSON.stringify({
          type: 'Feature',
          geometry: { type: 'Point', coordinates },
          properties: { 自编号: `F-${index}`, 用途: '污水', 井深: 2.5 },
        }),
      )
      .join('\n'),
  geopackage: () => writeGeoPackage(geoJson(), 'covers'),
  drawing: () => dxf,
};

test.each(Object.entries(files))('%s: the same records in the same places', async (_, make) => {
  const content = await make();
  const { status, body } = await imports.bring(
    'a',
    typeof content === 'string' ? content : new Uint8Array(content),
  );
  expect(status, JSON.stringify(body)).toBe(201);
  expect((await imports.issues(body.id)).body.issues).toEqual([]);
  expect(body.counts).toMatchObject({ read: 3, new: 3 });
  const staged = await imports.rows(body.id);
  expect(staged.map(({ properties }) => properties)).toMatchObject(
    places.map((_, index) => ({ '@id': `F-${index}`, use: 'sewage', wellDepthMetres: 2.5 })),
  );
  for (const [index, { position }] of staged.entries())
    for (const axis of [0, 1]) expect(position?.[axis]).toBeCloseTo(places[index]?.[axis] ?? 0, 7);
});

test('a file cut off in its middle is no import', async () => {
  const { body } = await imports.bring('a', geoJson().slice(0, -60));
  expect(body.status).toBe('failed');
  expect((await imports.commit(body.id)).status).toBe(409);
});

describe('numbers in another system', () => {
  const headers = ['自编号', '用途', 'X', 'Y'];
  const inSystem = (crs: string, axes: AxisOrder, from = places) =>
    csv(
      headers,
      from.map((place, index) => [`S-${index}`, '污水', ...positionFromLonLat(crs, place, axes)]),
    );
  const suggestion = ({ system }: Import) => [system.crs, system.axes, system.by, system.needsConfirmation];

  test.each([
    ['EPSG:4548', 'east-north'],
    ['EPSG:4548', 'north-east'],
    ['EPSG:4549', 'north-east'],
    ['EPSG:4527', 'east-north'],
    ['EPSG:4528', 'north-east'],
    ['OGC:CRS84', 'north-east'],
  ] as const)(
    '%s with its numbers %s is suggested with figures, confirmed by a person',
    async (crs, axes) => {
      const { body } = await imports.bring('a.csv', inSystem(crs, axes));
      expect(suggestion(body)).toEqual([crs, axes, 'numbers', true]);
      expect(body.system.tried.find((each) => each.crs === crs && each.axes === axes)?.inside).toBe(1);
      expect((await imports.commit(body.id)).body.type).toBe('urn:cityplate:problem:confirm-system');
      const { body: confirmed } = await imports.map(body.id, { crs, axes });
      expect(confirmed.counts).toMatchObject({ read: 3, rejected: 0 });
      const [first] = await imports.rows(body.id);
      expect(first?.position).toEqual(places[0]!.map((value) => expect.closeTo(value, 7)));
    },
  );

  test('a wrong system is said by a person at his own risk, and seen at once', async () => {
    const { body } = await imports.bring('a.csv', inSystem('EPSG:4548', 'east-north'));
    const { body: wrong } = await imports.map(body.id, { crs: 'EPSG:4549', axes: 'east-north' });
    expect(wrong.counts).toMatchObject({ rejected: 3, new: 0 });
    expect((await imports.issues(body.id)).body.issues[0]).toMatchObject({
      row: 2,
      column: 'X',
      code: 'outside-box',
    });
  });

  test('GCJ-02 is told by its offset from what is registered, and undone to a centimetre', async () => {
    const wells = Array.from({ length: 12 }, (_, index): [number, number] => [
      118.42 + index * 0.0011,
      29.15 + index * 0.0007,
    ]);
    for (const coordinates of wells)
      await server.as('water').post(`/api/collections/${layer}/items`, {
        type: 'Feature',
        geometry: { type: 'Point', coordinates },
        properties: { use: 'sewage' },
      });
    for (const crs of ['GCJ02', 'BD09']) {
      const { body } = await imports.bring('高德.csv', inSystem(crs, 'east-north', wells));
      expect(suggestion(body)).toEqual([crs, 'east-north', 'shift', true]);
      expect(body.system.reason.zh).toMatch(/偏移约东 \+\d+ m.*100 %/);
      // By the suggestion every record lies on its well; by what the numbers look like none would.
      expect(body.counts).toMatchObject({ read: 12, changed: 12, new: 0 });
      const { body: plain } = await imports.map(body.id, { crs: 'EPSG:4326', axes: 'east-north' });
      expect(plain.counts).toMatchObject({ new: 12 });
    }
  });
});

test('bytes at random are a named problem or an import, and never an error of ours', async () => {
  let seed = 330824;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const starts = [
    'PK\u0003\u0004',
    '{"type":"FeatureCollection","features":[',
    '<kml>',
    '0\nSECTION\n2\nENTITIES\n',
    'a,b\n',
    'SQLite format 3\0',
  ];
  for (const start of starts) {
    for (let round = 0; round < 4; round += 1) {
      const tail = Uint8Array.from({ length: 400 }, () => Math.floor(random() * 256));
      const { status, body } = await imports.bring('x', Uint8Array.from([...bytes(start), ...tail]));
      expect([201, 422], JSON.stringify(body)).toContain(status);
      if (status === 201 && body.status === 'failed')
        expect((await imports.issues(body.id)).body.issues.length).toBeGreaterThan(0);
    }
  }
}, 60_000);
