import { array, assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { freeStretches } from '../src/blocked.ts';
import { fill, type Grouping, type Track } from '../src/fill-kerb.ts';

interface Street {
  length: number;
  pitch: number;
  blocked: { from: number; to: number }[];
  grouping: Grouping;
}

const streets = record({
  length: integer({ min: 1, max: 60 }),
  pitch: integer({ min: 1, max: 6 }),
  gaps: array(record({ from: integer({ min: -2, max: 58 }), width: integer({ min: 1, max: 9 }) }), {
    maxLength: 6,
  }),
  longest: integer({ min: 6, max: 20 }),
  gap: integer({ min: 1, max: 5 }),
}).map(({ length, pitch, gaps, longest, gap }) => ({
  ...{ length, pitch, blocked: gaps.map(({ from, width }) => ({ from, to: from + width })) },
  grouping: { longestMetres: longest, gapMetres: gap },
}));

const trackOf = ({ length, pitch, blocked }: Street): Track => ({
  free: freeStretches(blocked, length - pitch),
  end: (start) => start + pitch,
  next: (start) => start + pitch,
});

const isFree = ({ blocked }: Street, start: number) =>
  blocked.every(({ from, to }) => start <= from || start >= to);

/** The most by trying all whole stations: with whole numbers throughout, no layout between them holds more. */
function mostByTrying(street: Street, isGrouped: boolean): number {
  const { length, pitch, grouping } = street;
  const known = new Map<string, number>();
  const most = (station: number, groupStart: number | undefined, lastEnd: number): number => {
    if (station > length - pitch) return 0;
    const key = `${station} ${groupStart} ${lastEnd}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    let best = most(station + 1, groupStart, lastEnd);
    if (isFree(street, station)) {
      const isNew = groupStart === undefined || station - lastEnd >= grouping.gapMetres;
      const start = isNew ? station : groupStart;
      const end = station + pitch;
      if (!isGrouped || end - start <= grouping.longestMetres)
        best = Math.max(best, 1 + most(end, isGrouped ? start : undefined, isGrouped ? end : 0));
    }
    known.set(key, best);
    return best;
  };
  return most(0, undefined, 0);
}

function breaks(street: Street, starts: readonly number[], isGrouped: boolean): string[] {
  const { length, pitch, grouping } = street;
  const found: string[] = [];
  let group = 0;
  starts.forEach((start, index) => {
    const before = starts[index - 1];
    if (!isFree(street, start) || start < 0 || start + pitch > length) found.push(`${start} is not free`);
    if (before !== undefined && start < before + pitch) found.push(`${start} meets ${before}`);
    if (before === undefined || start - before - pitch >= grouping.gapMetres) group = start;
    if (isGrouped && start + pitch - group > grouping.longestMetres)
      found.push(`${group} … ${start} is too long`);
  });
  return found;
}

test('in groups it holds as many as trying all layouts finds, and breaks nothing', () => {
  assert(
    property(streets, (street) => {
      const starts = fill(trackOf(street), street.grouping);
      expect(breaks(street, starts, true)).toEqual([]);
      expect(starts).toHaveLength(mostByTrying(street, true));
    }),
    { numRuns: 3000 },
  );
});

test('a group begins later when only a later stretch holds all of it', () => {
  const street = {
    ...{ length: 19, pitch: 4 },
    blocked: [
      { from: 5, to: 7 },
      { from: 11, to: 14 },
    ],
    grouping: { longestMetres: 16, gapMetres: 4 },
  };
  expect(fill(trackOf(street), street.grouping)).toEqual([3, 7, 11, 15]);
});

test('without groups, too', () => {
  assert(
    property(streets, (street) => {
      const starts = fill(trackOf(street), undefined);
      expect(breaks(street, starts, false)).toEqual([]);
      expect(starts).toHaveLength(mostByTrying(street, false));
    }),
    { numRuns: 1000 },
  );
});
