import { array, assert, integer, property, shuffledSubarray, tuple } from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { layKerb } from '../src/lay-kerb.ts';
import { matchStalls } from '../src/match-stalls.ts';
import { kerbOf, plane, wideStreet } from './street.ts';

const drawn = layKerb({
  ...{ ...wideStreet, carriagewayWidthMetres: 20, angleDegrees: 90 },
  kerb: kerbOf([0, 0], [40, 9]),
}).stalls.features.map(({ geometry }) => geometry);

/** The same outline so many millimetres to the east and north, begun at another corner. */
const painted = ({ coordinates: [ring = []] }: Polygon, east: number, north: number): Polygon => {
  const corners = ring.slice(1).map((position) => {
    const [x, y] = plane.toPlane(position);
    return plane.toLngLat([x + east / 1000, y + north / 1000]);
  });
  return { type: 'Polygon', coordinates: [[...corners, ...corners.slice(0, 1)]] };
};

test('whatever was painted in whatever order is found again, each once', () => {
  const indices = drawn.map((_, index) => index);
  const shift = integer({ min: -600, max: 600 });
  assert(
    property(
      shuffledSubarray(indices),
      array(tuple(shift, shift), { minLength: drawn.length, maxLength: drawn.length }),
      (order, shifts) => {
        const shapes = order.map((index) => {
          const [east, north] = shifts[index] ?? [0, 0];
          return painted(drawn[index] ?? expect.fail(), east, north);
        });
        expect(matchStalls(drawn, shapes)).toEqual(order);
      },
    ),
  );
});

test('what lies elsewhere is none of them, and of two in one place the nearer is it', () => {
  const [first] = drawn;
  if (first === undefined) throw new Error('nothing was laid');
  const shapes = [painted(first, 300, 0), painted(first, 100, 0), painted(first, -50_000, 0)];
  expect(matchStalls(drawn, shapes)).toEqual([undefined, 0, undefined]);
  expect(matchStalls([], shapes)).toEqual([undefined, undefined, undefined]);
});
