import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateParams } from '../../../src/api/rates.ts';
import { daysOfPeriod } from '../../../src/pages/rates/rate-period.ts';
import { badness, isMissed, percent } from '../../../src/pages/rates/share.ts';

test.each([
  ['month', '2026-06-30', { from: '2026-06-01' }],
  ['last-month', '2026-06-30', { from: '2026-05-01', to: '2026-05-31' }],
  ['last-month', '2026-01-01', { from: '2025-12-01', to: '2025-12-31' }],
  ['last-month', '2028-03-15', { from: '2028-02-01', to: '2028-02-29' }],
  ['quarter', '2026-06-30', { from: '2026-04-01' }],
  ['quarter', '2026-01-01', { from: '2026-01-01' }],
  ['year', '2026-12-31', { from: '2026-01-01' }],
  ['own', '2026-06-30', {}],
] as const)('%s on %s', (period, today, days) => {
  expect(daysOfPeriod({ period }, today)).toEqual(days);
});

test('the month of a moment of the past is the month of that moment', () => {
  expect(rateParams({ asOf: '2026-03-31', unit: 'water' }, '2026-06-30').toString()).toBe(
    'from=2026-03-01&asOf=2026-03-31&groupBy=unit&unit=water',
  );
  expect(rateParams({ period: 'own', from: '2026-02-03', groupBy: 'grid' }, '2026-06-30').toString()).toBe(
    'from=2026-02-03&groupBy=grid',
  );
});

test.each([
  [0, 0, '—'],
  [0, 3, '0.0%'],
  [3, 3, '100.0%'],
  [9999, 10_000, '99.9%'],
  [979, 1000, '97.9%'],
])('%i of %i is %s', (numerator, denominator, text) => {
  expect(percent({ numerator, denominator })).toBe(text);
});

test('a target is missed by one case, and a missed one never reads as reached', () => {
  const share = fc
    .tuple(fc.nat(5000), fc.integer({ min: 1, max: 5000 }))
    .map(([part, denominator]) => ({ numerator: Math.min(part, denominator), denominator }));
  fc.assert(
    fc.property(share, (each) => {
      const missed = isMissed(each, 0.98);
      expect(missed).toBe(each.numerator * 100 < each.denominator * 98);
      if (missed) expect(Number.parseFloat(percent(each))).toBeLessThan(98);
    }),
  );
  expect(isMissed({ numerator: 0, denominator: 0 }, 0.98)).toBe(false);
  expect(isMissed({ numerator: 0, denominator: 9 }, undefined)).toBe(false);
});

test('the worst is first, and what had nothing due is last', () => {
  const shares = [
    { numerator: 0, denominator: 0 },
    { numerator: 4, denominator: 4 },
    { numerator: 1, denominator: 4 },
  ];
  const order = (isGoodWhenHigh: boolean) =>
    shares
      .toSorted((one, next) => badness(next, isGoodWhenHigh) - badness(one, isGoodWhenHigh))
      .map(({ numerator, denominator }) => `${numerator}/${denominator}`);
  expect(order(true)).toEqual(['1/4', '4/4', '0/0']);
  expect(order(false)).toEqual(['4/4', '1/4', '0/0']);
});
