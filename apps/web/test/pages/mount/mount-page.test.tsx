// @vitest-environment jsdom
import type { Mounting } from '@cityplate/wire/plate-mounting';
import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { mountSearchSchema } from '../../../src/app/plates-search.ts';
import { mountingStore } from '../../../src/drafts/mounting-store.ts';
import { MountPage } from '../../../src/pages/mount/mount-page.tsx';
import { Verdict } from '../../../src/pages/mount/verdict.tsx';
import { type Asked, json, problem, serve } from '../../support/answers.ts';
import { aPlate, assetId, plateId } from '../../support/plates.ts';
import { renderPage } from '../../support/render-page.tsx';

const token = 'AbCdEfGhIjKlMnOpQrStUv';
const checking = 'POST /api/plates/mountings';
const { id, serial, state, layer, code, road = '' } = aPlate({ state: 'mounted' });
const mounting = (more: Partial<Mounting> = {}): Mounting => ({
  id: plateId(9),
  plate: { id, serial, state, layer, assetId, code, title: '污水 窨井盖', road },
  verdict: 'ok',
  distanceMetres: 3.4,
  accuracyMetres: 6.2,
  unsure: false,
  nearest: [],
  at: '2026-11-21T02:00:00.000Z',
  ...more,
});
const open = (search = '') =>
  renderPage(<MountPage />, {
    path: '/mount',
    search,
    validateSearch: (given) => mountSearchSchema.parse(given),
  });
const posts = (asked: readonly Asked[]) => asked.filter(({ method }) => method === 'POST');

/** A phone that gives these fixes one after the other; undefined where it may not say where it is. */
function phone(...fixes: ([number, number] | undefined)[]) {
  let count = 0;
  const getCurrentPosition = vi.fn((found: PositionCallback, refused: PositionErrorCallback) => {
    const fix = fixes[Math.min(count, fixes.length - 1)];
    count += 1;
    // What browsers hand over has more members, none of which the page reads.
    if (fix === undefined) refused({ code: 1 } as GeolocationPositionError);
    else found({ coords: { longitude: fix[0], latitude: fix[1], accuracy: 6.24 } } as GeolocationPosition);
  });
  Object.defineProperty(navigator, 'geolocation', { value: { getCurrentPosition }, configurable: true });
  return getCurrentPosition;
}

beforeEach(() => {
  for (const id of mountingStore.current().all.keys()) mountingStore.remove(id);
  phone([118.41, 29.14]);
});

test('a scanned plate is checked at once, with where the phone is', async () => {
  const asked = serve({ [checking]: json(mounting()) });
  await open(`?token=${token}`);
  expect(await screen.findByText('位置相符')).toBeDefined();
  expect(posts(asked)[0]?.body).toMatchObject({ token, position: [118.41, 29.14], accuracyMetres: 6.2 });
  expect(screen.getByText('3 米')).toBeDefined();
  expect(screen.getByText('本次已核对 1 块')).toBeDefined();
  expect(posts(asked)).toHaveLength(1);
});

test('the next plate begins without the last, and counts on', async () => {
  const asked = serve({ [checking]: json(mounting()) });
  const { user, search } = await open(`?token=${token}`);
  await user.click(await screen.findByRole('button', { name: '下一块' }));
  await vi.waitFor(() => expect(search()).toEqual({}));
  await user.type(screen.getByRole('textbox', { name: '铭牌编号' }), ' P000002-3 {Enter}');
  expect(await screen.findByText('本次已核对 2 块')).toBeDefined();
  expect(posts(asked)[1]?.body).toMatchObject({ serial: 'P000002-3' });
  expect(posts(asked)[1]?.body).not.toHaveProperty('token');
  expect(new Set(posts(asked).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
});

test('a check whose answer was lost is kept, goes again as it was, and counts once', async () => {
  phone([118.41, 29.14], [118.42, 29.15]);
  let isDown = true;
  const asked = serve({ [checking]: () => (isDown ? new TypeError('gone') : json(mounting())) });
  const { user } = await open(`?token=${token}`);
  expect(await screen.findByText('已记在手机上')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '立即上传' }));
  expect(await screen.findByText('位置相符')).toBeDefined();
  const [first, second] = posts(asked);
  expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'));
  expect(second?.body).toEqual(first?.body);
});

test('a check that the server refused is another check when it is tried again, from where the phone is now', async () => {
  phone([118.41, 29.14], [118.42, 29.15]);
  const asked = serve({ [checking]: problem(409, { detail: '铭牌已作废' }) });
  const { user } = await open(`?token=${token}`);
  expect(await screen.findByText(/铭牌已作废/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: '重新核对' }));
  await vi.waitFor(() => expect(posts(asked)).toHaveLength(2));
  expect(posts(asked)[1]?.body).toMatchObject({ position: [118.42, 29.15] });
  expect(new Set(posts(asked).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
});

test('in a dead spot plate after plate is kept; what is wrong with them is listed when the network is back', async () => {
  let isDown = true;
  const verdicts = [mounting(), mounting({ verdict: 'swapped', swappedWith: 'P000009-8' })];
  serve({
    [checking]: ({ body }) => {
      if (isDown) return new TypeError('gone');
      const serial = JSON.stringify(body);
      return serial.includes('P3') ? problem(409, { detail: '铭牌已作废' }) : json(verdicts.shift());
    },
  });
  const { user } = await open();
  for (const typed of ['P1', 'P2', 'P3']) {
    await user.type(await screen.findByRole('textbox', { name: '铭牌编号' }), `${typed}{Enter}`);
    await screen.findByText('已记在手机上');
    await user.click(screen.getByRole('button', { name: '下一块' }));
  }
  expect(await screen.findByText('3 块等待上传')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '立即上传' }));
  expect(await screen.findByText('1 块位置相符')).toBeDefined();
  expect(screen.getByText(/没有收下：铭牌已作废/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: '查看' }));
  expect((await screen.findByText('两牌对调')).closest('section')?.textContent).toContain('P000009-8');
  await user.click(screen.getByRole('button', { name: '下一块' }));
  await user.click(screen.getByRole('button', { name: '知道了' }));
  await user.click(screen.getByRole('button', { name: '放弃' }));
  expect(screen.queryByRole('region', { name: '未完成的核对' })).toBeNull();
});

test('a picture taken without a network goes to the asset after the check, once', async () => {
  let isDown = true;
  const uploaded = { id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' };
  const asked = serve({
    [checking]: () => (isDown ? new TypeError('gone') : json(mounting())),
    'POST /api/photos': json(uploaded, { status: 201 }),
  });
  const { user } = await open(`?token=${token}`);
  await screen.findByText('已记在手机上');
  const inputs = document.querySelectorAll<HTMLInputElement>('input[type=file]');
  const input = inputs.item(inputs.length - 1);
  await user.upload(input, new File(['x'], 'plate.jpg', { type: 'image/jpeg' }));
  expect(await screen.findByText('照片已存在手机上，联网后自动上传')).toBeDefined();
  isDown = false;
  await user.click(screen.getByRole('button', { name: '立即上传' }));
  expect(await screen.findByText('照片已保存')).toBeDefined();
  const photos = posts(asked).filter(({ url }) => url.startsWith('/api/photos'));
  expect(photos.map(({ url }) => url)).toEqual([`/api/photos?layer=manhole-covers&assetId=${assetId}`]);
});

test('a phone without a position sends nothing until the person says so', async () => {
  phone(undefined);
  const asked = serve({ [checking]: json(mounting({ verdict: 'unlocated' })) });
  const { user } = await open(`?token=${token}`);
  expect((await screen.findByRole('alert')).textContent).toContain('没有得到定位');
  expect(posts(asked)).toEqual([]);
  await user.click(screen.getByRole('button', { name: '不带位置登记' }));
  expect(await screen.findByText('没有可用定位')).toBeDefined();
  expect(posts(asked)[0]?.body).not.toHaveProperty('position');
});

test('a position that was allowed afterwards is taken', async () => {
  phone(undefined, [118.41, 29.14]);
  const asked = serve({ [checking]: json(mounting()) });
  const { user } = await open(`?token=${token}`);
  await user.click(await screen.findByRole('button', { name: '重新定位' }));
  expect(await screen.findByText('位置相符')).toBeDefined();
  expect(posts(asked)[0]?.body).toMatchObject({ position: [118.41, 29.14] });
});

test('without a camera a picture or the serial will do; nothing typed is nothing sent', async () => {
  const asked = serve({});
  const { user } = await open('?token=too-short');
  expect(await screen.findByRole('button', { name: '从图片识别' })).toBeDefined();
  expect(screen.queryByRole('button', { name: '扫铭牌' })).toBeNull();
  await user.type(screen.getByRole('textbox', { name: '铭牌编号' }), '  {Enter}');
  expect(screen.getByRole('button', { name: '核对' })).toHaveProperty('disabled', true);
  expect(asked).toEqual([]);
});

const near = {
  ...{ assetId: plateId(7), code: '33082401002000009', title: '雨水 窨井盖', distanceMetres: 1.2 },
  serial: 'P000009-8',
};

test('a plate at a neighbour names the neighbour, how near it is and whose plate belongs there', async () => {
  await renderPage(<Verdict mounting={mounting({ verdict: 'doubtful', suspected: near })} />);
  expect((await screen.findByRole('status')).textContent).toContain('疑似装错');
  const said = screen.getByText('雨水 窨井盖').closest('dd')?.textContent;
  expect(said).toContain('33082401002000009');
  expect(said).toContain('1 米');
  expect(said).toContain('它自己的铭牌是 P000009-8');
});

test('two plates mounted crosswise: which one hangs here', async () => {
  const swapped = mounting({ verdict: 'swapped', swappedWith: 'P000009-8', distanceMetres: 14.5 });
  await renderPage(<Verdict mounting={swapped} />);
  expect((await screen.findByRole('status')).textContent).toMatch(
    /两牌对调.*15 米.*铭牌 P000009-8 装在了这里/,
  );
});

test('a plate that hangs right among neighbours tells to compare the number; a doubtful one says so itself', async () => {
  const { unmount } = await renderPage(<Verdict mounting={mounting({ unsure: true })} />);
  expect(await screen.findByText(/手机定位分不清/)).toBeDefined();
  unmount();
  await renderPage(<Verdict mounting={mounting({ verdict: 'far', unsure: true })} />);
  await screen.findByText('离登记位置太远');
  expect(screen.queryByText(/手机定位分不清/)).toBeNull();
});

test('without a distance none is claimed, in English too', async () => {
  const { distanceMetres: _, accuracyMetres: __, ...bare } = mounting({ verdict: 'unlocated' });
  await renderPage(<Verdict mounting={bare} />, { language: 'en' });
  const said = (await screen.findByRole('status')).textContent ?? '';
  expect(said).not.toMatch(/\d/);
  expect(said).not.toMatch(/\p{Script=Han}/u);
});
