import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack } from '../../../src/pages/street/strip/pack.ts';

const wishes = fc
  .array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 60 })
  .map((all) => all.sort((a, b) => a - b));
const width = 8;

test('nothing overlaps, the order stays, and all lie within the street', () => {
  fc.assert(
    fc.property(wishes, (asked) => {
      const placed = pack(asked, width, 0, 1000);
      expect(placed).toHaveLength(asked.length);
      placed.forEach((place, index) => {
        expect(place).toBeGreaterThanOrEqual(width / 2 - 1e-6);
        expect(place).toBeLessThanOrEqual(1000 - width / 2 + 1e-6);
        if (index > 0) expect(place - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(width - 1e-6);
      });
    }),
  );
});

test('what has room stays where it belongs', () => {
  expect(pack([100, 300, 500], width, 0, 1000)).toEqual([100, 300, 500]);
});

test('a crowd spreads evenly around its place', () => {
  expect(pack([100, 100, 100], width, 0, 1000)).toEqual([92, 100, 108]);
});

test('more than there is room for keeps its order and starts at the beginning', () => {
  const placed = pack(new Array<number>(20).fill(50), 10, 0, 100);
  expect(placed[0]).toBe(5);
  expect(placed).toEqual([...placed].sort((a, b) => a - b));
});
