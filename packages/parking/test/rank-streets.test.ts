import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streetProfiles } from '../src/profiles/profiles.ts';
import { type LaidStreetKerb, rankStreets } from '../src/rank-streets.ts';

const [strict] = streetProfiles;
const line = { coordinates: [[118.4, 29.1] as const, [118.41, 29.11] as const] };
const kerb = (more: Partial<LaidStreetKerb>): LaidStreetKerb => ({
  ...{ road: '示例路', traffic: 'two-way', carriagewayWidthMetres: 14, lengthMetres: 100, stalls: 10 },
  ...{ losses: [], line, ...more },
});

const anyKerb = fc.record({
  road: fc.constantFrom('甲路', '乙路', ''),
  traffic: fc.constantFrom('one-way' as const, 'two-way' as const),
  carriagewayWidthMetres: fc.constantFrom(5, 7, 9.5, 14),
  lengthMetres: fc.integer({ min: 10, max: 400 }),
  stalls: fc.integer({ min: 0, max: 60 }),
  losses: fc.array(
    fc.record({ ruleId: fc.constantFrom('a', 'b', 'c'), metres: fc.integer({ min: 1, max: 90 }) }),
    {
      maxLength: 4,
    },
  ),
  line: fc.constant(line),
});

test('a wide street counts both sides, a narrow one the better half of its kerbs', () => {
  const both = [kerb({ stalls: 12 }), kerb({ stalls: 3 })];
  expect(rankStreets(both, strict)[0]).toMatchObject({ stalls: 15, isOneSided: false, kerbMetres: 200 });
  const narrow = both.map((each) => ({ ...each, carriagewayWidthMetres: 9 }));
  expect(rankStreets(narrow, strict)[0]).toMatchObject({ stalls: 12, isOneSided: true });
  // Only where it is narrow does it lose a side.
  expect(rankStreets([...both, ...narrow], strict)[0]).toMatchObject({ stalls: 27, isOneSided: true });
});

test('what costs most comes first, summed over the street, small change left out', () => {
  const losses = (...metres: number[]) =>
    metres.map((each, index) => ({ ruleId: `rule-${index}`, metres: each }));
  const [street] = rankStreets(
    [kerb({ losses: losses(5, 20, 0.2) }), kerb({ losses: losses(30, 1) })],
    strict,
  );
  expect(street?.losses).toEqual([
    { ruleId: 'rule-0', metres: 35 },
    { ruleId: 'rule-1', metres: 21 },
  ]);
});

test('the order in which kerbs come in does not matter, no kerb is lost, and the most stalls come first', () => {
  fc.assert(
    fc.property(fc.array(anyKerb, { maxLength: 30 }), (kerbs) => {
      const streets = rankStreets(kerbs, strict);
      const short = (list: typeof streets) =>
        list.map(({ road, stalls, kerbMetres, isOneSided }) => ({ road, stalls, kerbMetres, isOneSided }));
      expect(
        short(rankStreets(kerbs.toReversed(), strict))
          .map(({ road }) => road)
          .sort(),
      ).toEqual(
        short(streets)
          .map(({ road }) => road)
          .sort(),
      );
      expect(streets.flatMap((street) => street.kerbs)).toHaveLength(kerbs.length);
      const counts = streets.map(({ stalls }) => stalls);
      expect(counts).toEqual(counts.toSorted((one, other) => other - one));
      for (const { kerbs: own, stalls, isOneSided } of streets) {
        const all = own.reduce((sum, each) => sum + each.stalls, 0);
        expect(stalls).toBeLessThanOrEqual(all);
        if (!isOneSided) expect(stalls).toBe(all);
        // Whichever side is the better one, the fullest kerb is on it.
        expect(stalls).toBeGreaterThanOrEqual(Math.max(...own.map((each) => each.stalls)));
      }
    }),
  );
});
