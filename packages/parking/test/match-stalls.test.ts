import { array, assert, integer, property, shuffledSubarray, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { layKerb } from '../src/lay-kerb.ts';
import { matchStalls, type NumberedStall } from '../src/match-stalls.ts';
import { kerbOf, plane, wideStreet } from './street.ts';

const drawn = layKerb({
  ...{ ...wideStreet, carriagewayWidthMetres: 20, angleDegrees: 90 },
  kerb: kerbOf([0, 0], [40, 9]),
}).stalls.features.map(({ geometry, properties }) => ({ geometry, number: `A${properties.number}` }));

/** The same outline so many millimetres to the east and north, begun at another corner. */
const painted = (
  { geometry, number }: NumberedStall,
  east: number,
  north: number,
  isNumbered = false,
): NumberedStall => {
  const [ring = []] = geometry.coordinates;
  const corners = ring.slice(1).map((position) => {
    const [x, y] = plane.toPlane(position);
    return plane.toLngLat([x + east / 1000, y + north / 1000]);
  });
  const coordinates = [[...corners, ...corners.slice(0, 1)]];
  return { geometry: { type: 'Polygon', coordinates }, ...(isNumbered ? { number } : {}) };
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

test('a row painted a whole stall off is the same row where it is numbered, and another without numbers', () => {
  const pitch = 2500;
  const aside = (isNumbered: boolean) =>
    drawn.map((stall) => painted(stall, pitch * 0.976, pitch * 0.219, isNumbered));
  const indices = drawn.map((_, index) => index);
  expect(matchStalls(drawn, aside(true))).toEqual(indices);
  expect(matchStalls(drawn, aside(false))).not.toEqual(indices);
});

test('a number that two have, and one that is far away, says nothing', () => {
  const [first, second] = drawn;
  if (first === undefined || second === undefined) throw new Error('nothing was laid');
  const twice = { ...second, number: first.number };
  expect(matchStalls(drawn, [painted(first, 0, 0, true), painted(twice, 0, 0, true)])).toEqual([0, 1]);
  expect(matchStalls([first, twice], [painted(second, 0, 0), painted(first, 100, 0, true)])).toEqual([1, 0]);
  expect(matchStalls(drawn, [painted(first, 16_000, 0, true)])).not.toEqual([0]);
});
