import { expect, test } from 'vitest';
import { addMissed } from '../src/add-missed.ts';
import { piecesOf } from '../src/kerb-limits.ts';
import { KerbLine } from '../src/kerb-line.ts';
import { StallPlacer } from '../src/stall-pose.ts';
import { kerbOf } from './street.ts';

const shape = { angleDegrees: 0, lengthMetres: 6, widthMetres: 2.5, aisleMetres: 0 } as const;
const grouping = { longestMetres: 60 + 1e-6, gapMetres: 4 - 1e-6 };

/** Where stalls begin after a place was given up between 100 and 125 m. */
function startsWith(starts: readonly number[]): number[] {
  const placer = new StallPlacer(new KerbLine(kerbOf([0, 0], [200, 0])), shape, true, true);
  const poses = starts.map((start) => placer.at(start));
  const given = [{ from: 100, to: 125 }];
  return addMissed(placer, piecesOf(placer.kerb), poses, given, [], grouping).map(({ from }) => from);
}
const row = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index * 6);

test('a gap that is a hair short by rounding does not keep places from being filled', () => {
  // Ten stalls, a gap of four metres less two thousandths of a millimetre, and more stalls.
  const laid = [...row(0, 10), ...row(64 - 2e-6, 6)];
  expect(startsWith(laid).length).toBe(laid.length + 4);
});

test('no group grows too long, and no gap too short, for one more', () => {
  expect(startsWith(row(40, 10))).toEqual(
    [...row(40, 10), 104, 110, 116, 122].map((start) => expect.closeTo(start, 2)),
  );
  const full = [...row(38, 10), ...row(105, 10)];
  expect(startsWith(full)).toEqual(full);
});
