import type { PlanePoint } from '@cityplate/geometry/position';
import { expect, test } from 'vitest';
import { layKerb } from '../src/lay-kerb.ts';
import type { Layout } from '../src/layout.ts';
import { profileOf } from '../src/profiles/profiles.ts';
import { kerbOf, obstacleAt, plane, wideStreet } from './street.ts';

const lostOf = ({ lost }: Layout) =>
  lost.features.map(({ properties: { ruleId, fromMetres, toMetres } }) => [
    ruleId,
    Math.round(fromMetres * 100) / 100,
    Math.round(toMetres * 100) / 100,
  ]);
const straight = (metres: number) => kerbOf([0, 0], [metres, 0]);
const cornersOf = ({ stalls }: Layout, index: number): PlanePoint[] =>
  (stalls.features[index]?.geometry.coordinates[0] ?? []).slice(0, 4).map(plane.toPlane);

test.each([
  [5.98, 0],
  [6, 1],
  [60, 10],
  [65.9, 10],
  [70, 11],
  [100, 16],
])('a straight kerb of %d m holds %d parallel stalls in groups', (metres, count) => {
  const layout = layKerb({ ...wideStreet, kerb: straight(metres) });
  expect(layout.totals.stalls).toBe(count);
  expect(layout.totals.usedMetres + layout.totals.lostMetres).toBeCloseTo(layout.totals.kerbMetres, 5);
});

test.each([
  [30, 5, 12],
  [45, 2.5 / Math.sin(Math.PI / 4), 16],
  [60, 2.5 / Math.sin(Math.PI / 3), 20],
  [90, 2.5, 24],
] as const)('at %d° it holds floor(length / pitch)', (angleDegrees, pitch, most) => {
  for (const metres of [10, 33, 59.9]) {
    const layout = layKerb({ ...wideStreet, angleDegrees, kerb: straight(metres) });
    expect(layout.totals.stalls).toBe(Math.floor(metres / pitch));
  }
  expect(layKerb({ ...wideStreet, angleDegrees, kerb: straight(60.5) }).totals.stalls).toBe(most);
});

test('the gap between groups and the rest are told', () => {
  expect(lostOf(layKerb({ ...wideStreet, kerb: straight(101) }))).toEqual([
    ['group', 60, 64],
    ['remainder', 100, 101],
  ]);
});

test('a cover takes 1.5 m on each side, and is named', () => {
  const layout = layKerb({
    ...{ ...wideStreet, kerb: straight(40) },
    obstacles: [obstacleAt('well', [20, 1], 'lid')],
  });
  expect(layout.totals.stalls).toBe(6);
  expect(lostOf(layout)).toEqual([
    ['well', 18, 21.5],
    ['remainder', 39.5, 40],
  ]);
  expect(layout.lost.features[0]?.properties).toMatchObject({ obstacleId: 'lid', required: 1.5 });
});

test('strict keeps 30 m from a hydrant, practice warns', () => {
  const request = { ...wideStreet, kerb: straight(100), obstacles: [obstacleAt('hydrant', [50, -1])] };
  const strict = layKerb(request);
  expect(strict.totals.stalls).toBe(6);
  expect(lostOf(strict).map(([rule]) => rule)).toContain('article-63.hydrant');
  const practice = layKerb({ ...request, profile: profileOf('practice') ?? request.profile });
  expect(practice.totals.stalls).toBe(16);
  expect(practice.stalls.features[8]?.properties.warnings).toMatchObject([
    { ruleId: 'article-63.hydrant', required: 30, certainty: 'C', obstacleId: 'hydrant' },
  ]);
});

test('too narrow a street loses the whole kerb to its width', () => {
  const layout = layKerb({ ...wideStreet, kerb: straight(50), carriagewayWidthMetres: 7.9 });
  expect(layout.totals).toMatchObject({ stalls: 0, lostMetres: 50 });
  expect(layout.lost.features.map(({ properties }) => properties)).toMatchObject([
    { ruleId: 'carriageway-width', certainty: 'C', required: 8, measured: 7.9, lengthMetres: 50 },
  ]);
});

test('a stall stands on its side of the kerb and has its size', () => {
  for (const side of ['left', 'right'] as const) {
    const layout = layKerb({ ...wideStreet, side, angleDegrees: 45, kerb: straight(20) });
    const corners = cornersOf(layout, 1);
    const heights = corners.map(([, y]) => (side === 'left' ? y : -y));
    expect(Math.min(...heights)).toBeCloseTo(0, 3);
    expect(Math.max(...heights)).toBeCloseTo((6 + 2.5) * Math.SQRT1_2, 3);
  }
});

test('a zigzag is no kerb, and a long bend is laid without ado', () => {
  const zigzag = Array.from({ length: 2000 }, (_, at): PlanePoint => [at * 4, at % 2]);
  expect(() => layKerb({ ...wideStreet, kerb: kerbOf(...zigzag) })).toThrow('turns too often');
  const bend = Array.from(
    { length: 170 },
    (_, at): PlanePoint => [100 * Math.sin(at / 34), 100 * (1 - Math.cos(at / 34))],
  );
  const layout = layKerb({ ...wideStreet, angleDegrees: 90, kerb: kerbOf(...bend) });
  // On the inner side stalls of 6 m stand 2.5 m apart at their far ends, 94 m from the middle.
  const pitch = 2 * Math.atan(1.25 / 94) * 100;
  expect(layout.totals.usedMetres / layout.totals.stalls).toBeLessThan(2.6);
  expect(layout.totals.stalls).toBe(176);
  expect(layout.totals.stalls * pitch).toBeLessThan(layout.totals.kerbMetres);
});

test('a crossing that is only a point has a width', () => {
  const layout = layKerb({ ...wideStreet, kerb: straight(40), obstacles: [obstacleAt('crossing', [20, 0])] });
  expect(lostOf(layout)).toEqual([
    ['on.crossing', 12, 22.5],
    ['remainder', 34.5, 40],
  ]);
});
