// @vitest-environment jsdom
import type { CandidateKerb, ParkingCandidates, ParkingSupply } from '@cityplate/wire/parking-supply';
import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { supplySearchSchema } from '../../../src/app/supply-search.ts';
import { schemeStore } from '../../../src/drafts/scheme-draft.ts';
import type { MapSurfaceProps } from '../../../src/map/map-surface.tsx';
import { SupplyPage } from '../../../src/pages/supply/supply-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { seamOf } from '../../support/map-seam.ts';
import { officer } from '../../support/region.ts';
import { renderPage } from '../../support/render-page.tsx';

/** A map without its picture: what it was given to draw, and where it was told to look. */
const map: { drawn?: MapSurfaceProps; show: ReturnType<typeof seamOf>['show'] } = vi.hoisted(() => ({
  show: Object.assign(() => undefined),
}));
vi.mock('../../../src/map/map-surface.tsx', async () => {
  const { useEffect } = await import('react');
  return {
    default: (props: MapSurfaceProps) => {
      map.drawn = props;
      const { onReady } = props;
      useEffect(() => {
        const { seam, show } = seamOf();
        map.show = show;
        onReady(seam);
      }, [onReady]);
      return null;
    },
  };
});

const square = (west: number): ParkingSupply['compounds'][number]['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 29.1],
      [west + 0.01, 29.1],
      [west + 0.01, 29.11],
      [west, 29.1],
    ],
  ],
});
const compound = (
  last: number,
  more: Partial<ParkingSupply['compounds'][number]>,
): ParkingSupply['compounds'][number] => ({
  ...{ id: `33333333-3333-4333-8333-33333333333${last}`, code: `33082402${last}`, name: `示例小区${last}` },
  ...{ position: [118.4, 29.1], households: 300, stallsInside: 20, stallsNear: 90, shortage: 210 },
  ...{ geometry: square(118.4), reach: square(118.39), ...more },
});
const supply: ParkingSupply = {
  walkMetres: 300,
  compounds: [compound(1, {}), compound(2, { name: null, households: null, shortage: 0 })],
  streets: [{ road: '示例路', stalls: 17 }],
};
const kerb = (id: number, more: Partial<CandidateKerb>): CandidateKerb => ({
  ...{ id, road: '示例路', carriagewayWidthMetres: 9.5, traffic: 'two-way', side: 'left', lengthMetres: 740 },
  ...{ stalls: 1234, losses: [{ ruleId: 'article-63.junction', metres: 400 }] },
  line: {
    type: 'LineString',
    coordinates: [
      [118.4, 29.13],
      [118.41, 29.14],
    ],
  },
  ...more,
});
const kerbs = [
  kerb(1, {}),
  kerb(2, { stalls: 3, losses: [] }),
  kerb(3, { road: '', stalls: 0, losses: [{ ruleId: 'remainder', metres: 12 }] }),
];
const part = (more: Partial<ParkingCandidates>): ParkingCandidates => ({
  ...{ profile: 'strict', total: 3, left: 0, unlaid: 0, kerbs, ...more },
});
const answers = { 'GET /api/parking/supply': json(supply), 'GET /api/parking/candidates': json(part({})) };
const planner = { ...officer, verbs: [...officer.verbs, 'parking.read' as const, 'parking.draw' as const] };
const open = (search = '', language: 'zh' | 'en' = 'zh') =>
  renderPage(<SupplyPage />, {
    ...{ path: '/supply', search, language, me: planner },
    validateSearch: (given) => supplySearchSchema.parse(given),
  });
const rows = async (name: string) =>
  within(await screen.findByRole('region', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent));
const drawn = () => map.drawn?.look.supply ?? expect.fail('nothing drawn');
beforeEach(() => {
  for (const id of schemeStore.current().all.keys()) schemeStore.remove(id);
});

test('streets say what they gain and what costs the rest; compounds what they are short of', async () => {
  serve(answers);
  await open();
  expect(await rows('可新增车位的道路')).toEqual([
    ['示例路9.5 米，双向 · 单侧 · 路缘 1,480 米', '1,234', '17', '距交叉路口 400 米'],
    ['未命名道路9.5 米，双向 · 单侧 · 路缘 740 米', '0', '0', '余长不足一个车位 12 米'],
  ]);
  expect(screen.getByText('合计可增 1,234 个车位，2 条路')).toBeDefined();
  expect(await rows('老旧小区缺口')).toEqual([
    ['示例小区1', '210', '300', '20', '90', '档案'],
    ['330824022', '0', '未登记', '20', '90', '档案'],
  ]);
  const link = screen.getByRole('link', { name: '示例小区1，在地图上看' });
  expect(link.getAttribute('href')).toContain('asset=33333333-3333-4333-8333-333333333331');
});

test('the map has the same compounds and streets, graded, and the legend counts them', async () => {
  serve(answers);
  await open();
  await rows('可新增车位的道路');
  expect(drawn().compounds.features.map(({ properties }) => properties)).toEqual([
    { id: supply.compounds[0]?.id, grade: 3, chosen: false },
    { id: supply.compounds[1]?.id, grade: -1, chosen: false },
  ]);
  expect(drawn().streets.features.map(({ properties }) => properties)).toEqual([
    { id: '示例路', grade: 4, chosen: false },
    { id: '', grade: 0, chosen: false },
  ]);
  const legend = within(screen.getByRole('region', { name: '小区缺口（占户数）' })).getAllByRole('listitem');
  expect(legend.map((each) => each.textContent)).toEqual([
    ...['不缺0', '25% 以下0', '25–50%0', '50–75%1', '75% 以上0', '未登记1'],
  ]);
});

test('a row and the map choose the same compound: its walk is drawn, the address holds it', async () => {
  serve(answers);
  const { user, search } = await open();
  await user.click(await screen.findByRole('button', { name: '示例小区1' }));
  expect(search()).toMatchObject({ compound: supply.compounds[0]?.id });
  expect(drawn().reach?.geometry).toEqual(supply.compounds[0]?.reach);
  await waitFor(() =>
    expect(map.show).toHaveBeenLastCalledWith({ box: [118.39, 29.1, 118.4, 29.11] }, expect.anything()),
  );
  expect(screen.getByText(/300 户，300 米内 90 个车位，缺 210 个/)).toBeDefined();
  // From the map a street instead: one of the two at a time.
  const hit = { layer: 'supply:streets', id: '示例路', serial: undefined, count: undefined };
  act(() => map.drawn?.onChoose({ ...hit, position: [118.4, 29.13], properties: {} }));
  await waitFor(() => expect(search()).toEqual({ street: '示例路' }));
  expect(screen.getByRole('button', { name: /^示例路/ }).getAttribute('aria-pressed')).toBe('true');
  expect(drawn().reach).toBeUndefined();
});

test('a street too narrow for both sides begins a scheme with the better one', async () => {
  serve(answers);
  const { user, path, search } = await open('?street=示例路&profile=practice');
  await user.click(await screen.findByRole('button', { name: '按这条路起草方案' }));
  await waitFor(() => expect(path()).toBe('/parking'));
  const [draft] = [...schemeStore.current().all.values()];
  expect(search()).toMatchObject({ scheme: draft?.id });
  const values = Object.values(draft?.items ?? {}).map((item) => item.values);
  // What the scheme is called, and one kerb of the two.
  expect(values).toHaveLength(2);
  expect(values).toContainEqual(expect.objectContaining({ name: '示例路', profile: 'practice' }));
  expect(values).toContainEqual(
    expect.objectContaining({ road: '示例路', side: 'left', carriagewayWidthMetres: 9.5 }),
  );
});

test('a county is run part by part; it can be stopped, and goes on where it stopped', async () => {
  const asked = serve({ 'GET /api/parking/supply': json(supply) });
  const waiting: ((response: Response) => void)[] = [];
  const fetched = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    url.startsWith('/api/parking/candidates?')
      ? new Promise<Response>((resolve) => {
          asked.push({ method: 'GET', url, headers: new Headers(), body: undefined });
          waiting.push(resolve);
        })
      : fetched(url, init),
  );
  const answer = (body: ParkingCandidates) => act(() => waiting.shift()?.(json(body)));
  const parts = () =>
    asked.filter(({ url }) => url.includes('/candidates?')).map(({ url }) => /after=(\d+)/.exec(url)?.[1]);
  const { user } = await open('?size=county');
  await waitFor(() => expect(parts()).toEqual(['0']));
  answer(part({ left: 2, kerbs: kerbs.slice(0, 1), next: 1 }));
  expect(await screen.findByText('已试排 1 / 3 段路缘')).toBeDefined();
  await waitFor(() => expect(parts()).toEqual(['0', '1']));
  await user.click(screen.getByRole('button', { name: '停止' }));
  answer(part({ left: 1, kerbs: kerbs.slice(1, 2), next: 2 }));
  expect(await screen.findByText('已停止：已试排 2 / 3 段路缘')).toBeDefined();
  expect(parts()).toEqual(['0', '1']);
  await user.click(screen.getByRole('button', { name: '继续' }));
  await waitFor(() => expect(parts()).toEqual(['0', '1', '2']));
  answer(part({ kerbs: kerbs.slice(2) }));
  expect(await screen.findByText('合计可增 1,234 个车位，2 条路')).toBeDefined();
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.getAllByRole('link', { name: '下载表格' })[0]?.getAttribute('href')).toContain(
    'candidates.csv?bbox=',
  );
});

test('other rules and a larger area ask anew', async () => {
  const asked = serve(answers);
  const { user } = await open('', 'en');
  await screen.findByText('1,234 new stalls on 2 streets');
  await user.click(screen.getByText('4 km square'));
  await user.click(screen.getByText(/^Practice/));
  const questions = asked
    .map(({ url }) => new URL(url, 'http://x').searchParams)
    .filter((each) => each.has('bbox'));
  const wide = (query: URLSearchParams | undefined) => {
    const [west = 0, , east = 0] = query?.get('bbox')?.split(',').map(Number) ?? [];
    return east - west;
  };
  expect(wide(questions.at(-1))).toBeCloseTo(4 * wide(questions[0]), 3);
  expect(questions.at(-1)?.get('profile')).toBe('practice');
});

test('what fails says so and can be tried again', async () => {
  serve({ ...answers, 'GET /api/parking/supply': problem(500) });
  await open();
  expect(await screen.findByText('读取车位供给没有成功')).toBeDefined();
  expect(screen.getByRole('button', { name: '重试' })).toBeDefined();
});

test('kerbs that could not be laid are told', async () => {
  serve({ ...answers, 'GET /api/parking/candidates': json(part({ unlaid: 2 })) });
  await open();
  expect((await screen.findByRole('alert')).textContent).toContain('有 2 段路缘没有试排');
});

test('an area without kerbs says what to do', async () => {
  serve({ ...answers, 'GET /api/parking/candidates': json(part({ total: 0, kerbs: [] })) });
  await open();
  expect(await screen.findByText(/没有可以试排的路缘/)).toBeDefined();
});
