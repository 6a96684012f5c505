import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeHeight } from '../src/inspections.ts';

test('a reading is judged alike above and below, and only ever worse the larger it is', () => {
  const rank = { sound: 0, watch: 1, raised: 2, sunken: 2 };
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (size, more) => {
        expect(rank[judgeHeight(size)]).toBe(rank[judgeHeight(-size)]);
        expect(rank[judgeHeight(size + more)]).toBeGreaterThanOrEqual(rank[judgeHeight(size)]);
      },
    ),
  );
});

test.each([
  [0, 'sound'],
  [5, 'sound'],
  [-5, 'sound'],
  [5.1, 'watch'],
  [-14.9, 'watch'],
  [15, 'raised'],
  [-15, 'sunken'],
])('%s mm is %s', (reading, verdict) => {
  expect(judgeHeight(reading)).toBe(verdict);
});
