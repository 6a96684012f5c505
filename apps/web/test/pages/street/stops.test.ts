import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexOfDay, sharePath, stopsBy } from '../../../src/pages/street/time/stops.ts';
import { aStop, weeks } from './a-street.ts';

const days = fc
  .array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 })
  .map((list) => weeks([...new Set(list)].sort((a, b) => a - b)));

describe('stops by month', () => {
  test('are the last of each month, and the present', () => {
    const year = weeks([0, 7, 14, 21, 28, 35, 42, 49, 56, 63]);
    expect(stopsBy('month', year).map(({ day }) => day)).toEqual(['2026-01-29', '2026-02-26', '2026-03-05']);
  });

  test('are some of the weeks, one to a month, the present among them', () => {
    fc.assert(
      fc.property(days, (list) => {
        const months = stopsBy('month', list);
        expect(months.at(-1)).toBe(list.at(-1));
        expect(months.every((stop) => list.includes(stop))).toBe(true);
        const named = months.map(({ day }) => day.slice(0, 7));
        expect(named).toEqual([...new Set(list.map(({ day }) => day.slice(0, 7)))]);
      }),
    );
  });
});

test('a day between two stops is told by the one before it, a day before all by the first', () => {
  const list = weeks([0, 7, 14]);
  expect(indexOfDay(list, undefined)).toBe(2);
  expect(indexOfDay(list, '2026-01-08')).toBe(1);
  expect(indexOfDay(list, '2026-01-14')).toBe(1);
  expect(indexOfDay(list, '2025-12-31')).toBe(0);
  fc.assert(fc.property(days, (each) => each.every(({ day }, index) => indexOfDay(each, day) === index)));
});

test('the curve runs from edge to edge and is as high as what is done', () => {
  const list = [aStop('2026-01-01', 0, 0), aStop('2026-01-08', 5, 2), aStop('2026-01-15', 10, 10)];
  expect(sharePath(list, 'known', [100, 10])).toBe('M0 10L50 5L100 0');
  expect(sharePath(list, 'knownThen', [100, 10])).toBe('M0 10L50 8L100 0');
});
