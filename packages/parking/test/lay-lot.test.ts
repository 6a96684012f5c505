import type { PlanePoint } from '@cityplate/geometry/position';
import { assert, constantFrom, integer, property, record } from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { checkStalls } from '../src/check-stalls.ts';
import { layLot } from '../src/lay-lot.ts';
import { rowsAcross } from '../src/lot-rows.ts';
import { profileOf } from '../src/profiles/profiles.ts';
import type { RuleProfile } from '../src/rule.ts';
import { obstacleAt, plane } from './street.ts';

const profile: RuleProfile = profileOf('lot') ?? expect.fail('the lot profile is gone');
const lotOf = (...points: PlanePoint[]): Polygon => ({
  type: 'Polygon',
  coordinates: [[...points, ...points.slice(0, 1)].map(plane.toLngLat)],
});
const block = (wide: number, deep: number) => lotOf([0, 0], [wide, 0], [wide, deep], [0, deep]);
const wanted = { angleDegrees: 90, stallClass: 'small', obstacles: [], profile } as const;
const cornersOf = ({ coordinates }: Polygon): PlanePoint[] =>
  (coordinates[0] ?? []).slice(0, 4).map((position) => plane.toPlane(position));

test('a strip as deep as two rows and an aisle has both rows full', () => {
  // 5.3 + 5.5 + 5.3 m deep, backing in: 24 m hold ten stalls of 2.4 m on each side; less deep, six lie across.
  expect(layLot({ ...wanted, lot: block(24.005, 16.11) }).totals.stalls).toBe(20);
  expect(layLot({ ...wanted, lot: block(24.005, 16.05) }).totals.stalls).toBe(12);
});

test('driven in forwards the aisle is wider', () => {
  const { aisles } = layLot({ ...wanted, entry: 'nose-in', lot: block(24, 20) });
  expect(aisles.features.map(({ properties }) => properties.widthMetres)).toEqual([9]);
});

test('rows back to back mesh by the slant of their ends', () => {
  const { rows, aisles } = rowsAcross(30, { depthMetres: 6, aisleMetres: 4, meshMetres: 2 }, false);
  expect(aisles.map(({ from, to }) => [from, to])).toEqual([
    [6, 10],
    [20, 24],
  ]);
  expect(rows.map(({ base, above, below }) => [base, above, below])).toEqual([
    [0, 0, undefined],
    [14, 1, 0],
    [28, undefined, 1],
  ]);
});

test('stalls lie in the lot, on no aisle, on nothing in the way, and not on each other', () => {
  assert(
    property(
      record({
        wide: integer({ min: 8, max: 50 }),
        deep: integer({ min: 8, max: 45 }),
        cut: integer({ min: 0, max: 20 }),
        slant: integer({ min: -6, max: 6 }),
        angleDegrees: constantFrom(0, 30, 45, 60, 90),
        entry: constantFrom('nose-in', 'back-in'),
        hydrant: integer({ min: 0, max: 40 }),
      }),
      ({ wide, deep, cut, slant, angleDegrees, entry, hydrant }) => {
        const lot = lotOf(
          [0, 0],
          [wide, slant],
          [wide, deep],
          [wide / 2, deep],
          [wide / 2, deep + cut],
          [0, deep + cut],
        );
        const obstacles = [obstacleAt('hydrant', [hydrant, 6])];
        const { stalls, aisles } = layLot({ ...wanted, lot, angleDegrees, entry, obstacles });
        const checked = stalls.features.map(({ geometry, properties: { number } }) => ({
          ...{ id: `${number}`, geometry, stallClass: 'small' as const },
        }));
        expect(checkStalls(checked, obstacles, profile)).toEqual([]);
        const ways = aisles.features.map(({ geometry }) => ({
          ...{ kind: 'stall' as const, id: 'aisle', geometry },
        }));
        expect(checkStalls(checked, ways, profile)).toEqual([]);
        const isIn = (point: PlanePoint) => {
          const [x, y] = point;
          const top = x <= wide / 2 + 0.02 ? deep + cut : deep;
          return x > -0.02 && x < wide + 0.02 && y > (slant * x) / wide - 0.05 && y < top + 0.02;
        };
        expect(
          checked.flatMap(({ geometry }) => cornersOf(geometry)).filter((point) => !isIn(point)),
        ).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});

test('what is no lot is said', () => {
  expect(() => layLot({ ...wanted, lot: { type: 'Polygon', coordinates: [] } })).toThrow('A lot is an area');
  expect(() => layLot({ ...wanted, lot: block(5000, 20) })).toThrow('at most 1000 m');
  expect(layLot({ ...wanted, lot: block(3, 3) }).totals.stalls).toBe(0);
});
