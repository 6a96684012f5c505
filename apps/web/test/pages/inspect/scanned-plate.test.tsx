// @vitest-environment jsdom

import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { inspectSearchSchema } from '../../../src/app/inspect-search.ts';
import { InspectPage } from '../../../src/pages/inspect/inspect-page.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { aPlate, assetId } from '../../support/plates.ts';
import { renderPage } from '../../support/render-page.tsx';

const codes = vi.hoisted(() => ({ texts: [] as string[], fails: false }));
vi.mock('../../../src/panels/scan/code-reader.ts', () => ({
  openCodeReader: async () => {
    if (codes.fails) throw new Error('not loaded');
    return async () => codes.texts;
  },
}));
// A test environment draws no pictures.
vi.mock('../../../src/panels/scan/pixels.ts', () => ({ pixelsOf: () => ({}) }));

const token = 'AbCdEfGhIjKlMnOpQrStUv';
const items = 'GET /api/collections/manhole-covers/items';
const plate = aPlate({ state: 'mounted', scanAddress: `/p/${token}` });
const item = {
  ...{ type: 'Feature', id: assetId, geometry: { type: 'Point', coordinates: [118.5, 29.2] } },
  properties: {
    ...{ code: plate.code, codeSystem: 'x', serial: 1, ownership: 'confirmed', remediation: 'normal' },
    ...{
      life: 'live',
      version: 1,
      validFrom: '2026-01-01',
      updatedAt: '2026-01-01',
      location: '示例路 9 号',
    },
  },
};
const nothingNear = {
  [items]: json({ type: 'FeatureCollection', features: [], links: [], numberReturned: 0 }),
  'GET /api/photos': json({ photos: [] }),
  [`${items}/${assetId}`]: json(item),
  [`${items}/${assetId}/photos`]: json({ photos: [] }),
};
const listed = (...plates: object[]) => ({ 'GET /api/plates': json({ plates }) });
const asksFor = (asked: readonly Asked[], text: string) => asked.filter(({ url }) => url.includes(text));

const open = (search = '') =>
  renderPage(<InspectPage />, {
    path: '/inspect',
    search,
    validateSearch: (given) => inspectSearchSchema.parse(given),
  });

/** Gives the page a picture in which stand these texts as codes. */
async function picture(user: Awaited<ReturnType<typeof open>>['user'], ...texts: string[]) {
  codes.texts = texts;
  const [input] = document.querySelectorAll<HTMLInputElement>('input[type=file]');
  if (input === undefined) throw new Error('no input for a picture');
  await user.upload(input, new File(['x'], 'plate.jpg', { type: 'image/jpeg' }));
}

beforeEach(() => {
  codes.texts = [];
  codes.fails = false;
  vi.stubGlobal('createImageBitmap', async () => ({ width: 10, height: 10, close: () => undefined }));
});

test('a plate far from the list leads to its cover, by a picture of its code', async () => {
  const asked = serve({ ...nothingNear, ...listed(plate) });
  const { user, search } = await open();
  await screen.findByRole('button', { name: '从图片识别' });
  await picture(user, 'https://x.example/other', `https://plates.example/p/${token}`);
  expect(await screen.findByRole('heading', { name: '示例路 9 号' })).toBeDefined();
  expect(search()).toMatchObject({ asset: assetId, layer: 'manhole-covers' });
  expect(screen.queryByRole('alert')).toBeNull();
  // It stood in the list that was read for this place: nobody was asked for it.
  expect(asksFor(asked, 'token=')).toEqual([]);
});

test('a plate that is not kept on the phone is asked for; one that comes by its address too', async () => {
  const asked = serve({
    ...nothingNear,
    'GET /api/plates': ({ url }) => json({ plates: url.includes('token=') ? [plate] : [] }),
  });
  const { search } = await open(`?token=${token}`);
  expect(await screen.findByRole('heading', { name: '示例路 9 号' })).toBeDefined();
  expect(asksFor(asked, `token=${token}`)).toHaveLength(1);
  expect(search()).not.toHaveProperty('token');
});

test.each([
  ['https://plates.hangzhou.example', '这块铭牌属于 plates.hangzhou.example'],
  [`http://${location.host}`, '系统里没有这块铭牌'],
])('a plate of %s that is not ours is told from one that we lost', async (origin, words) => {
  serve({ ...nothingNear, ...listed() });
  const { user } = await open();
  await screen.findByRole('button', { name: '从图片识别' });
  await picture(user, `${origin}/p/${token}`);
  expect((await screen.findByRole('alert')).textContent).toContain(words);
});

test.each([
  [['WIFI:T:WPA;S:x;;'], '这不是铭牌上的二维码'],
  [[], '图片里没有找到二维码'],
])('a picture with %j says what is wrong with it', async (texts, words) => {
  serve({ ...nothingNear, ...listed() });
  const { user } = await open();
  await screen.findByRole('button', { name: '从图片识别' });
  await picture(user, ...texts);
  expect((await screen.findByRole('alert')).textContent).toContain(words);
});

test('without a network and without the reader of codes the page says what is left to do', async () => {
  serve({ ...nothingNear, 'GET /api/plates': new TypeError('gone') });
  const { user } = await open();
  await screen.findByRole('button', { name: '从图片识别' });
  codes.fails = true;
  await picture(user, `https://plates.example/p/${token}`);
  expect((await screen.findByRole('alert')).textContent).toContain('识别程序没有下载成功');
  codes.fails = false;
  await picture(user, `https://plates.example/p/${token}`);
  expect(await screen.findByText(/没有网络，这台手机上也没有这块铭牌/)).toBeDefined();
});

test.each(['lost', 'replaced', 'void', 'printed'] as const)(
  'a %s plate on the spot is warned of, and the cover can be inspected',
  async (state) => {
    serve({ ...nothingNear, ...listed({ ...plate, state }) });
    await open(`?token=${token}`);
    expect((await screen.findByRole('alert')).textContent).toContain(plate.serial);
    expect(screen.getByRole('button', { name: '保存' })).toBeDefined();
  },
);

test('a serial is looked up when nothing near has it; a refusal is said and can be tried again', async () => {
  let isDown = true;
  const asked = serve({
    ...nothingNear,
    'GET /api/plates': ({ url }) =>
      !url.includes('q=') ? json({ plates: [] }) : isDown ? problem(500) : json({ plates: [plate] }),
  });
  const { user } = await open();
  await user.type(await screen.findByRole('textbox', { name: '按编号或位置筛选' }), ' p000001-5 ');
  await user.click(screen.getByRole('button', { name: '按铭牌编号找“p000001-5”' }));
  isDown = false;
  await user.click(await screen.findByRole('button', { name: '重试' }));
  expect(await screen.findByRole('heading', { name: '示例路 9 号' })).toBeDefined();
  expect(asksFor(asked, 'q=p000001-5')).toHaveLength(2);
});

test('an asset of an address that nobody can read is said, with a way back', async () => {
  serve({ ...nothingNear, ...listed(), [`${items}/${assetId}`]: problem(404) });
  const { user, search } = await open(`?asset=${assetId}`);
  expect((await screen.findByRole('alert')).textContent).toContain('读不到这个部件');
  await user.click(screen.getByRole('button', { name: '返回列表' }));
  await vi.waitFor(() => expect(search()).toEqual({}));
});
