import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standing, type Told } from '../src/use-cases/two-times.ts';

/** Histories of a few things: versions noted one after the other, each true from some time not after its noting. */
const history = fc
  .array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), after: fc.nat(9), earlier: fc.nat(30) }), {
    maxLength: 25,
  })
  .map((deeds) => {
    let noted = 100;
    const versions = new Map<string, number>();
    return deeds.map(({ key, after, earlier }): Told => {
      noted += after;
      const version = (versions.get(key) ?? 0) + 1;
      versions.set(key, version);
      return { key, version, valid_from: new Date(noted - earlier), recorded_at: new Date(noted) };
    });
  });
const time = fc.integer({ min: 60, max: 360 });
const far = 10_000;

describe('what stands of a history', () => {
  test('is for each thing the version that no other known one stands over', () => {
    fc.assert(
      fc.property(history, time, time, (rows, validAt, recordedAt) => {
        const known = rows.filter(
          (row) => row.valid_from.getTime() <= validAt && row.recorded_at.getTime() <= recordedAt,
        );
        const top = known.filter(
          (row) =>
            !known.some(
              (over) =>
                over.key === row.key &&
                (over.valid_from > row.valid_from ||
                  (over.valid_from.getTime() === row.valid_from.getTime() && over.version > row.version)),
            ),
        );
        expect(new Set(standing(rows, { validAt, recordedAt }))).toEqual(new Set(top));
      }),
    );
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(history, time, time, (rows, validAt, recordedAt) => {
        const moment = { validAt, recordedAt };
        expect(new Set(standing(rows.toReversed(), moment))).toEqual(new Set(standing(rows, moment)));
      }),
    );
  });

  test('has each thing once, and with all time and knowledge each thing there ever was', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const keys = standing(rows, { validAt: far, recordedAt: far }).map(({ key }) => key);
        expect(keys.toSorted()).toEqual([...new Set(rows.map(({ key }) => key))].sort());
      }),
    );
  });

  test('takes the later word of two about the same time', () => {
    const row = (version: number, noted: number): Told => ({
      key: 'a',
      version,
      valid_from: new Date(100),
      recorded_at: new Date(noted),
    });
    const rows = [row(1, 100), row(2, 120)];
    expect(standing(rows, { validAt: 100, recordedAt: 119 })[0]?.version).toBe(1);
    expect(standing(rows, { validAt: 100, recordedAt: 120 })[0]?.version).toBe(2);
    expect(standing(rows, { validAt: 99, recordedAt: far })).toEqual([]);
  });
});
