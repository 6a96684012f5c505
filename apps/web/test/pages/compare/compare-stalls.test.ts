import { destination } from '@cityplate/geometry/measure';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedStall, compareStalls, countBy } from '../../../src/commands/compare-stalls.ts';

const origin: [number, number] = [118.4, 29.1];
/** A small stall so many metres east and north of the origin. */
const stall = (id: string, east: number, north = 0, more: Partial<ComparedStall> = {}): ComparedStall => {
  const corner = destination(destination(origin, 90, east), 0, north);
  const ring = [
    corner,
    destination(corner, 90, 6),
    destination(destination(corner, 90, 6), 0, 2.5),
    destination(corner, 0, 2.5),
    corner,
  ];
  return {
    ...{ id, geometry: { type: 'Polygon', coordinates: [ring] }, number: id, stallClass: 'small' },
    ...{ lineColor: 'blue', useModes: ['free'], ...more },
  };
};
const ids = (stalls: readonly ComparedStall[]) => stalls.map(({ id }) => id);

test('a stall at the same place is in both, one beside it is not', () => {
  const { onlyA, onlyB, both } = compareStalls(
    [stall('a1', 0), stall('a2', 7), stall('a3', 14)],
    [stall('b1', 0.3), stall('b2', 7.8), stall('b3', 14, 0.2)],
  );
  expect([ids(onlyA), ids(onlyB), ids(both)]).toEqual([['a2'], ['b2'], ['a1', 'a3']]);
});

test('a stall of another class in the same place is another stall', () => {
  const wide = stall('b1', 0, 0, { stallClass: 'accessible' });
  const { onlyA, onlyB, both } = compareStalls([stall('a1', 0)], [wide]);
  expect([ids(onlyA), ids(onlyB), ids(both)]).toEqual([['a1'], ['b1'], []]);
});

test('two stalls over each other are not both paired with one', () => {
  const { onlyA, both } = compareStalls([stall('a1', 0), stall('a2', 0.1)], [stall('b1', 0)]);
  expect([ids(onlyA), ids(both)]).toEqual([['a2'], ['a1']]);
});

const anySide = (side: string) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 })
    .map((places) => places.map((place) => stall(`${side}${place}`, place * 7, 0)));

test('every stall is told once, as a count by hand finds it, and the other way round is the mirror', () => {
  fc.assert(
    fc.property(anySide('a'), anySide('b'), (a, b) => {
      const { onlyA, onlyB, both } = compareStalls(a, b);
      const places = (side: readonly ComparedStall[]) => new Set(side.map(({ id }) => id.slice(1)));
      const common = [...places(a)].filter((place) => places(b).has(place));
      expect(both.map(({ id }) => id.slice(1)).sort()).toEqual(common.sort());
      expect(onlyA).toHaveLength(a.length - common.length);
      expect(onlyB).toHaveLength(b.length - common.length);
      const mirror = compareStalls(b, a);
      expect([ids(mirror.onlyA), ids(mirror.onlyB)]).toEqual([ids(onlyB), ids(onlyA)]);
    }),
  );
});

test('counts by value; a stall with two modes counts in both', () => {
  const stalls = [stall('a', 0), stall('b', 7, 0, { useModes: ['free', 'tidal'] })];
  expect([...countBy(stalls, ({ useModes }) => useModes)]).toEqual([
    ['free', 2],
    ['tidal', 1],
  ]);
  expect(countBy([], ({ useModes }) => useModes).size).toBe(0);
});
