import { readDxf } from '@cityplate/formats/dxf';
import { readXlsx } from '@cityplate/formats/xlsx';
import { fromLonLat } from '@cityplate/geometry/reference-systems';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOfPdf } from '../support/pdf-text.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { draft, drawn } from './scheme-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const fileOf = async (path: string, who = 'planner') => {
  const answer = await server.as(who).fetch(path);
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
};

test('a scheme goes out as a drawing to scale, for CAD, as a list and as GeoJSON', async () => {
  const scheme = await draft(server, await drawn(server));
  const at = (file: string) => `${paths.parkingScheme(scheme.id)}/${file}`;

  const pages = await textOfPdf((await fileOf(at('drawing.pdf'))).bytes);
  expect(pages).toHaveLength(1);
  for (const words of [
    '示例路南侧',
    '开化县',
    scheme.number,
    '1:500',
    'EPSG:4548',
    '+16 / −0',
    '6.00',
    '2.50',
    '图例',
    '16 位',
    '从严',
  ])
    expect(pages[0]).toContain(words);
  expect((await textOfPdf((await fileOf(at('drawing.pdf?scale=200'))).bytes)).length).toBeGreaterThan(1);
  expect((await fileOf(at('drawing.pdf?scale=7'))).status).toBe(400);

  const corner = scheme.stalls.features[0]?.geometry.coordinates[0]?.[0] ?? [];
  const [east = 0, north = 0] = fromLonLat('EPSG:4548', { type: 'Point', coordinates: corner }).coordinates;
  const drawing = readDxf((await fileOf(at('drawing.dxf'))).bytes);
  expect(drawing.issues).toEqual([]);
  const areas = drawing.rows
    .map(({ geometry }) => JSON.stringify(geometry))
    .filter((text) => /Polygon/.test(text));
  expect(areas).toHaveLength(16);
  expect(areas[0]).toContain(`[[[${east.toString().slice(0, 9)}`);

  const sheet = readXlsx((await fileOf(at('stalls.xlsx'))).bytes);
  expect(sheet.rows).toHaveLength(16);
  const cells = JSON.stringify(sheet.rows[0]);
  for (const words of ['小型', '蓝色（免费）', '示例路', (Math.round(north * 1000) / 1000).toString()])
    expect(cells).toContain(words);

  const collection = JSON.parse(new TextDecoder().decode((await fileOf(at('stalls.geojson'))).bytes));
  expect(collection.features).toHaveLength(16);

  for (const file of ['drawing.pdf', 'drawing.dxf', 'stalls.xlsx', 'stalls.geojson'])
    expect((await fileOf(at(file), 'water')).status).toBe(404);
});

test('an empty scheme has nothing to draw, and says so', async () => {
  const { id } = await draft(server, { name: '示例：还没有画' });
  expect((await fileOf(`${paths.parkingScheme(id)}/drawing.pdf`)).status).toBe(409);
  expect((await fileOf(`${paths.parkingScheme(id)}/stalls.xlsx`)).status).toBe(200);
});
