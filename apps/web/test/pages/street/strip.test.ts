import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deskScale,
  layOutStrip,
  neighbour,
  type StripMark,
  wallScale,
} from '../../../src/pages/street/strip/layout.ts';
import { pack } from '../../../src/pages/street/strip/pack.ts';
import { asideOf, elementOf, elements, lengthMetres, lineIds, streetOf } from '../../support/street.ts';

const width = 1200;
const scale = fc.constantFrom(deskScale, wallScale);

describe('packing side by side', () => {
  const wishes = fc
    .array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 40 })
    .map((all) => all.sort((a, b) => a - b));

  it('keeps the order and never overlaps', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 1, max: 20 }), (wanted, size) => {
        const placed = pack(wanted, size, 0, 1000);
        expect(placed).toHaveLength(wanted.length);
        for (const [index, at] of placed.slice(1).entries())
          expect(at - (placed[index] ?? 0)).toBeGreaterThanOrEqual(size - 1e-6);
      }),
    );
  });

  it('stays within its ends where there is room', () => {
    fc.assert(
      fc.property(wishes, (wanted) => {
        for (const at of pack(wanted, 10, 0, 1000)) {
          expect(at).toBeGreaterThanOrEqual(5 - 1e-6);
          expect(at).toBeLessThanOrEqual(995 + 1e-6);
        }
      }),
    );
  });

  it('gives each what it wishes where nobody is in the way', () => {
    expect(pack([100, 300, 700], 10, 0, 1000)).toEqual([100, 300, 700]);
  });

  it('shares a crowd fairly around its middle', () => {
    expect(pack([500, 500, 500], 10, 0, 1000)).toEqual([490, 500, 510]);
    expect(pack([0, 0, 0], 10, 0, 1000)).toEqual([5, 15, 25]);
    expect(pack([1000, 1000], 10, 0, 1000)).toEqual([985, 995]);
  });

  it('moves no more than it must: no other order of places is nearer to the wishes', () => {
    fc.assert(
      fc.property(
        wishes,
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 40, maxLength: 40 }),
        (wanted, nudges) => {
          const placed = pack(wanted, 10, -1e6, 1e6);
          const cost = (all: readonly number[]) =>
            all.reduce((sum, at, index) => sum + (at - (wanted[index] ?? 0)) ** 2, 0);
          const other = placed.map((at, index) => at + (nudges[index] ?? 0));
          const isAllowed = other.every((at, index) => index === 0 || at - (other[index - 1] ?? 0) >= 10);
          if (isAllowed) expect(cost(other)).toBeGreaterThanOrEqual(cost(placed) - 1e-6);
        },
      ),
    );
  });
});

describe('the strip', () => {
  it('has a mark for every element that stands somewhere, in its lane', () => {
    fc.assert(
      fc.property(elements, scale, (all, size) => {
        const { marks, lanes, width: given, height } = layOutStrip(streetOf(all), width, size);
        expect(given).toBe(width);
        expect(marks.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const mark of marks) {
          if (mark.kind !== 'element') continue;
          const { line, side = 'right' } = mark.element.properties;
          const lane = lanes.find((each) => each.line === line && each.side === side);
          expect(mark.y).toBe((lane?.top ?? Number.NaN) + size.lane / 2);
          expect(mark.x).toBeGreaterThanOrEqual(size.label - 1e-6);
          expect(mark.x).toBeLessThanOrEqual(width);
          expect(mark.y).toBeLessThan(height);
        }
      }),
    );
  });

  it('lets no two marks of a lane lie on each other', () => {
    fc.assert(
      fc.property(elements, scale, (all, size) => {
        const { marks } = layOutStrip(streetOf(all), width, size);
        for (const row of new Set(marks.map((mark) => mark.row))) {
          const xs = marks.filter((mark) => mark.row === row).map((mark) => [mark.x, mark.width] as const);
          xs.slice(1).forEach(([x, own], index) => {
            const [before = 0] = xs[index] ?? [];
            expect(x - before).toBeGreaterThanOrEqual(own - 1e-6);
          });
        }
      }),
    );
  });

  it('lies as the street does: left above the road, right below, signs nearest to it', () => {
    const { lanes, roadTop } = layOutStrip(streetOf([]), width, deskScale);
    expect(lanes).toHaveLength(2 * lineIds.length);
    for (const { side, top } of lanes)
      expect(side === 'left' ? top < roadTop : top >= roadTop + deskScale.road).toBe(true);
    const distance = (line: string, side: string) =>
      Math.abs(
        (lanes.find((each) => each.line === line && each.side === side)?.top ?? 0) -
          roadTop -
          deskScale.road / 2,
      );
    for (const side of ['left', 'right'])
      expect(distance('sign', side)).toBeLessThan(distance('facade', side));
  });

  it('maps chainage evenly from its beginning to its end', () => {
    const { xOf, left } = layOutStrip(streetOf([]), width, deskScale);
    expect(xOf(0)).toBe(left);
    expect(xOf(lengthMetres / 2)).toBeCloseTo((xOf(0) + xOf(lengthMetres)) / 2, 9);
    expect(xOf(lengthMetres)).toBeLessThan(width);
  });

  it('shows covers and stalls on the road, on their side, held within it', () => {
    const street = streetOf([], {
      'manhole-covers': [asideOf('near', { offsetMetres: -2 }), asideOf('far', { offsetMetres: 80 })],
      'parking-spaces': [
        asideOf('stall', { layer: 'parking-spaces', fromMetres: 100, toMetres: 106, offsetMetres: 6 }),
      ],
    });
    const { marks, roadTop, xOf } = layOutStrip(street, width, deskScale);
    const of = (id: string): StripMark | undefined => marks.find((mark) => mark.id === id);
    expect(of('near')?.y).toBeLessThan(roadTop + deskScale.road / 2);
    expect(of('far')?.y).toBeLessThan(roadTop + deskScale.road);
    expect(of('stall')).toMatchObject({ kind: 'stall', x: (xOf(100) + xOf(106)) / 2 });
  });

  it('keeps many hundreds in a lane apart as well as it can', () => {
    const crowd = Array.from({ length: 600 }, (_, index) => elementOf(`e${index}`, { chainageMetres: 450 }));
    const { marks } = layOutStrip(streetOf(crowd), width, deskScale);
    expect(new Set(marks.map(({ x }) => x.toFixed(3))).size).toBe(600);
    for (const { x } of marks) expect(x).toBeLessThanOrEqual(width);
  });
});

describe('walking the strip by keys', () => {
  const street = streetOf(
    [
      elementOf('l1', { chainageMetres: 100 }),
      elementOf('l2', { chainageMetres: 500 }),
      elementOf('r1', { chainageMetres: 480, side: 'right' }),
    ],
    { 'manhole-covers': [asideOf('cover', { fromMetres: 120 })] },
  );
  const { marks } = layOutStrip(street, width, deskScale);
  const walk = (from: string, ...keys: string[]) =>
    keys.reduce<StripMark | undefined>(
      (now, key) => now && neighbour(marks, now, key),
      marks.find(({ id }) => id === from),
    )?.id;

  it('goes along the row and stops at its ends', () => {
    expect(walk('l1', 'ArrowRight')).toBe('l2');
    expect(walk('l2', 'ArrowLeft')).toBe('l1');
    expect(walk('l2', 'ArrowRight')).toBeUndefined();
    expect(walk('l1', 'ArrowLeft')).toBeUndefined();
    expect(walk('l2', 'Home')).toBe('l1');
    expect(walk('l1', 'End')).toBe('l2');
  });

  it('goes across the road to what is nearest, over rows without marks', () => {
    expect(walk('l1', 'ArrowDown')).toBe('cover');
    expect(walk('l1', 'ArrowDown', 'ArrowDown')).toBe('r1');
    expect(walk('r1', 'ArrowUp', 'ArrowUp')).toBe('l1');
    expect(walk('l1', 'ArrowUp')).toBeUndefined();
    expect(walk('r1', 'ArrowDown')).toBeUndefined();
  });

  it('reaches every mark from every other', () => {
    fc.assert(
      fc.property(elements, (all) => {
        const laid = layOutStrip(streetOf(all), width, deskScale).marks;
        const [first] = laid;
        if (first === undefined) return;
        const seen = new Set([first.id]);
        const open = [first];
        for (let mark = open.pop(); mark !== undefined; mark = open.pop())
          for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']) {
            const next = neighbour(laid, mark, key);
            if (next === undefined || seen.has(next.id)) continue;
            seen.add(next.id);
            open.push(next);
          }
        expect(seen.size).toBe(laid.length);
      }),
    );
  });

  it('leaves other keys to others', () => expect(walk('l1', 'x')).toBeUndefined());
});
