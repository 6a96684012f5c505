import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastCases, rankUnits } from '../src/rank-units.ts';
import { noKey } from '../src/rates.ts';

const targets = { solved: 0.98, onTime: 0.96 };
const unit = (key: string, solved: number, onTime: number, of = 100) => ({
  ...{ key, solved: { numerator: solved, denominator: of }, onTime: { numerator: onTime, denominator: of } },
});
const keys = (groups: readonly { key: string }[]) => groups.map(({ key }) => key);

test('red meets both targets, black misses one; best and worst come first', () => {
  const { red, black } = rankUnits(
    [unit('b', 98, 96), unit('a', 99, 99), unit('late', 99, 95), unit('lazy', 97, 99), unit('worst', 10, 9)],
    targets,
  );
  expect(keys(red)).toEqual(['a', 'b']);
  expect(keys(black)).toEqual(['worst', 'late', 'lazy']);
});

test('who has hardly any cases, and what has no unit, stands on neither list', () => {
  const few = unit('few', 0, 0, leastCases - 1);
  const nobody = unit(noKey, 0, 0);
  const none = unit('none', 0, 0, 0);
  expect(rankUnits([few, nobody, none], targets)).toEqual({ red: [], black: [] });
  expect(keys(rankUnits([unit('enough', 0, 0, leastCases)], targets).black)).toEqual(['enough']);
});

test('without targets nobody misses one', () => {
  const { red, black } = rankUnits([unit('a', 1, 1), unit('b', 2, 2)], {
    solved: undefined,
    onTime: undefined,
  });
  expect([keys(red), keys(black)]).toEqual([['b', 'a'], []]);
});

describe('laws', () => {
  const share = fc
    .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
    .map(([one, other]) => ({ numerator: Math.min(one, other), denominator: Math.max(one, other) }));
  const groups = fc.uniqueArray(
    fc.record({ key: fc.string({ minLength: 1, maxLength: 3 }), solved: share, onTime: share }),
    { selector: ({ key }) => key, maxLength: 12 },
  );
  const rate = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
    numerator / denominator;

  test('each unit with enough cases stands on exactly one list, in the order of the rate on time', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const { red, black } = rankUnits(given, targets);
        const enough = given.filter(
          ({ key, solved, onTime }) =>
            key !== noKey && solved.denominator >= leastCases && onTime.denominator >= leastCases,
        );
        expect(keys([...red, ...black]).toSorted()).toEqual(keys(enough).toSorted());
        for (const each of red) {
          expect(rate(each.solved)).toBeGreaterThanOrEqual(targets.solved);
          expect(rate(each.onTime)).toBeGreaterThanOrEqual(targets.onTime);
        }
        for (const [index, each] of red.slice(1).entries())
          expect(rate(each.onTime)).toBeLessThanOrEqual(rate(red[index]?.onTime ?? each.onTime) + 1e-12);
        for (const [index, each] of black.slice(1).entries())
          expect(rate(each.onTime)).toBeGreaterThanOrEqual(rate(black[index]?.onTime ?? each.onTime) - 1e-12);
      }),
    );
  });

  test('the order in which units are given changes nothing', () => {
    fc.assert(
      fc.property(groups, (given) => {
        expect(rankUnits(given.toReversed(), targets)).toEqual(rankUnits(given, targets));
      }),
    );
  });
});
