import { createHash } from 'node:crypto';
import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readableCode } from '../src/scan/readable-code.ts';
import { newFeature } from './support/features.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
// The tests share one address, and each that asks for unknown tokens uses up its tries.
beforeEach(() => server.database.pool.query('delete from scan_limit'));

const covers = () => {
  const found = server.definitions.find((each) => each.id === 'manhole-covers');
  if (!found) throw new Error('no manhole covers');
  return found;
};

/** A cover held by a unit (or nobody), with a plate; answers its id and the address in the plate's code. */
async function withPlate(index: number, unit: string | undefined, fields: Record<string, unknown> = {}) {
  const office = server.as('office');
  const items = '/api/collections/manhole-covers/items';
  const made = await office.post<AssetFeature>(items, newFeature(server.region, covers(), index, fields));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const path = `${items}/${made.body.id}`;
  if (unit !== undefined) {
    const decided = await office.post('/api/claims/decisions', {
      assetIds: [made.body.id],
      unit,
      reason: '示例',
    });
    expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  }
  const plate = await office.post<{ id: string; version: number }>(`${path}/parts`, {
    part: 'plate',
    properties: { serial: `SL-${index}`, state: 'mounted', batch: '示例第1批' },
  });
  expect(plate.status, JSON.stringify(plate.body)).toBe(201);
  const { scanAddress = '' } = (await office.get<AssetFeature & { scanAddress?: string }>(path)).body;
  expect(scanAddress).toMatch(/^\/p\/[A-Za-z0-9_-]{22}$/);
  return { path, plate: plate.body, scanAddress, code: made.body.properties.code };
}

async function scan(
  address: string,
  language = 'zh-CN',
): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await server.anonymous.fetch(address, { headers: { 'accept-language': language } });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

const unknown = (index: number) => `/p/${String(index).padStart(22, 'x')}`;

test('a plate says what the cover is, whose, whom to call and how it stands', async () => {
  const { scanAddress, code } = await withPlate(1, 'water', {
    use: 'sewage',
    location: '示例路 1 号门前',
    hotline: '0570-6014110',
  });
  const { status, html } = await scan(scanAddress);
  expect(status).toBe(200);
  expect(html).toContain('<html lang="zh-CN">');
  for (const said of [
    '窨井盖',
    '污水',
    readableCode(code),
    '权属单位',
    '县水务公司',
    '示例路 1 号门前',
    '正常',
  ])
    expect(html).toContain(said);
  expect(html).toContain('href="tel:05706014110"');
});

test('it speaks the language of the phone', async () => {
  const { scanAddress } = await withPlate(2, 'water', { use: 'sewage' });
  const { html } = await scan(scanAddress, 'en-GB,en;q=0.9');
  expect(html).toContain('<html lang="en">');
  for (const said of ['Owner', 'Normal', 'Call', 'Sewage']) expect(html).toContain(said);
  // The mark of demonstration numbers is part of the number itself.
  expect(html.replaceAll('（示例）', '')).not.toMatch(/\p{Script=Han}/u);
});

test('nothing that the public may not see leaves the server', async () => {
  const secret = '秘密备注甲乙丙';
  const { path, scanAddress } = await withPlate(3, 'water', {
    note: secret,
    contactName: '王某某',
    wellDepthMetres: 4.375,
    gridCode: '330824115001001',
  });
  const { body } = await server.as('office').get<AssetFeature>(path);
  const { html } = await scan(scanAddress);
  const [lng, lat] = body.geometry.coordinates as [number, number];
  const hidden = [
    secret,
    '王某某',
    '4.375',
    '330824115001001',
    body.id,
    String(lng).slice(0, 8),
    String(lat).slice(0, 7),
    'SL-3',
    '示例第1批',
  ];
  for (const each of hidden) expect(html, each).not.toContain(each);
});

test('the database itself gives a stranger no more than that', async () => {
  const { scanAddress } = await withPlate(4, 'water', { note: '秘密', location: '示例' });
  const app = server.database.poolAs('cityplate_app');
  const { rows } = await app.query('select * from scan_plate($1)', [scanAddress.slice(3)]);
  expect(Object.keys(rows[0].props).sort()).toEqual(['location', 'use']);
  expect((await app.query('select * from plate_token')).rows).toEqual([]);
  await expect(
    app.query(
      "insert into plate_token (token, layer, asset_id, part_id) values ('x', 'x', gen_random_uuid(), gen_random_uuid())",
    ),
  ).rejects.toThrow(/permission denied/);
});

test('while nobody holds it, the office answers and no other number is shown', async () => {
  const { scanAddress } = await withPlate(5, undefined, { hotline: '0570-9998887' });
  const { html } = await scan(scanAddress);
  expect(html).toContain('县城管办');
  expect(html).toContain('href="tel:05700000103"');
  expect(html).not.toContain('9998887');
});

test('a disputed cover leads to the office, and one with an interim holder to that', async () => {
  const { path, scanAddress } = await withPlate(6, undefined);
  const id = path.split('/').at(-1) ?? '';
  for (const username of ['water', 'telecom']) {
    expect((await server.as(username).post('/api/claims', { assetIds: [id], party: 'owner' })).status).toBe(
      201,
    );
  }
  const disputed = await scan(scanAddress);
  expect(disputed.html).toContain('权属正在裁定');
  expect(disputed.html).toContain('县城管办');
  await server.database.pool.query('alter table asset disable trigger user');
  await server.database.pool.query(
    "update asset set ownership = 'interim', owner_unit = 'guokong' where id = $1",
    [id],
  );
  await server.database.pool.query('alter table asset enable trigger user');
  const interim = await scan(scanAddress);
  expect(interim.html).toContain('兜底单位');
  expect(interim.html).toContain('国控集团');
});

test('text of others is shown as text', async () => {
  const { scanAddress } = await withPlate(7, 'water', { location: '<script>alert(1)</script>"&' });
  const { html } = await scan(scanAddress);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('headers keep the page to itself', async () => {
  const { scanAddress } = await withPlate(8, 'water');
  const { headers, html } = await scan(scanAddress);
  const policy = headers.get('content-security-policy') ?? '';
  // The one style sheet that the page brings is the one that it allows.
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  expect(policy).toContain(
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}';`,
  );
  expect(html).not.toMatch(/<style>.*<style>|style="/s);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.getSetCookie()).toEqual([]);
});

test('page and script together weigh under 24 KB, the style comes with the page, and the page loads nothing else', async () => {
  const { scanAddress } = await withPlate(9, 'water', { location: '示例' });
  const { html } = await scan(scanAddress);
  const script = /src="(\/p\/report\.js\?v=[^"]+)"/.exec(html)?.[1] ?? '';
  const help = await scan(script);
  expect(help.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(Buffer.byteLength(html)).toBeLessThan(13 * 1024);
  expect(Buffer.byteLength(html) + Buffer.byteLength(help.html)).toBeLessThan(24 * 1024);
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
  const known = [script, `${scanAddress}?lang=en`];
  expect(loaded.filter((each) => !known.includes(each ?? '') && !/^(tel:|data:,$)/.test(each ?? ''))).toEqual(
    [],
  );
});

test('a token that never was and one of a plate that was taken away look alike', async () => {
  const gone = await withPlate(10, 'water');
  const replaced = await withPlate(11, 'water');
  const office = server.as('office');
  expect(
    (await office.delete(`${gone.path}/parts/${gone.plate.id}`, { headers: { 'if-match': '*' } })).status,
  ).toBe(204);
  expect(
    (
      await office.post(`${replaced.path}/parts`, {
        part: 'plate',
        properties: { serial: 'SL-11B', state: 'mounted' },
      })
    ).status,
  ).toBe(201);
  const answers = await Promise.all(
    [unknown(1), '/p/x', '/p/%00', `/p/${'y'.repeat(3000)}`, gone.scanAddress].map((address) =>
      scan(address),
    ),
  );
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
  expect(new Set(answers.map((answer) => answer.html)).size).toBe(1);
  expect(answers[0]?.html).toContain('县城管办');
  const before = await scan(replaced.scanAddress);
  expect([before.status, before.html.includes('这块铭牌已经更换')]).toEqual([200, true]);
  const now =
    (await office.get<AssetFeature & { scanAddress?: string }>(replaced.path)).body.scanAddress ?? '';
  expect(now).not.toBe(replaced.scanAddress);
  expect((await scan(now)).status).toBe(200);
});

test('guessing ends after thirty misses in a minute, and a hit is no miss', async () => {
  const { scanAddress } = await withPlate(12, 'water');
  for (let index = 0; index < 30; index += 1) {
    expect((await scan(unknown(index))).status).toBe(404);
    expect((await scan(scanAddress)).status).toBe(index < 29 ? 200 : 429);
  }
  const refused = await scan(unknown(99));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.html).toContain('<h1>');
});

test('only who may edit the asset is told the address', async () => {
  const { path } = await withPlate(13, 'water');
  const told = async (username: string) =>
    (await server.as(username).get<AssetFeature & { scanAddress?: string }>(path)).body.scanAddress !==
    undefined;
  expect({
    office: await told('office'),
    water: await told('water'),
    power: await told('power'),
    leader: await told('leader'),
    planner: await told('planner'),
  }).toEqual({
    office: true,
    water: true,
    power: false,
    leader: false,
    planner: false,
  });
});

test('a code is written in groups that can be read out', () => {
  expect(readableCode('33082401002000001')).toBe('330824 01 002 000001');
  expect(readableCode('3308240102000001')).toBe('330824 01 02 000001');
  expect(readableCode('KH-17')).toBe('KH-17');
});
