import { localPlane } from '@cityplate/geometry/local-plane';
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Items } from '../../src/commands/content.ts';
import { addItems, nextNumber, removeItems } from '../../src/commands/item-edits.ts';
import { addPart, removePart, setPartValue } from '../../src/commands/part-edits.ts';
import { setValue, withValue } from '../../src/commands/set-values.ts';
import {
  middleOf,
  moveBy,
  positionsOf,
  rotateBy,
  rotated,
  setShape,
  shifted,
} from '../../src/commands/shape-edits.ts';
import { transact, undo } from '../../src/commands/transact.ts';
import { square } from '../support/assets.ts';
import { content, geometry, itemIds, items } from '../support/contents.ts';

const metres = fc.double({ min: -60, max: 60, noNaN: true });
/** Stored positions are rounded to about a centimetre; there and back that may happen twice. */
const centimetres = 0.025;

function farthestApart(one: Geometry, other: Geometry): number {
  const [a, b] = [positionsOf(one), positionsOf(other)];
  expect(a).toHaveLength(b.length);
  const { toPlane } = localPlane(a[0] ?? [0, 0]);
  return Math.max(
    0,
    ...a.map((position, index) => {
      const [x, y] = toPlane(position);
      const [u, v] = toPlane(b[index] ?? [0, 0]);
      return Math.hypot(x - u, y - v);
    }),
  );
}

describe('moving', () => {
  it('there and back leads home, to the centimetre', () => {
    fc.assert(
      fc.property(geometry, metres, metres, (shape, east, north) => {
        const back = shifted(shifted(shape, [east, north]), [-east, -north]);
        expect(farthestApart(back, shape)).toBeLessThan(centimetres);
      }),
    );
  });

  it('goes as far as it says', () => {
    const { toPlane } = localPlane([118.4092, 29.1391]);
    const [first = [0, 0]] = positionsOf(shifted(square, [3, -4]));
    expect(toPlane(first)[0]).toBeCloseTo(3, 1);
    expect(toPlane(first)[1]).toBeCloseTo(-4, 1);
  });

  it('moves what is named, leaves the rest, and can be taken back exactly', () => {
    fc.assert(
      fc.property(items, fc.subarray([...itemIds]), metres, metres, (before, ids, east, north) => {
        const done = transact({ items: before, undo: [], redo: [] }, moveBy(before, ids, [east, north]));
        for (const id of Object.keys(before))
          if (!ids.some((each) => each === id)) expect(done.items[id]).toBe(before[id]);
        expect(Object.keys(done.items).sort()).toEqual(Object.keys(before).sort());
        expect(undo(done).items).toEqual(before);
      }),
    );
  });

  it('of something not drawn yet does nothing', () => {
    const nothing: Items = { a: { geometry: null, values: {}, parts: [] } };
    expect(moveBy(nothing, ['a', 'b'], [1, 1]).put).toEqual({});
  });
});

describe('turning', () => {
  it('there and back leads home, to the centimetre', () => {
    fc.assert(
      fc.property(fc.constant(square), fc.integer({ min: -360, max: 360 }), (shape, degrees) => {
        const around = positionsOf(rotated(shape, degrees));
        expect(around).toHaveLength(5);
        const { toPlane } = localPlane(middleOf(shape) ?? [0, 0]);
        const radius = (position: readonly [number, number]) => Math.hypot(...toPlane([...position]));
        positionsOf(shape).forEach((position, index) => {
          expect(radius(around[index] ?? [0, 0])).toBeCloseTo(radius(position), 1);
        });
      }),
    );
  });

  it('by a whole circle changes nothing, by four quarters neither', () => {
    expect(farthestApart(rotated(square, 360), square)).toBeLessThan(centimetres);
    const quarters = [90, 90, 90, 90].reduce((shape, degrees) => rotated(shape, degrees), square);
    expect(farthestApart(quarters, square)).toBeLessThan(2 * centimetres);
  });

  it('goes clockwise as seen on the map', () => {
    const north: Geometry = {
      type: 'LineString',
      coordinates: [
        [118.4, 29.1399],
        [118.4, 29.1401],
      ],
    };
    const [, end = [0, 0]] = positionsOf(rotated(north, 90));
    const { toPlane } = localPlane([118.4, 29.14]);
    expect(toPlane(end)[0]).toBeGreaterThan(10);
    expect(Math.abs(toPlane(end)[1])).toBeLessThan(0.1);
  });

  it('is a step called so', () => {
    expect(rotateBy({ a: { geometry: square, values: {}, parts: [] } }, ['a'], 15).label).toBe('rotate');
  });
});

describe('positions', () => {
  it('are stored with seven decimals', () => {
    fc.assert(
      fc.property(geometry, metres, metres, (shape, east, north) => {
        for (const position of positionsOf(shifted(shape, [east, north])))
          for (const degrees of position)
            expect(Math.abs(degrees * 1e7 - Math.round(degrees * 1e7))).toBeLessThan(1e-4);
      }),
    );
  });

  it('have their middle in the box around them; an empty shape has none', () => {
    expect(middleOf(square)?.[0]).toBeCloseTo(118.4093, 7);
    expect(middleOf(square)?.[1]).toBeCloseTo(29.1392, 7);
    expect(middleOf({ type: 'MultiPoint', coordinates: [] })).toBeUndefined();
  });

  it('of a shape that was set are those that were set', () => {
    const put = setShape({ a: { geometry: null, values: {}, parts: [] } }, 'a', square, 'draw').put;
    // A shape that was never drawn is not reshaped: it comes to be by placing.
    expect(put).toEqual({});
    const reshaped = setShape(
      { a: { geometry: square, values: { x: 1 }, parts: [] } },
      'a',
      { ...square },
      'reshape',
    );
    expect(reshaped.put.a).toEqual({ geometry: square, values: { x: 1 }, parts: [] });
  });
});

describe('values', () => {
  it.each([undefined, null, '', []])('that are empty (%j) are taken away, absent stays absent', (empty) => {
    expect(withValue({ a: 1, b: 2 }, 'a', empty)).toEqual({ b: 2 });
    expect('a' in withValue({ a: 1 }, 'a', empty)).toBe(false);
  });

  it.each([0, false, ' ', ['x']])('that look empty (%j) are kept', (value) =>
    expect(withValue({}, 'a', value)).toEqual({ a: value }),
  );

  it('are set for all that are chosen in one step', () => {
    fc.assert(
      fc.property(items, (before) => {
        const done = transact(
          { items: before, undo: [], redo: [] },
          setValue(before, [...itemIds], 'road', '解放路'),
        );
        for (const id of Object.keys(before)) {
          expect(done.items[id]?.values.road).toBe('解放路');
          expect(done.items[id]?.geometry).toBe(before[id]?.geometry);
        }
        expect(undo(done).items).toEqual(before);
      }),
    );
  });
});

describe('parts', () => {
  const part = { id: 'new', part: 'cover', values: {} };

  it('added and removed again leave the asset as it was', () => {
    fc.assert(
      fc.property(content, (before) => {
        const added = addPart('a', before, part).put.a;
        expect(added?.parts.at(-1)).toEqual(part);
        const removed = added && removePart('a', added, 'new').put.a;
        expect(removed).toEqual(before);
      }),
    );
  });

  it('are filled in one by one: each field is a stroke of its own', () => {
    const before = { geometry: null, values: {}, parts: [part, { ...part, id: 'other' }] };
    const typed = setPartValue('a', before, 'new', 'material', 'iron');
    expect(typed.put.a?.parts).toEqual([
      { ...part, values: { material: 'iron' } },
      { ...part, id: 'other' },
    ]);
    expect(typed.stroke).not.toBe(setPartValue('a', before, 'new', 'load', 'D400').stroke);
    expect(typed.stroke).not.toBe(setPartValue('a', before, 'other', 'material', 'iron').stroke);
  });
});

describe('assets of a draft', () => {
  it('are removed only when they are there', () => {
    const before: Items = { a: { geometry: null, values: {}, parts: [] } };
    expect(removeItems(before, ['a', 'ghost']).put).toEqual({ a: null });
    expect(addItems(before, 'stamp')).toEqual({ label: 'stamp', put: before });
  });

  it.each([
    ['东段-006', '东段-007'],
    ['A9', 'A10'],
    ['099', '100'],
    ['12-34-0999', '12-34-1000'],
    ['7', '8'],
  ])('count on from %s to %s', (number, next) => expect(nextNumber(number)).toBe(next));

  it('count on exactly, however long the number', () => {
    const head = fc.stringMatching(/^[A-Z东西-]{0,4}$/);
    fc.assert(
      fc.property(head, fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(22), (start, number, width) => {
        const digits = number.toString().padStart(width, '0');
        const next = (number + 1n).toString().padStart(digits.length, '0');
        expect(nextNumber(start + digits)).toBe(start + next);
      }),
    );
  });

  it.each(['东段', '', undefined, 12, '12号'])('do not count on from %j', (number) =>
    expect(nextNumber(number)).toBeUndefined(),
  );
});
