import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { KerbProblem } from '../src/kerb-problem.ts';
import { layKerb } from '../src/lay-kerb.ts';
import type { LayoutRequest } from '../src/layout.ts';
import type { Obstacle } from '../src/obstacle.ts';
import { kerbOf, obstacleAt, plane, wideStreet } from './street.ts';

const straight: LayoutRequest = { ...wideStreet, kerb: kerbOf([0, 0], [100, 0]) };
const along = (coordinates: Position[], more: Partial<LayoutRequest> = {}) =>
  layKerb({ ...straight, kerb: { type: 'LineString', coordinates }, ...more });
/** The code of the problem, or what was laid. */
const answerTo = (lay: () => ReturnType<typeof layKerb>): string | number => {
  try {
    return lay().totals.stalls;
  } catch (error) {
    if (error instanceof KerbProblem) return error.code;
    throw error;
  }
};
const place = plane.toLngLat([0, 0]);

test.each<[string, Position[], string]>([
  ['no position', [], 'too-few-positions'],
  ['one position', [place], 'too-few-positions'],
  ['no length', [place, place, place], 'no-length'],
  ['NaN', [place, [Number.NaN, 29]], 'no-position'],
  ['an endless number', [place, [118.4, Number.POSITIVE_INFINITY]], 'no-position'],
  ['a pole', [place, [118.4, 90]], 'no-position'],
  [
    '100,000 positions',
    Array.from({ length: 100_000 }, (_, at) => [118.4 + at * 1e-8, 29.14]),
    'too-many-positions',
  ],
  ['another country', [place, [-60, 10]], 'too-long'],
])('a kerb of %s is told as a problem', (_, coordinates, code) => {
  expect(answerTo(() => along(coordinates))).toBe(code);
});

test.each<[string, Partial<LayoutRequest>]>([
  ['a width of NaN', { carriagewayWidthMetres: Number.NaN }],
  ['an endless width', { carriagewayWidthMetres: Number.POSITIVE_INFINITY }],
  ['a street of a kilometre', { carriagewayWidthMetres: 1000 }],
  ['no length', { lengthMetres: 0 }],
  ['a width below nothing', { widthMetres: -2 }],
])('%s is told as a problem', (_, more) => {
  expect(answerTo(() => layKerb({ ...straight, ...more }))).toBe('no-size');
});

test('an obstacle without a place on the earth is named by its index', () => {
  const bad: Obstacle = { kind: 'well', geometry: { type: 'Point', coordinates: [Number.NaN, 1] } };
  expect(() => layKerb({ ...straight, obstacles: [obstacleAt('well', [1, 1]), bad] })).toThrow(
    expect.objectContaining({ code: 'no-position', path: ['obstacles', 1, 'geometry'] }),
  );
});

test('an obstacle over all leaves nothing, and says so', () => {
  const corners = [
    [-900, -900],
    [900, -900],
    [900, 900],
    [-900, 900],
    [-900, -900],
  ] as const;
  const geometry = {
    type: 'Polygon' as const,
    coordinates: [corners.map((corner) => plane.toLngLat([...corner]))],
  };
  const { totals, lost } = layKerb({ ...straight, obstacles: [{ kind: 'building', id: 'hall', geometry }] });
  expect(totals).toMatchObject({ stalls: 0, lostMetres: 100 });
  expect(lost.features.map(({ properties }) => properties.obstacleId)).toEqual(['hall']);
});

test('obstacles of no position, of thousands of positions and by the ten thousand end in an answer', () => {
  const wells = Array.from({ length: 20_000 }, (_, index) => obstacleAt('well', [index % 100, index / 200]));
  expect(layKerb({ ...straight, obstacles: wells }).totals.stalls).toBe(0);
  const coordinates = Array.from({ length: 150_000 }, (_, at) => plane.toLngLat([at / 3000, 20]));
  const long: Obstacle = { kind: 'building', geometry: { type: 'LineString', coordinates } };
  const empty: Obstacle = { kind: 'well', geometry: { type: 'GeometryCollection', geometries: [] } };
  expect(layKerb({ ...straight, obstacles: [long, empty] }).totals.stalls).toBe(16);
});

test('thousands of lines just at their limit along kilometres are a problem, not a wait of minutes', () => {
  const crossing: Obstacle = {
    kind: 'crossing',
    geometry: kerbOf([0, 5], [8000, 5]),
  };
  const kerb = kerbOf([0, 0], [8000, 0]);
  const lay = (count: number) => () =>
    layKerb({ ...straight, kerb, obstacles: Array.from({ length: count }, () => crossing) });
  expect(answerTo(lay(1))).toBeGreaterThan(600);
  expect(answerTo(lay(2000))).toBe('too-much');
});

test('a kerb over the date line or that winds over itself a hundred times ends in an answer', () => {
  expect(
    answerTo(() =>
      along([
        [179.9999, 10],
        [-179.9999, 10],
      ]),
    ),
  ).toBe('too-long');
  const winding = Array.from({ length: 2000 }, (_, at) =>
    plane.toLngLat([9 * Math.cos(at / 3), 9 * Math.sin(at / 3)]),
  );
  expect(answerTo(() => along(winding))).toBe('too-crooked');
  expect(answerTo(() => along(winding.slice(0, 1000)))).toBeLessThan(12);
});
