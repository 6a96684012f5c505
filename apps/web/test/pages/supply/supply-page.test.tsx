// @vitest-environment jsdom
import type { ParkingCandidates, ParkingSupply } from '@cityplate/wire/parking-supply';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SupplyPage } from '../../../src/pages/supply/supply-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const compound = (last: number, more: Partial<ParkingSupply['compounds'][number]>) => ({
  ...{ id: `33333333-3333-4333-8333-33333333333${last}`, code: `33082402${last}`, name: `示例小区${last}` },
  ...{ position: [118.4, 29.1] as [number, number], households: 300, stallsInside: 20, stallsNear: 90 },
  ...{ shortage: 210, ...more },
});
const supply: ParkingSupply = {
  walkMetres: 300,
  compounds: [compound(1, {}), compound(2, { name: null, households: null, shortage: 0 })],
  streets: [],
};
const street = (more: Partial<ParkingCandidates['streets'][number]>) => ({
  ...{ road: '示例路', carriagewayWidthMetres: 9.5, traffic: 'two-way' as const, kerbs: 4, kerbMetres: 1480 },
  ...{ stalls: 1234, isOneSided: true, losses: [{ ruleId: 'article-63.junction', metres: 400 }] },
  ...{ box: [118.4, 29.13, 118.41, 29.14] as [number, number, number, number], ...more },
});
const candidates: ParkingCandidates = {
  ...{ profile: 'strict', kerbsLeft: 0 },
  streets: [
    street({}),
    street({ road: '', stalls: 0, isOneSided: false, losses: [{ ruleId: 'remainder', metres: 12 }] }),
  ],
};
const answers = { 'GET /api/parking/supply': json(supply), 'GET /api/parking/candidates': json(candidates) };
const rows = async (name: string) =>
  within(await screen.findByRole('region', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent));

test('streets say what they gain and what costs the rest; compounds what they are short of', async () => {
  serve(answers);
  await renderPage(<SupplyPage />);
  expect(await rows('可新增车位的道路')).toEqual([
    ['示例路', '1,234', '1,480 米', '9.5 米，双向 单侧', '距交叉路口 400 米'],
    ['未命名道路', '0', '1,480 米', '9.5 米，双向', '余长不足一个车位 12 米'],
  ]);
  expect(screen.getByText('合计可增 1,234 个车位')).toBeDefined();
  expect(await rows('老旧小区缺口')).toEqual([
    ['示例小区1', '210', '300', '20', '90'],
    ['330824022', '0', '未登记', '20', '90'],
  ]);
  const link = screen.getByRole('link', { name: '示例小区1，在地图上看' });
  expect(link.getAttribute('href')).toContain('asset=33333333-3333-4333-8333-333333333331');
});

test('other rules and a larger area ask anew', async () => {
  const asked = serve(answers);
  const { user } = await renderPage(<SupplyPage />, { language: 'en' });
  await screen.findByText('1,234 new stalls in all');
  await user.click(screen.getByText('4 km square around the seat'));
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

test('what fails says so and can be tried again; an area without kerbs says so', async () => {
  serve({ ...answers, 'GET /api/parking/supply': problem(500) });
  await renderPage(<SupplyPage />);
  expect(await screen.findByText('读取车位供给没有成功')).toBeDefined();
  expect(screen.getByRole('button', { name: '重试' })).toBeDefined();
});

test('an area without kerbs says what to do', async () => {
  serve({ ...answers, 'GET /api/parking/candidates': json({ ...candidates, streets: [] }) });
  await renderPage(<SupplyPage />);
  expect(await screen.findByText(/没有可以试排的路缘/)).toBeDefined();
});
