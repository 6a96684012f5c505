import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareSteps, shortageGrade, stallGrade, stallSteps } from '../../../src/pages/supply/grades.ts';

test('a compound nobody has counted has no grade; one with enough stalls has the least', () => {
  expect(shortageGrade({ households: null, shortage: 0 })).toBeUndefined();
  expect(shortageGrade({ households: 300, shortage: 0 })).toBe(0);
  expect(shortageGrade({ households: 300, shortage: 1 })).toBe(1);
  expect(shareSteps.map((share) => shortageGrade({ households: 100, shortage: 100 * share }))).toEqual([
    2, 3, 4,
  ]);
});

test('a street begins a grade where the legend says so', () => {
  expect(stallGrade(0)).toBe(0);
  expect(stallSteps.map((step) => [stallGrade(step - 1), stallGrade(step)])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
});

test('more is never a lower grade, whatever the size of the compound', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(2000), fc.nat(2000), (households, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(stallGrade(less)).toBeLessThanOrEqual(stallGrade(more));
      const grade = (shortage: number) => shortageGrade({ households, shortage }) ?? Number.NaN;
      expect(grade(less)).toBeLessThanOrEqual(grade(more));
      expect(grade(more)).toBeLessThanOrEqual(4);
    }),
  );
});
