// @vitest-environment jsdom
import type { Scheme } from '@cityplate/wire/parking-schemes';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { compareSearchSchema } from '../../../src/app/compare-search.ts';
import type { MapSurfaceProps } from '../../../src/map/map-surface.tsx';
import { ComparePage } from '../../../src/pages/compare/compare-page.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { seamOf } from '../../support/map-seam.ts';
import { schemeOf } from '../../support/parking.ts';
import { renderPage } from '../../support/render-page.tsx';

/** Maps without their pictures: what is drawn over them is there, and moves are told by hand. */
const maps: { move: () => void; follow: ReturnType<typeof vi.fn> }[] = vi.hoisted(() => []);
vi.mock('../../../src/map/map-surface.tsx', async () => {
  const { useEffect } = await import('react');
  return {
    default: ({ onReady, children }: MapSurfaceProps) => {
      useEffect(() => {
        const listeners = new Set<() => void>();
        const follow = vi.fn();
        const { seam } = seamOf({
          follow,
          onFrame(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        });
        maps.push({
          follow,
          move() {
            for (const listener of listeners) listener();
          },
        });
        onReady(seam);
        return () => onReady(undefined);
      }, [onReady]);
      return children;
    },
  };
});

const [first, second] = ['5b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d', '6c9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1e'];
type Feature = Scheme['stalls']['features'][number];
const stall = (last: number, west: number, more: Partial<Feature['properties']> = {}): Feature => ({
  ...{ type: 'Feature', id: `77777777-7777-4777-8777-77777777777${last}` },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 29.1],
        [west + 0.00006, 29.1],
        [west + 0.00006, 29.10002],
        [west, 29.10002],
        [west, 29.1],
      ],
    ],
  },
  properties: {
    ...{ number: String(last), stallClass: 'small', angleDegrees: 0, lengthMetres: 6, widthMetres: 2.5 },
    ...{ lineColor: 'blue', useModes: ['free'], ...more },
  },
});
const features = (...list: Feature[]): Scheme['stalls'] => ({ type: 'FeatureCollection', features: list });
const conflict = {
  ...{ stallId: stall(1, 0).id, ruleId: 'article-63.junction', clause: '六十三', certainty: 'C' as const },
  level: 'must' as const,
};
const a = schemeOf({
  ...{ id: first, number: '划2026-0001', name: '甲方案', kerbs: [], conflicts: [conflict], obstacles: [] },
  ...{ removals: [], stalls: features(stall(1, 118.4), stall(2, 118.401)) },
});
const charged = stall(4, 118.402, { lineColor: 'white', useModes: ['charged'] });
const b = schemeOf({
  ...{ id: second, number: '划2026-0002', name: '乙方案', kerbs: [], conflicts: [], obstacles: [] },
  ...{ removals: [], stalls: features(stall(3, 118.4), charged, stall(5, 118.403)) },
});
const answers = {
  'GET /api/parking/schemes': json({ schemes: [a, b] }),
  [`GET /api/parking/schemes/${first}`]: json(a),
  [`GET /api/parking/schemes/${second}`]: json(b),
  'GET /api/parking/profiles': json({ profiles: [] }),
  'GET /api/parking/obstacles': json({ type: 'FeatureCollection', features: [] }),
};
const open = (search = '', language: 'zh' | 'en' = 'zh') =>
  renderPage(<ComparePage />, {
    ...{ path: '/parking/compare', search, language },
    validateSearch: (given) => compareSearchSchema.parse(given),
  });
const rows = (name: string) =>
  within(screen.getByRole('region', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent));

test('two schemes are chosen, the address keeps them, and the figures say what differs', async () => {
  serve(answers);
  const { user, search } = await open();
  expect(screen.getByText('选两个方案')).toBeDefined();
  await screen.findAllByRole('option', { name: '划2026-0001 甲方案' });
  await user.selectOptions(screen.getByLabelText('方案 A'), first ?? '');
  await user.selectOptions(screen.getByLabelText('方案 B'), second ?? '');
  expect(await screen.findByText('只在 A：1 个，只在 B：2 个，两边都有：1 个')).toBeDefined();
  expect(search()).toEqual({ a: first, b: second });
  expect(rows('车位').filter(([name]) => name !== '取消的现有车位')).toEqual([
    ['合计', '2', '3', '+1'],
    ['小型', '2', '3', '+1'],
    ['蓝线（免费）', '2', '2', '0'],
    ['白线（收费）', '0', '1', '+1'],
    ['免费', '2', '2', '0'],
    ['收费', '0', '1', '+1'],
  ]);
  expect(rows('违反必须的规则（处）')).toEqual([['距交叉路口', '1', '0', '−1']]);
  await user.click(screen.getByRole('button', { name: '交换 A 和 B' }));
  expect(search()).toEqual({ a: second, b: first });
  expect(await screen.findByText('只在 A：2 个，只在 B：1 个，两边都有：1 个')).toBeDefined();
});

test('each map shows bright what only it has, and the maps move together', async () => {
  maps.length = 0;
  serve(answers);
  await open(`?a=${first}&b=${second}`);
  const left = await screen.findByRole('region', { name: 'A 甲方案' });
  const right = screen.getByRole('region', { name: 'B 乙方案' });
  const bright = (side: Element) =>
    Array.from(side.querySelectorAll<SVGGElement>('g[data-dim="false"]')).reduce(
      (sum, { dataset }) => sum + Number(dataset.stalls),
      0,
    );
  await waitFor(() => expect([bright(left), bright(right)]).toEqual([1, 2]));
  const [one, other] = maps;
  one?.move();
  expect(other?.follow).toHaveBeenCalledWith({ center: [118.4, 29.1], zoom: 14 });
  expect(one?.follow).not.toHaveBeenCalled();
  other?.move();
  expect(one?.follow).toHaveBeenCalledOnce();
});

test('what nobody judged here is not called free of conflicts', async () => {
  const published = { ...b, status: 'published' as const };
  serve({ ...answers, [`GET /api/parking/schemes/${second}`]: json(published) });
  await open(`?a=${first}&b=${second}`);
  expect(await screen.findByText(/^B 没有在这里复核/)).toBeDefined();
  expect(screen.queryByText('两边都没有违反必须的规则。')).toBeNull();
});

test('a scheme that is gone says so, and can be asked for again', async () => {
  serve({ ...answers, [`GET /api/parking/schemes/${second}`]: problem(404) });
  await open(`?a=${first}&b=${second}`, 'en');
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined();
});
