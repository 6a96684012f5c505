import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { readCsv } from '@cityplate/formats/csv';
import { plateTemplateIds, plateTemplates } from '@cityplate/wire/plate-templates';
import type { Plate } from '@cityplate/wire/plates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOutline } from '../../src/plates/code-outline.ts';
import { decodePages } from '../support/decoded-pages.ts';
import { makeBatch, makeCovers, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The little of GDAL that is asked here; the package brings no types. */
interface Gdal {
  open(path: string): Promise<{ datasets: object[]; errors: unknown[] }>;
  ogr2ogr(dataset: object, options: string[]): Promise<object>;
  getFileBytes(output: object): Promise<Uint8Array>;
}
const require = createRequire(import.meta.url);
const gdalFile = require.resolve('gdal3.js/node.js');
const initGdal: (options: object) => Promise<Gdal> = require(gdalFile);

let server: TestServer;
let batch: string;
let plates: Plate[];
beforeAll(async () => {
  server = await startServer();
  const ids = [
    ...(await makeCovers(server, 11, 'water', { use: 'sewage' })),
    ...(await makeCovers(server, 1, 'power', { use: 'power', hotline: '0570-6014110' })),
  ];
  batch = (await makeBatch(server, 'office', ids, { template: 'engraved-50x80' })).body.id;
  plates = await platesOf(server, `batch=${batch}`);
});
afterAll(() => server.close());

const download = async (file: string, username = 'office') =>
  server.as(username).fetch(`/api/plates/batches/${batch}/${file}`);

test('the list names every plate with its address, and reads back as it was', async () => {
  const response = await download('plates.csv');
  expect(response.headers.get('content-disposition')).toMatch(/attachment; filename="plates-B\d{5}\.csv"/);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const { rows, issues } = readCsv(bytes);
  expect(issues).toEqual([]);
  expect(rows.map(({ properties }) => properties.二维码地址)).toEqual(
    plates.map(({ scanAddress }) => `${server.origin}${scanAddress}`),
  );
  expect(rows.map(({ properties }) => properties.部件编号)).toEqual(plates.map(({ code }) => code));
  expect(rows.filter(({ properties }) => properties.权属单位 === '县供电公司')).toHaveLength(1);
});

interface Feature {
  geometry: { type: string; coordinates: number[][] };
  properties: { Layer: string; Text?: string };
}

test('the test page has a code at the size of each template, on one A4 page', async () => {
  const response = await server.as('water').fetch('/api/plates/test-page.pdf');
  expect(response.status).toBe(200);
  const pages = await decodePages(new Uint8Array(await response.arrayBuffer()), 3);
  expect(pages).toHaveLength(1);
  expect(pages[0]?.codes).toEqual(plateTemplateIds.map(() => `${server.origin}/p/0000000000000000000000`));
  for (const said of ['100 mm', '实际大小', 'actual size']) expect(pages[0]?.text).toContain(said);
});

test('files are for who may print', async () => {
  for (const file of ['sheet.pdf', 'engraving.dxf', 'plates.csv']) {
    expect((await download(file, 'leader')).status).toBe(403);
    // The office's batch is not the unit's own, even where it holds plates of its covers.
    expect((await download(file, 'water')).status).toBe(404);
  }
});

test('a sheet of labels has no engraving file, whatever template is asked for', async () => {
  const labels = await makeBatch(server, 'office', await makeCovers(server, 1, 'water'));
  const wanted = `/api/plates/batches/${labels.body.id}/engraving.dxf`;
  const refused = await server.as('office').get(wanted);
  expect(refused.body).toMatchObject({ status: 409, type: 'urn:cityplate:problem:not-engraved' });
  expect((await server.as('office').get(`${wanted}?template=engraved-50x80`)).status).toBe(409);
  const other = await server.as('office').get(`/api/plates/batches/${batch}/engraving.dxf?template=a4-8`);
  expect(other.status).toBe(409);
});

// The last: reading drawings keeps this process busy until kept connections end.
describe('the engraving file, read by GDAL', () => {
  let features: Feature[];
  let asTexts: Feature[];
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cityplate-dxf-'));
    const gdal = await initGdal({
      path: relative(process.cwd(), join(dirname(gdalFile), 'dist/package')),
      dest: folder,
      useWorker: false,
    });
    const read = async (file: string, name: string) => {
      const path = join(folder, name);
      writeFileSync(path, new Uint8Array(await (await download(file)).arrayBuffer()));
      const opened = await gdal.open(path);
      const [dataset] = opened.datasets;
      if (dataset === undefined) throw new Error(JSON.stringify(opened.errors));
      const output = await gdal.ogr2ogr(dataset, ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=4']);
      const text = new TextDecoder().decode(await gdal.getFileBytes(output));
      return (JSON.parse(text) as { features: Feature[] }).features;
    };
    features = await read('engraving.dxf', 'outlines.dxf');
    asTexts = await read('engraving.dxf?letters=texts', 'texts.dxf');
    rmSync(folder, { recursive: true });
  }, 120_000);
  const of = (layer: string) => features.filter(({ properties }) => properties.Layer === layer);

  test('holds an outline and two holes for each plate, none over another', () => {
    expect([of('OUTLINE').length, of('HOLES').length]).toEqual([12, 24]);
    const boxes = of('OUTLINE').map(({ geometry }) => boxOf(geometry.coordinates));
    for (const box of boxes) {
      expect(box.right - box.left).toBeCloseTo(50, 2);
      expect(box.top - box.bottom).toBeCloseTo(80, 2);
    }
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        expect(a.right < b.left || b.right < a.left || a.top < b.bottom || b.top < a.bottom).toBe(true);
  });

  test('holds every ring of every code, closed and of the right area', () => {
    const rings = of('CODE').map(({ geometry }) => geometry.coordinates);
    const outlines = plates.map(({ scanAddress }) => codeOutline(`${server.origin}${scanAddress}`));
    expect(rings).toHaveLength(outlines.reduce((sum, outline) => sum + outline.rings.length, 0));
    for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1));
    const { size } = plateTemplates['engraved-50x80'].code;
    const expected = outlines.reduce(
      (sum, { modules, rings: each }) =>
        sum + Math.abs(each.reduce((area, ring) => area + areaOf(ring), 0)) * (size / (modules + 8)) ** 2,
      0,
    );
    // Holes turn the other way round, so that areas with their sign add up to the dark modules.
    expect(Math.abs(rings.reduce((sum, ring) => sum + areaOf(ring), 0)) / expected).toBeCloseTo(1, 3);
  });

  test('holds its texts as closed outlines within their plates, one for each text of the other file', () => {
    const rings = of('TEXT').map(({ geometry }) => geometry.coordinates);
    expect(of('TEXT').filter(({ properties }) => properties.Text)).toEqual([]);
    for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1));
    const boxes = of('OUTLINE').map(({ geometry }) => boxOf(geometry.coordinates));
    const within = rings.map((ring) => {
      const { left, right, bottom, top } = boxOf(ring);
      return boxes.findIndex(
        (box) => box.left < left && right < box.right && box.bottom < bottom && top < box.top,
      );
    });
    expect(within).not.toContain(-1);
    // A line of letters begins where the same text begins, to a side bearing.
    const starts = rings.map(boxOf);
    for (const { geometry } of asTexts.filter(({ properties }) => properties.Layer === 'TEXT')) {
      const [x, y] = [Number(geometry.coordinates[0]), Number(geometry.coordinates[1])];
      const first = starts.filter(
        ({ left, bottom }) => Math.abs(left - x) < 1.2 && Math.abs(bottom - y) < 1.2,
      );
      expect(first.length, `at ${x}, ${y}`).toBeGreaterThan(0);
    }
  });

  test('holds the texts in Chinese where they are wanted as texts', () => {
    // GDAL hands the escapes of R12 on; drawing programs show them as characters.
    const texts = asTexts
      .filter(({ properties }) => properties.Layer === 'TEXT')
      .map(({ properties }) =>
        properties.Text?.replaceAll(/\\U\+([0-9A-F]{4})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        ),
      );
    expect(
      texts.filter((text) => text === '污水 窨井盖'),
      texts.join('|'),
    ).toHaveLength(11);
    expect(texts).toContain('24h抢修 0570-6014110');
    for (const { serial } of plates) expect(texts).toContain(`铭牌 ${serial}`);
  });
});

function boxOf(coordinates: number[][]) {
  const xs = coordinates.map(([x = 0]) => x);
  const ys = coordinates.map(([, y = 0]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

/** Gauss's formula, with its sign. */
function areaOf(ring: readonly (readonly number[])[]): number {
  return (
    ring.reduce((sum, [x = 0, y = 0], index) => {
      const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
      return sum + x * nextY - nextX * y;
    }, 0) / 2
  );
}
