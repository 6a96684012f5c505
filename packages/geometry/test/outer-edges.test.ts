import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { outerEdges } from '../src/outer-edges.ts';

type Position = readonly [number, number];
const side = 0.001;

/** A square cell of a grid, begun at any corner and drawn either way round. */
function cell(column: number, row: number, turn: number, isReversed: boolean): Position[] {
  const corners = [
    [column, row],
    [column + 1, row],
    [column + 1, row + 1],
    [column, row + 1],
  ].map(([x = 0, y = 0]): Position => [118 + x * side, 29 + y * side]);
  const turned = [...corners.slice(turn), ...corners.slice(0, turn)];
  const ring = isReversed ? turned.toReversed() : turned;
  return [...ring, ...ring.slice(0, 1)];
}
const edgesOf = (lines: readonly (readonly Position[])[]) =>
  lines.flatMap((line) => line.slice(1).map((to, index) => [line[index], to].map(String).sort().join(' ')));

test('an outline beside nothing stays whole and closed', () => {
  const rings = [cell(0, 0, 0, false), cell(5, 5, 2, true)];
  expect(outerEdges(rings)).toEqual(rings.map((ring) => [ring]));
});

test('two carriageways that meet end where they meet, wherever their drawing begins', () => {
  for (const turn of [0, 1, 2, 3])
    for (const isReversed of [false, true]) {
      const [first, second] = outerEdges([cell(0, 0, turn, isReversed), cell(1, 0, 0, false)]);
      expect([first?.length, first?.[0]?.length, second?.length]).toEqual([1, 4, 1]);
      const ends = [first?.[0]?.[0], first?.[0]?.at(-1)].map(String).sort();
      expect(ends).toEqual(
        [
          [118 + side, 29],
          [118 + side, 29 + side],
        ].map(String),
      );
    }
});

test('what is left are the edges that stand in one outline alone, in one run each', () => {
  const cells = array(integer({ min: 0, max: 399 }), { minLength: 1, maxLength: 12 });
  assert(
    property(cells, (numbers) => {
      const places = new Set(numbers.map((number) => number % 25));
      const rings = [...places].map((place, index) =>
        cell(place % 5, Math.floor(place / 5), (numbers[index] ?? 0) % 4, (numbers[index] ?? 0) % 3 === 0),
      );
      const all = edgesOf(rings);
      const alone = all.filter((edge) => all.indexOf(edge) === all.lastIndexOf(edge)).sort();
      const left = outerEdges(rings);
      expect(edgesOf(left.flat()).sort()).toEqual(alone);
      // No two pieces of one ring end where the other begins: they would be one.
      for (const pieces of left.filter(({ length }) => length > 1))
        for (const piece of pieces)
          expect(pieces.some((other) => String(other[0]) === String(piece.at(-1)))).toBe(false);
    }),
  );
});

test('an outline that is drawn twice has no border', () => {
  expect(outerEdges([cell(0, 0, 0, false), cell(0, 0, 1, true)])).toEqual([[], []]);
});
