import { platesPerPage, plateTemplateIds, plateTemplates } from '@cityplate/wire/plate-templates';
import type { MadeBatch } from '@cityplate/wire/plates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readableCode } from '../../src/scan/readable-code.ts';
import { decodePages } from '../support/decoded-pages.ts';
import { covers, fillCovers, makeBatch, makeCovers, move, onePlate, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function sheet(path: string, username = 'office') {
  const response = await server.as(username).fetch(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), bytes };
}

test.each(plateTemplateIds)(
  'template %s: each plate can be read, with all that it should say',
  async (template) => {
    const long = '示例：解放街与根博路交叉口东北角人行道';
    const ids = [
      ...(await makeCovers(server, 2, 'power', { use: 'power', hotline: '0570-6014110' })),
      ...(await makeCovers(server, 1, undefined, { use: 'sewage', location: long })),
    ];
    const { body } = await makeBatch(server, 'office', ids, { template });
    const plates = await platesOf(server, `batch=${body.id}`);
    const { page, grid, kind } = plateTemplates[template];
    const pages = await decodePages((await sheet(`/api/plates/batches/${body.id}/sheet.pdf`)).bytes, 2.5);
    expect(pages).toHaveLength(Math.ceil(3 / platesPerPage(plateTemplates[template])));
    for (const { width, height } of pages) {
      expect((width * 25.4) / 72).toBeCloseTo(page.width, 1);
      expect((height * 25.4) / 72).toBeCloseTo(page.height, 1);
    }
    expect(pages.flatMap(({ codes }) => codes).sort()).toEqual(
      plates.map(({ scanAddress }) => `${server.origin}${scanAddress}`).sort(),
    );
    const text = pages.map((each) => each.text.replaceAll(/\s/g, '')).join('');
    for (const said of [
      '县供电公司',
      '0570-6014110',
      '受理单位县城管办',
      '开化县',
      '电力窨井盖',
      '污水窨井盖',
    ])
      expect([said, text.includes(said)]).toEqual([said, true]);
    expect(text.includes('100%') && text.includes('实际大小')).toBe(true);
    expect([kind, grid.columns]).toEqual(kind === 'engraved' ? ['engraved', 1] : ['labels', grid.columns]);
  },
);

test('one plate is printed again as it was; what has ended is not', async () => {
  const plate = await onePlate(server, 'water');
  const path = `/api/plates/${plate.id}/sheet.pdf`;
  const [page] = await decodePages((await sheet(`${path}?template=engraved-80x120`, 'water')).bytes, 2);
  expect(page?.codes).toEqual([`${server.origin}${plate.scanAddress}`]);
  expect(page?.text).toContain(plate.serial);
  await move(server, plate.id, 'void');
  expect((await sheet(path)).status).toBe(409);
  expect((await sheet(`/api/plates/batches/${plate.batch?.id}/sheet.pdf`)).status).toBe(409);
  expect((await sheet(`/api/plates/batches/${plate.batch?.id}/sheet.pdf?state=void`)).status).toBe(200);
});

test('sheets are for who may print, and of their own plates', async () => {
  const plate = await onePlate(server, 'water');
  const path = `/api/plates/${plate.id}/sheet.pdf`;
  const seen: Record<string, number> = {};
  for (const username of ['office', 'water', 'power', 'inspector', 'leader', 'admin', 'planner'])
    seen[username] = (await sheet(path, username)).status;
  expect(seen).toEqual({
    ...{ office: 200, water: 200, power: 404 },
    ...{ inspector: 403, leader: 403, admin: 403, planner: 404 },
  });
});

test('a server that does not know its address prints no codes, and one that has PUBLIC_URL uses it', async () => {
  const plate = await onePlate(server, 'water');
  const path = `/api/plates/${plate.id}/sheet.pdf`;
  const behind = await server.another({ publicUrl: 'https://cityplate.example.cn' });
  const response = await behind.as('office').fetch(path);
  const [page] = await decodePages(new Uint8Array(await response.arrayBuffer()), 3);
  expect(page?.codes).toEqual([`https://cityplate.example.cn${plate.scanAddress}`]);
});

// The last: reading a thousand codes keeps this process busy until kept connections end.
test('every code of a set of 1,000 plates is read back from the drawn pages, with every number', async () => {
  await fillCovers(server, 1000, '示例');
  const made = await server.as('office').post<MadeBatch>('/api/plates/batches', {
    layer: covers,
    filter: { unit: 'water', filter: "road like '示例%'" },
    template: 'a4-24',
  });
  expect([made.status, made.body.total]).toEqual([201, 1000]);
  const plates = await platesOf(server, `batch=${made.body.id}&limit=1000`);

  const path = `/api/plates/batches/${made.body.id}/sheet.pdf`;
  // Somebody else asks while it is drawn: the longest that an answer took is as long as the event loop was held.
  let drawing = true;
  let slowest = 0;
  const others = (async () => {
    while (drawing) {
      const asked = performance.now();
      await server.anonymous.get('/healthz');
      slowest = Math.max(slowest, performance.now() - asked);
    }
  })();
  const started = performance.now();
  const { status, type, bytes } = await sheet(path);
  const seconds = (performance.now() - started) / 1000;
  drawing = false;
  await others;
  expect([status, type]).toEqual([200, 'application/pdf']);
  expect(seconds).toBeLessThan(20);
  expect(slowest).toBeLessThan(seconds * 1000 * 0.5);

  const pages = await decodePages(bytes, 2.2);
  expect(pages).toHaveLength(Math.ceil(1000 / 24));
  const codes = pages.flatMap((page) => page.codes);
  expect(codes).toHaveLength(1000);
  expect([...codes].sort()).toEqual(plates.map(({ scanAddress }) => `${server.origin}${scanAddress}`).sort());
  for (const [index, plate] of plates.entries()) {
    const { text = '' } = pages[Math.floor(index / 24)] ?? {};
    expect(text).toContain(readableCode(plate.code));
    expect(text).toContain(plate.serial);
  }
  // Filled paths and outlines of glyphs: a picture would blur on a large plate.
  expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(false);
}, 120_000);
