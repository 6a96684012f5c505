import { destination, distanceMetres } from '@cityplate/geometry/measure';
import { measureRectangle, stampRectangle } from '@cityplate/geometry/rectangle';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { LngLat } from '../../src/app/map-search.ts';
import type { Edge } from '../../src/map/tools/lines-of.ts';
import { lineTurn, placeStamp, type StampSettings } from '../../src/map/tools/place-stamp.ts';

const origin: LngLat = [118.4092, 29.1391];
const at = (bearing: number, metres: number, from: LngLat = origin): LngLat =>
  destination([...from], bearing, metres);

const small: StampSettings = {
  lengthMetres: 6,
  widthMetres: 2.5,
  angleDegrees: 0,
  bearingDegrees: 0,
  isLeaningBack: false,
  count: 1,
};
/** A straight kerb of 100 m with this bearing, its middle at the origin. */
const kerb = (bearing: number): Edge => [at(bearing + 180, 50), at(bearing, 50)];
const rectangleOf = (polygon: Polygon | undefined) => {
  const measured = polygon && measureRectangle(polygon);
  if (measured === undefined) throw new Error('the stamp is no rectangle');
  return measured;
};
const cornersOf = (polygon: Polygon | undefined) => polygon?.coordinates[0]?.slice(0, 4) ?? [];

describe('beside a kerb', () => {
  test('a parallel stamp lies along it, its long side on the kerb, on the side of the pointer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 180, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        (bearing, off) => {
          const cursor = at(bearing + 90, off);
          const placed = placeStamp(cursor, small, { kerbs: [kerb(bearing)], stalls: [] }, 0.5);
          const { centre, bearingDegrees, lengthMetres, widthMetres } = rectangleOf(placed.polygons[0]);
          expect(placed.heldBy).toBe('kerb');
          expect(lineTurn(bearingDegrees, bearing)).toBeLessThan(0.01);
          expect(lengthMetres).toBeCloseTo(6, 3);
          expect(widthMetres).toBeCloseTo(2.5, 3);
          expect(distanceMetres(centre, [...at(bearing + 90, 1.25)])).toBeLessThan(0.005);
        },
      ),
    );
  });

  test.each([
    [30, 5.17],
    [45, 6.01],
    [60, 6.45],
    [90, 6],
  ])('at %i° it reaches as deep as GB 5768.3 draws it: %f m', (angleDegrees, depth) => {
    const placed = placeStamp(at(90, 2), { ...small, angleDegrees }, { kerbs: [kerb(0)], stalls: [] }, 0.5);
    const east = cornersOf(placed.polygons[0]).map(([lng = 0]) => lng);
    const reach = distanceMetres([Math.min(...east), 29.1391], [Math.max(...east), 29.1391]);
    expect(reach).toBeCloseTo(depth, 1);
    expect(Math.min(...east)).toBeCloseTo(origin[0], 7);
  });

  test('leaning back mirrors the slant along the kerb', () => {
    const surroundings = { kerbs: [kerb(0)], stalls: [] };
    const slanted = { ...small, angleDegrees: 45 };
    const one = rectangleOf(placeStamp(at(90, 2), slanted, surroundings, 0.5).polygons[0]);
    const other = rectangleOf(
      placeStamp(at(90, 2), { ...slanted, isLeaningBack: true }, surroundings, 0.5).polygons[0],
    );
    expect(lineTurn(one.bearingDegrees, other.bearingDegrees)).toBeCloseTo(90, 3);
  });

  test('farther off than a kerb draws, it lies free in its own direction', () => {
    const settings = { ...small, bearingDegrees: 30 };
    const placed = placeStamp(at(90, 12), settings, { kerbs: [kerb(0)], stalls: [] }, 0.5);
    expect(placed.heldBy).toBe('nothing');
    expect(rectangleOf(placed.polygons[0]).bearingDegrees).toBeCloseTo(30, 2);
  });
});

describe('in a row', () => {
  test('repeated clicks near enough share their corners, in whichever direction the kerb runs', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (bearing, slips) => {
          const stalls: Polygon[] = [];
          for (const [index, slip] of slips.entries()) {
            const along = index === 0 ? 0 : index * 6 + slip;
            const cursor = at(bearing + 90, 1.2, at(bearing, along));
            const [polygon] = placeStamp(cursor, small, { kerbs: [kerb(bearing)], stalls }, 0.5).polygons;
            if (polygon !== undefined) stalls.push(polygon);
          }
          for (const [index, stall] of stalls.entries()) {
            const next = stalls[index + 1];
            if (next === undefined) continue;
            const shared = cornersOf(stall).filter((corner) =>
              cornersOf(next).some((other) => distanceMetres(corner, other) < 0.02),
            );
            expect(shared).toHaveLength(2);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a pointer over a stall means the place beside it, never on it', () => {
    const [first] = placeStamp(at(90, 1), small, { kerbs: [kerb(0)], stalls: [] }, 0.5).polygons;
    if (first === undefined) throw new Error('nothing was placed');
    const placed = placeStamp(at(90, 1, at(0, 1)), small, { kerbs: [kerb(0)], stalls: [first] }, 0.5);
    expect(placed.heldBy).toBe('row');
    expect(distanceMetres(rectangleOf(placed.polygons[0]).centre, rectangleOf(first).centre)).toBeCloseTo(
      6,
      2,
    );
  });

  test('several at once are laid edge to edge along the kerb', () => {
    const placed = placeStamp(at(90, 1), { ...small, count: 5 }, { kerbs: [kerb(20)], stalls: [] }, 0.5);
    const centres = placed.polygons.map((polygon) => rectangleOf(polygon).centre);
    expect(centres).toHaveLength(5);
    for (const [index, centre] of centres.entries()) {
      const next = centres[index + 1];
      if (next !== undefined) expect(distanceMetres(centre, next)).toBeCloseTo(6, 2);
    }
  });

  test('perpendicular stalls stand 2.5 m apart', () => {
    const upright = { ...small, angleDegrees: 90 };
    const placed = placeStamp(at(90, 3), { ...upright, count: 3 }, { kerbs: [kerb(0)], stalls: [] }, 0.5);
    const [a, b] = placed.polygons.map((polygon) => rectangleOf(polygon).centre);
    expect(distanceMetres(a ?? [], b ?? [])).toBeCloseTo(2.5, 2);
  });

  test('without a kerb it settles against the nearest side of a stall, in its direction', () => {
    const stall = stampRectangle({ at: [...origin], bearingDegrees: 33, lengthMetres: 6, widthMetres: 2.5 });
    const placed = placeStamp(at(33 + 90, 2.9), small, { kerbs: [], stalls: [stall] }, 0.5);
    const { centre, bearingDegrees } = rectangleOf(placed.polygons[0]);
    expect(placed.heldBy).toBe('stall');
    expect(lineTurn(bearingDegrees, 33)).toBeLessThan(0.01);
    expect(distanceMetres(centre, [...origin])).toBeCloseTo(2.5, 2);
  });
});
