import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextIndex } from '../../src/panels/table/grid-keys.ts';

const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];

describe('the keys of the table', () => {
  it('never leave its rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.integer({ min: 1, max: 50_000 }),
        fc.nat(),
        (key, count, at) => {
          const next = nextIndex(key, at % count, count);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
        },
      ),
    );
  });

  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 2],
    ['PageDown', 3, 11],
    ['PageUp', 3, 0],
    ['Home', 3, 0],
    ['End', 3, 99],
  ])('%s leads from row %i to row %i of a hundred', (key, from, to) => {
    expect(nextIndex(key, from, 100)).toBe(to);
  });

  it('leave other keys to the browser, and do nothing in an empty table', () => {
    expect(nextIndex('Tab', 0, 10)).toBeUndefined();
    expect(nextIndex('ArrowDown', 0, 0)).toBeUndefined();
  });
});
