import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Filters,
  filterCount,
  filterParams,
  isFiltered,
  noFilters,
  withParams,
} from '../../src/api/filters.ts';

const states = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
const filters: fc.Arbitrary<Filters> = fc.record({
  ownership: states,
  remediation: states,
  unit: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  q: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
});

describe('filters', () => {
  it('are all said to the server, and nothing that was not chosen', () => {
    fc.assert(
      fc.property(filters, (given) => {
        const params = new URLSearchParams(filterParams(given).toString());
        expect(params.get('ownership')?.split(',') ?? []).toEqual(given.ownership);
        expect(params.get('remediation')?.split(',') ?? []).toEqual(given.remediation);
        expect(params.get('unit') ?? undefined).toBe(given.unit);
        expect(params.get('q') ?? undefined).toBe(given.q);
      }),
    );
  });

  it('count what can be cleared: each state, the unit, the text', () => {
    fc.assert(
      fc.property(filters, (given) => {
        const { ownership, remediation, unit, q } = given;
        const said = [...ownership, ...remediation, unit, q].filter((each) => each !== undefined);
        expect(filterCount(given)).toBe(said.length);
        expect(isFiltered(given)).toBe(said.length > 0);
      }),
    );
    expect(isFiltered(noFilters)).toBe(false);
  });

  it('leave an address without a question mark when there are none', () => {
    expect(withParams('/x', filterParams(noFilters))).toBe('/x');
    expect(withParams('/x', filterParams({ ...noFilters, unit: 'a&b' }))).toBe('/x?unit=a%26b');
  });
});
