import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeMounting, mountingRules } from '../src/mounting-rules.ts';

const metres = fc.double({ min: 0, max: 200, noNaN: true });
const fix = fc.record({
  distanceMetres: metres,
  accuracyMetres: fc.option(fc.double({ min: 0, max: mountingRules.worstAccuracyMetres, noNaN: true }), {
    nil: undefined,
  }),
  others: fc.array(fc.record({ assetId: fc.constantFrom('a', 'b', 'c'), distanceMetres: metres }), {
    maxLength: 4,
  }),
});

test('a neighbour is suspected only where it is nearer, and then it is the nearest', () => {
  fc.assert(
    fc.property(fix, (given) => {
      const { verdict, suspected } = judgeMounting(given);
      const least = Math.min(...given.others.map(({ distanceMetres }) => distanceMetres));
      if (verdict === 'doubtful') {
        expect(least).toBeLessThan(given.distanceMetres);
        expect(
          given.others.find(
            ({ assetId, distanceMetres }) => assetId === suspected && distanceMetres === least,
          ),
        ).toBeDefined();
      } else expect(suspected).toBeUndefined();
    }),
  );
});

test('nearer is never worse: walking towards the registered place keeps an ok', () => {
  fc.assert(
    fc.property(fix, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      if (judgeMounting(given).verdict !== 'ok') return;
      const closer = { ...given, distanceMetres: given.distanceMetres * share };
      expect(judgeMounting(closer).verdict).toBe('ok');
    }),
  );
});

test('a worse fix accuses no neighbour that a better one did not', () => {
  fc.assert(
    fc.property(fix, fc.double({ min: 1, max: 5, noNaN: true }), (given, factor) => {
      const worse = { ...given, accuracyMetres: Math.min(60, (given.accuracyMetres ?? 0) * factor) };
      if (judgeMounting(given).verdict !== 'doubtful')
        expect(judgeMounting(worse).verdict).not.toBe('doubtful');
    }),
  );
});

test.each([
  ['on the spot', { distanceMetres: 2, accuracyMetres: 5, others: [] }, 'ok', false],
  [
    'too far from it, with nothing around',
    { distanceMetres: 80, accuracyMetres: 5, others: [] },
    'far',
    false,
  ],
  [
    'at the neighbour',
    { distanceMetres: 30, accuracyMetres: 5, others: [{ assetId: 'b', distanceMetres: 1 }] },
    'doubtful',
    false,
  ],
  [
    'between two that the phone cannot tell apart',
    { distanceMetres: 3, accuracyMetres: 10, others: [{ assetId: 'b', distanceMetres: 2 }] },
    'ok',
    true,
  ],
  [
    'without a position',
    { distanceMetres: undefined, accuracyMetres: undefined, others: [] },
    'unlocated',
    true,
  ],
  ['with a fix that says nothing', { distanceMetres: 2, accuracyMetres: 500, others: [] }, 'unlocated', true],
] as const)('%s', (_, given, verdict, unsure) => {
  expect(judgeMounting(given)).toMatchObject({ verdict, unsure });
});
