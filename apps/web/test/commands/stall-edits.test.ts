import { pathLengthMetres } from '@cityplate/geometry/measure';
import { stampRectangle } from '@cityplate/geometry/rectangle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Items, Moment } from '../../src/commands/content.ts';
import { cutKerb, detachKerb, divideKerb, offsetKerb, trimKerb } from '../../src/commands/kerb-edits.ts';
import { kerbsOf } from '../../src/commands/kerbs.ts';
import { layScheme } from '../../src/commands/scheme-layouts.ts';
import { middleOf } from '../../src/commands/shape-edits.ts';
import { judgeStalls } from '../../src/commands/stall-checks.ts';
import {
  arrayStalls,
  divideStall,
  mirrorStalls,
  offsetStalls,
  rowBearing,
  stepOf,
} from '../../src/commands/stall-edits.ts';
import { stallFixes } from '../../src/commands/stall-fixes.ts';
import {
  addStalls,
  poseStalls,
  type SingleStall,
  type StallValues,
  stallsOf,
} from '../../src/commands/stalls.ts';
import { transact, undo } from '../../src/commands/transact.ts';
import { draftWith, lineOf, plane, straight, strict, wellAt, wide } from '../support/parking.ts';

const plain: StallValues = { stallClass: 'small', angleDegrees: 0, lineColor: 'blue', useModes: [] };
/** Ids in order, so that a test can name what is made. */
const ids = () => {
  let last = 0;
  return () => {
    last += 1;
    return `new${last}`;
  };
};
type Wanted = {
  x?: number;
  y?: number;
  bearing?: number;
  length?: number;
  width?: number;
  values?: Partial<StallValues>;
};
const shapeOf = ({ x = 0, y = 0, bearing = 90, length = 6, width = 2.5 }: Wanted) =>
  stampRectangle({
    at: plane.toLngLat([x, y]),
    bearingDegrees: bearing,
    lengthMetres: length,
    widthMetres: width,
  });
const draftOf = (...wanted: readonly Wanted[]) =>
  transact(
    draftWith({}),
    addStalls(
      wanted.map((each, index) => ({
        id: `s${index + 1}`,
        geometry: shapeOf(each),
        values: { ...plain, ...each.values },
      })),
      'draw',
    ),
  );
const stallsIn = (items: Items) => stallsOf(items);
function applied<T extends ReturnType<typeof draftOf>>(draft: T, moment: Moment | undefined): T {
  if (moment === undefined) throw new Error('nothing to do');
  return transact(draft, moment);
}
const middleIn = (stall: SingleStall | undefined) =>
  plane.toPlane([...(middleOf(stall?.geometry ?? { type: 'Point', coordinates: [] }) ?? [])]);
const cornersOf = ({ geometry }: SingleStall) =>
  (geometry.coordinates[0] ?? []).slice(0, 4).map(plane.toPlane);
/** The farthest that a corner lies from every corner of the other. */
const apart = (one: SingleStall, other: SingleStall) =>
  Math.max(
    ...cornersOf(one).map(([x, y]) =>
      Math.min(...cornersOf(other).map(([u, v]) => Math.hypot(x - u, y - v))),
    ),
  );

const wanted = fc.record({
  x: fc.integer({ min: -100, max: 100 }),
  y: fc.integer({ min: -100, max: 100 }),
  bearing: fc.integer({ min: 0, max: 179 }),
  values: fc.record({
    angleDegrees: fc.constantFrom(0 as const, 30 as const, 45 as const, 60 as const, 90 as const),
  }),
});

describe('an array', () => {
  it('stands at exact equal steps along the row, and one step back takes it away', () => {
    fc.assert(
      fc.property(
        wanted,
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (stall, count, stepMetres) => {
          fc.pre(Math.abs(stepMetres) > 0.01);
          const draft = draftOf(stall);
          const all = stallsIn(draft.items);
          const after = applied(draft, arrayStalls(all, all, { count, stepMetres }, ids()));
          const middles = stallsIn(after.items).map(middleIn);
          expect(middles).toHaveLength(count);
          middles.slice(1).forEach(([x, y], index) => {
            const [u, v] = middles[index] ?? [0, 0];
            expect(Math.hypot(x - u, y - v)).toBeCloseTo(Math.abs(stepMetres), 3);
          });
          expect(undo(after).items).toEqual(draft.items);
        },
      ),
    );
  });

  it('at the usual step touches and never overlaps, whatever the arrangement', () => {
    fc.assert(
      fc.property(wanted, (stall) => {
        const draft = draftOf(stall);
        const [first] = stallsIn(draft.items);
        if (first === undefined) throw new Error('no stall');
        const after = applied(
          draft,
          arrayStalls([first], [first], { count: 4, stepMetres: stepOf(first) }, ids()),
        );
        expect(judgeStalls(stallsIn(after.items), [], strict)).toEqual([]);
      }),
    );
  });

  it('counts a number on that was said, and leaves others to be numbered by themselves', () => {
    const draft = draftOf({ values: { number: '东-08' } });
    const all = stallsIn(draft.items);
    const after = applied(draft, arrayStalls(all, all, { count: 4, stepMetres: 6 }, ids()));
    expect(stallsIn(after.items).map(({ values }) => values.number)).toEqual([
      '东-08',
      '东-09',
      '东-10',
      '东-11',
    ]);
    const plainRow = draftOf({});
    const more = arrayStalls(stallsIn(plainRow.items), [], { count: 3, stepMetres: 6 }, ids());
    expect(stallsIn(applied(plainRow, more).items).every(({ values }) => values.number === undefined)).toBe(
      true,
    );
    expect(arrayStalls(all, all, { count: 1, stepMetres: 6 }, ids())).toBeUndefined();
    expect(arrayStalls(all, all, { count: 3, stepMetres: 0 }, ids())).toBeUndefined();
  });

  it('of slanted stalls follows the row that the neighbour shows', () => {
    const slanted = { bearing: 45, values: { angleDegrees: 45 as const } };
    const [east] = stallsIn(draftOf(slanted, { ...slanted, x: 3.54 }).items);
    const [north] = stallsIn(draftOf(slanted, { ...slanted, y: 3.54 }).items);
    const all = (stall: SingleStall | undefined, items: Items) => stall && rowBearing(stall, stallsIn(items));
    expect(all(east, draftOf(slanted, { ...slanted, x: 3.54 }).items)).toBeCloseTo(90, 0);
    const upwards = all(north, draftOf(slanted, { ...slanted, y: 3.54 }).items) ?? Number.NaN;
    expect(Math.min(upwards, 180 - upwards)).toBeLessThan(1);
  });
});

describe('mirroring', () => {
  it('twice is nothing, keeps sizes, and leaves the common middle', () => {
    fc.assert(
      fc.property(
        fc.array(wanted, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('along' as const, 'across' as const),
        (stalls, axis) => {
          // One row has one direction, which the mirror of it may not change.
          const draft = draftOf(
            ...stalls.map((each) => ({ ...each, bearing: 30, values: { angleDegrees: 0 as const } })),
          );
          const before = stallsIn(draft.items);
          const once = applied(draft, mirrorStalls(before, before, axis));
          const mirrored = stallsIn(once.items);
          expect(mirrored.map(({ lengthMetres, widthMetres }) => [lengthMetres, widthMetres])).toEqual(
            before.map(() => [6, 2.5]),
          );
          const twice = applied(once, mirrorStalls(mirrored, mirrored, axis));
          for (const [index, stall] of stallsIn(twice.items).entries())
            expect(apart(stall, before[index] ?? stall)).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('turns a slanted stall to lean the other way', () => {
    const draft = draftOf({ bearing: 45, values: { angleDegrees: 45 } });
    const after = applied(draft, mirrorStalls(stallsIn(draft.items), [], 'across'));
    expect(stallsIn(after.items)[0]?.bearingDegrees).toBeCloseTo(135, 1);
  });
});

describe('offset copies and divisions', () => {
  it('lie beside at the typed metres, to the right of the row or to the left', () => {
    fc.assert(
      fc.property(wanted, fc.double({ min: -30, max: 30, noNaN: true }), (stall, metres) => {
        fc.pre(Math.abs(metres) > 0.01);
        const draft = draftOf(stall);
        const all = stallsIn(draft.items);
        const [from, to] = stallsIn(applied(draft, offsetStalls(all, all, metres, ids())).items).map(
          middleIn,
        );
        const bearing = ((all[0] && rowBearing(all[0], all)) ?? 0) * (Math.PI / 180);
        const [east, north] = [(to?.[0] ?? 0) - (from?.[0] ?? 0), (to?.[1] ?? 0) - (from?.[1] ?? 0)];
        expect(east * Math.cos(bearing) - north * Math.sin(bearing)).toBeCloseTo(metres, 2);
        expect(east * Math.sin(bearing) + north * Math.cos(bearing)).toBeCloseTo(0, 2);
      }),
    );
  });

  it('of a stall add up to the whole and keep its number in the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 179 }), (count, bearing) => {
        const draft = draftOf({ bearing, length: 6 * count, values: { number: '1' } });
        const [strip] = stallsIn(draft.items);
        const after = applied(draft, strip && divideStall(strip, { count }, ids()));
        const parts = stallsIn(after.items);
        expect(parts.map(({ lengthMetres, widthMetres }) => [lengthMetres, widthMetres])).toEqual(
          parts.map(() => [6, 2.5]),
        );
        expect(parts).toHaveLength(count);
        expect(parts.map(({ values }) => values.number)).toEqual([
          '1',
          ...Array.from({ length: count - 1 }, () => undefined),
        ]);
        expect(judgeStalls(parts, [], strict)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('kerbs', () => {
  const metresOf = (items: Items) => kerbsOf(items).map(({ line }) => pathLengthMetres(line.coordinates));
  const bent = () => draftWith({ a: [lineOf([0, 0], [40, 0], [60, 20]), { ...wide, road: '江滨路' }] });

  it('are cut and divided into parts like them that are the whole together', () => {
    const draft = bent();
    const [whole = 0] = metresOf(draft.items);
    const cut = applied(draft, cutKerb(draft.items, 'a', plane.toLngLat([25, 2]), ids()));
    expect(metresOf(cut.items)).toEqual([expect.closeTo(25, 2), expect.closeTo(whole - 25, 2)]);
    const divided = applied(draft, divideKerb(draft.items, 'a', 5, ids()));
    expect(metresOf(divided.items)).toEqual(Array.from({ length: 5 }, () => expect.closeTo(whole / 5, 2)));
    expect(new Set(kerbsOf(divided.items).map(({ road }) => road))).toEqual(new Set(['江滨路']));
    expect(undo(divided).items).toEqual(draft.items);
    expect(divideKerb(draft.items, 'a', 1, ids())).toBeUndefined();
    expect(cutKerb(draft.items, 'b', plane.toLngLat([25, 2]), ids())).toBeUndefined();
  });

  it('are trimmed up to what crosses them, and go when nothing is left', () => {
    const draft = draftWith({ a: [straight(60), wide] });
    const across = lineOf([20, -5], [20, 5]).coordinates;
    const trimmed = applied(draft, trimKerb(draft.items, 'a', plane.toLngLat([5, 0]), [across], ids()));
    expect(metresOf(trimmed.items)).toEqual([expect.closeTo(40, 2)]);
    const middle = applied(
      draft,
      trimKerb(
        draft.items,
        'a',
        plane.toLngLat([30, 0]),
        [across, lineOf([45, -5], [45, 5]).coordinates],
        ids(),
      ),
    );
    expect(metresOf(middle.items)).toEqual([expect.closeTo(20, 2), expect.closeTo(15, 2)]);
  });

  it('have copies beside them', () => {
    const draft = draftWith({ a: [straight(60), wide] });
    const [, copy] = kerbsOf(
      applied(draft, offsetKerb(draft.items, 'a', { side: 'left', metres: 9 }, 'b')).items,
    );
    expect(copy?.line.coordinates.map(plane.toPlane).map(([, y]) => y)).toEqual([
      expect.closeTo(9, 2),
      expect.closeTo(9, 2),
    ]);
    expect(copy).toMatchObject({ side: 'left', carriagewayWidthMetres: 12 });
  });

  it('let go of their stalls, which stand where they stood and break nothing', () => {
    const draft = draftWith({ a: [straight(60.1), { ...wide, lineColor: 'white', angleDegrees: 60 }] });
    const [laid] = layScheme(kerbsOf(draft.items), strict, [wellAt('w', 30, 2)]);
    const after = applied(draft, laid && detachKerb(laid, ids()));
    const singles = stallsIn(after.items);
    expect(kerbsOf(after.items)).toEqual([]);
    expect(singles.map(({ geometry }) => geometry)).toEqual(
      laid?.layout?.stalls.features.map(({ geometry }) => geometry),
    );
    expect(judgeStalls(singles, [wellAt('w', 30, 2)], strict)).toEqual([]);
    expect(singles[0]?.values).toMatchObject({ lineColor: 'white', angleDegrees: 60 });
    expect(undo(after).items).toEqual(draft.items);
  });
});

describe('the fixes of a stall that breaks a rule', () => {
  const rowOf = (count: number, more: Wanted = {}) => {
    const draft = draftOf(more);
    const all = stallsIn(draft.items);
    return applied(draft, arrayStalls(all, all, { count, stepMetres: 6 }, ids()));
  };

  it('each obey once taken, and say what they bring', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 30 }), fc.double({ min: -1.2, max: 3, noNaN: true }), (x, y) => {
        const obstacles = [wellAt('w', x, y)];
        const draft = rowOf(5);
        const all = stallsIn(draft.items);
        const [breach] = judgeStalls(all, obstacles, strict);
        if (breach === undefined) return;
        const fixes = stallFixes({ items: draft.items, all, obstacles, profile: strict }, breach.stallId);
        expect(fixes.at(-1)?.kind).toBe('drop');
        for (const fix of fixes) {
          const after = applied(draft, fix.moment);
          const stalls = stallsIn(after.items);
          expect(
            judgeStalls(stalls, obstacles, strict).filter(({ stallId }) => stallId === breach.stallId),
          ).toEqual([]);
          // Nothing that is moved breaks anything.
          for (const id of Object.keys(fix.moment.put))
            expect(judgeStalls(stalls, obstacles, strict).map(({ stallId }) => stallId)).not.toContain(id);
          if (fix.kind === 'shift') expect(Object.keys(fix.moment.put)).toHaveLength(fix.pushed + 1);
          if (fix.kind === 'narrow')
            expect(stalls.find(({ id }) => id === breach.stallId)?.widthMetres).toBeCloseTo(
              fix.widthMetres,
              2,
            );
          expect(undo(after).items).toEqual(draft.items);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('shift by the least that obeys: the clearance to a well that lies 1 m before its end', () => {
    const draft = draftOf({});
    const obstacles = [wellAt('w', 2, 0)];
    const question = { items: draft.items, all: stallsIn(draft.items), obstacles, profile: strict };
    const shift = stallFixes(question, 's1').find(({ kind }) => kind === 'shift');
    // Its end at 3 m must lie 1.5 m from the well at 2 m: 2.5 m away from it, less the 2 cm that positions may be off.
    expect(shift).toMatchObject({ kind: 'shift', pushed: 0, metres: expect.closeTo(2.5, 1) });
    expect(middleIn(stallsIn(applied(draft, shift?.moment).items)[0])[0]).toBeCloseTo(-2.5, 1);
  });

  it('push the rest of a row that is longer by then, and stop where there is room', () => {
    const draft = draftOf({}, { x: 6 }, { x: 12 }, { x: 30 });
    const long = applied(draft, poseStalls(draft.items, ['s2'], { lengthMetres: 9 }));
    const question = { items: long.items, all: stallsIn(long.items), obstacles: [], profile: strict };
    const shift = stallFixes(question, 's2').find(({ kind }) => kind === 'shift');
    expect(shift).toMatchObject({ metres: expect.closeTo(1.5, 1), pushed: 1 });
    const after = stallsIn(applied(long, shift?.moment).items);
    expect(judgeStalls(after, [], strict)).toEqual([]);
    expect(middleIn(after[3])[0]).toBeCloseTo(30, 2);
  });

  it('narrow within the limits of the class only', () => {
    const near = (y: number) =>
      stallFixes(
        { items: draft.items, all: stallsIn(draft.items), obstacles: [wellAt('w', 0, y)], profile: strict },
        's1',
      );
    const draft = draftOf({});
    // 1.45 m beside its edge: 5 cm are wanting.
    expect(near(2.7)).toContainEqual(
      expect.objectContaining({ kind: 'narrow', widthMetres: expect.closeTo(2.45, 2) }),
    );
    expect(near(1.5).map(({ kind }) => kind)).not.toContain('narrow');
  });

  it('do not move a stall whose size is wrong, and know nothing of one that is gone', () => {
    const draft = draftOf({ length: 4 });
    const question = { items: draft.items, all: stallsIn(draft.items), obstacles: [], profile: strict };
    expect(stallFixes(question, 's1').map(({ kind }) => kind)).toEqual(['drop']);
    expect(stallFixes(question, 'gone')).toEqual([]);
  });
});
