import type { LedgerCell } from '@cityplate/wire/ledger';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerDimensions } from '../../../src/app/ledger-search.ts';
import { ledgerStates, shareText, sumAll, sumBy } from '../../../src/pages/ledger/ledger-sums.ts';

const cell: fc.Arbitrary<LedgerCell> = fc.record({
  unit: fc.constantFrom(null, 'water', 'power'),
  ownership: fc.constantFrom(...ledgerStates),
  township: fc.constantFrom(null, 'qinyang', 'huabu'),
  kind: fc.constantFrom(null, 'sewage', 'power'),
  count: fc.integer({ min: 1, max: 10_000 }),
});

describe('sums of the ledger', () => {
  test('every breakdown adds up to the same whole, state by state', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        const all = sumAll(cells);
        expect(all.total).toBe(cells.reduce((sum, each) => sum + each.count, 0));
        for (const dimension of ledgerDimensions) {
          const rows = sumBy(cells, dimension);
          expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(all.total);
          for (const state of ledgerStates) {
            expect(rows.reduce((sum, row) => sum + row.states[state], 0)).toBe(all.states[state]);
          }
          for (const row of rows) {
            expect(ledgerStates.reduce((sum, state) => sum + row.states[state], 0)).toBe(row.total);
          }
          expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
        }
      }),
    );
  });

  test('what has no value comes last, however much it is', () => {
    const rows = sumBy(
      [
        { unit: null, ownership: 'unclaimed', township: null, kind: null, count: 99 },
        { unit: 'power', ownership: 'confirmed', township: null, kind: null, count: 2 },
        { unit: 'water', ownership: 'confirmed', township: null, kind: null, count: 5 },
      ],
      'unit',
    );
    expect(rows.map((row) => row.key)).toEqual(['water', 'power', null]);
  });

  test('a share never claims all or nothing where that is not so', () => {
    expect(shareText(0, 0)).toBe('—');
    expect(shareText(0, 5)).toBe('0.0%');
    expect(shareText(5, 5)).toBe('100.0%');
    expect(shareText(99_999, 100_000)).toBe('>99.9%');
    expect(shareText(1, 100_000)).toBe('<0.1%');
    expect(shareText(1, 3)).toBe('33.3%');
  });
});
