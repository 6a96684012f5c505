import { localPlane } from '@cityplate/geometry/local-plane';
import { measureRectangle } from '@cityplate/geometry/rectangle';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../src/app/map-search.ts';
import type { Edge } from '../../../src/map/tools/lines-of.ts';
import { lineTurn, placeStamp, type StampSettings } from '../../../src/map/tools/place-stamp.ts';
import { stampForms } from '../../../src/map/tools/stamp-forms.ts';
import { parkingSpaces } from '../../support/definitions.ts';

const origin: [number, number] = [118.4092, 29.1391];
const { toPlane, toLngLat } = localPlane(origin);
/** A place so many metres east and north of the origin. */
const at = (east: number, north: number): LngLat => {
  const [lng, lat] = toLngLat([east, north]);
  return [lng, lat];
};

const small: StampSettings = {
  lengthMetres: 6,
  widthMetres: 2.5,
  angleDegrees: 0,
  bearingDegrees: 0,
  isLeaningBack: false,
  count: 1,
};
const nothing = { kerbs: [], stalls: [] };
/** A kerb along the east, the street to the north of it. */
const kerb: Edge = [at(-60, 0), at(60, 0)];
const atKerb = { kerbs: [kerb], stalls: [] };

const measured = (polygon: Polygon | undefined) => {
  const rectangle = polygon && measureRectangle(polygon);
  if (rectangle === undefined) throw new Error('no rectangle');
  return rectangle;
};
const corners = (polygon: Polygon) =>
  (polygon.coordinates[0] ?? []).slice(0, -1).map((each) => toPlane(each));
const middle = (polygon: Polygon) => toPlane(measured(polygon).centre);

/** How deep two rectangles lie in each other, in metres; by the axis that parts them best. */
function overlapMetres(one: Polygon, other: Polygon): number {
  const axes = [one, other].flatMap((polygon) => {
    const [a = [0, 0], b = [0, 0], c = [0, 0]] = corners(polygon);
    return [[a, b] as const, [b, c] as const].map(([from, to]) => {
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      return [(to[0] - from[0]) / length, (to[1] - from[1]) / length] as const;
    });
  });
  return Math.min(
    ...axes.map(([x, y]) => {
      const range = (polygon: Polygon) => {
        const along = corners(polygon).map(([east, north]) => east * x + north * y);
        return [Math.min(...along), Math.max(...along)] as const;
      };
      const [[low, high], [from, to]] = [range(one), range(other)];
      return Math.min(high, to) - Math.max(low, from);
    }),
  );
}

const settings = fc.record({
  lengthMetres: fc.integer({ min: 40, max: 160 }).map((tenths) => tenths / 10),
  widthMetres: fc.integer({ min: 20, max: 37 }).map((tenths) => tenths / 10),
  angleDegrees: fc.constantFrom(0, 30, 45, 60, 90),
  bearingDegrees: fc.integer({ min: 0, max: 359 }),
  isLeaningBack: fc.boolean(),
  count: fc.integer({ min: 1, max: 6 }),
});
const cursor = fc
  .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -30, max: 30 }))
  .map(([e, n]) => at(e / 10, n / 10));

describe('a stamp', () => {
  it('always has the size it was given, wherever it falls', () => {
    fc.assert(
      fc.property(cursor, settings, fc.boolean(), (pointer, given, hasKerb) => {
        const { polygons } = placeStamp(pointer, given, hasKerb ? atKerb : nothing, 1);
        expect(polygons).toHaveLength(given.count);
        for (const polygon of polygons) {
          const { lengthMetres, widthMetres } = measured(polygon);
          expect(Math.abs(lengthMetres - Math.max(given.lengthMetres, given.widthMetres))).toBeLessThan(0.03);
          expect(Math.abs(widthMetres - Math.min(given.lengthMetres, given.widthMetres))).toBeLessThan(0.03);
        }
      }),
    );
  });

  it('laid in a row never overlaps its neighbours', () => {
    fc.assert(
      fc.property(cursor, settings, fc.boolean(), (pointer, given, hasKerb) => {
        const { polygons } = placeStamp(pointer, given, hasKerb ? atKerb : nothing, 1);
        polygons.forEach((one, index) => {
          for (const other of polygons.slice(index + 1)) expect(overlapMetres(one, other)).toBeLessThan(0.03);
        });
      }),
    );
  });

  it('away from everything lies under the pointer in its own direction', () => {
    const { polygons, heldBy } = placeStamp(at(3, 4), { ...small, bearingDegrees: 30 }, nothing, 1);
    expect(heldBy).toBe('nothing');
    const { centre, bearingDegrees } = measured(polygons[0]);
    expect(toPlane(centre)[0]).toBeCloseTo(3, 1);
    expect(toPlane(centre)[1]).toBeCloseTo(4, 1);
    expect(lineTurn(bearingDegrees, 30)).toBeLessThan(0.5);
  });
});

describe('at the kerb', () => {
  it('a parallel stall lies along it, its long side on it, on the side of the pointer', () => {
    for (const side of [1, -1]) {
      const { polygons, heldBy } = placeStamp(at(0, side * 1.5), small, atKerb, 1);
      expect(heldBy).toBe('kerb');
      const [polygon] = polygons;
      if (polygon === undefined) throw new Error('nothing was laid');
      expect(lineTurn(measured(polygon).bearingDegrees, 90)).toBeLessThan(0.3);
      const norths = corners(polygon).map(([, north]) => north * side);
      expect(Math.min(...norths)).toBeCloseTo(0, 1);
      expect(Math.max(...norths)).toBeCloseTo(2.5, 1);
    }
  });

  it('a perpendicular stall stands with its short side on it', () => {
    const [polygon] = placeStamp(at(0, 2), { ...small, angleDegrees: 90 }, atKerb, 1).polygons;
    if (polygon === undefined) throw new Error('nothing was laid');
    expect(lineTurn(measured(polygon).bearingDegrees, 0)).toBeLessThan(0.3);
    expect(Math.max(...corners(polygon).map(([, north]) => north))).toBeCloseTo(6, 1);
  });

  it.each([30, 45, 60])(
    'a stall at %i° leans by so much, and the other way when turned over',
    (angleDegrees) => {
      const bearing = (isLeaningBack: boolean) =>
        measured(placeStamp(at(0, 2), { ...small, angleDegrees, isLeaningBack }, atKerb, 1).polygons[0])
          .bearingDegrees;
      expect(lineTurn(bearing(false), 90)).toBeCloseTo(angleDegrees, 0);
      expect(lineTurn(bearing(true), 90)).toBeCloseTo(angleDegrees, 0);
      expect(lineTurn(bearing(false), bearing(true))).toBeGreaterThan(20);
    },
  );

  it('never lies over it, whatever angle and side', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(1, -1), (given, side) => {
        const { polygons, heldBy } = placeStamp(at(0, side * 1), { ...given, count: 1 }, atKerb, 1);
        expect(heldBy).toBe('kerb');
        for (const polygon of polygons)
          for (const [, north] of corners(polygon)) expect(north * side).toBeGreaterThan(-0.03);
      }),
    );
  });

  it('too far off is not held by it', () => {
    expect(placeStamp(at(0, 12), small, atKerb, 1).heldBy).toBe('nothing');
    expect(placeStamp(at(0, 12), small, atKerb, 12).heldBy).toBe('kerb');
  });
});

describe('beside a neighbour', () => {
  const first = placeStamp(at(0, 1.2), small, atKerb, 1).polygons[0];
  const stalls = first === undefined ? [] : [first];

  it('the next of a row joins without gap and without overlap', () => {
    for (const pointer of [at(5.2, 1.2), at(6.5, 1.2), at(7, 1.5), at(3.5, 1)]) {
      const next = placeStamp(pointer, small, { kerbs: [kerb], stalls }, 1);
      expect(next.heldBy).toBe('row');
      const [polygon] = next.polygons;
      if (polygon === undefined || first === undefined) throw new Error('nothing was laid');
      expect(middle(polygon)[0] - middle(first)[0]).toBeCloseTo(6, 1);
      expect(overlapMetres(first, polygon)).toBeLessThan(0.03);
    }
  });

  it('on its other side it joins there', () => {
    const [polygon] = placeStamp(at(-5.5, 1.2), small, { kerbs: [kerb], stalls }, 1).polygons;
    expect(polygon && middle(polygon)[0]).toBeCloseTo(-6, 1);
  });

  it('farther along it stands alone at the kerb', () => {
    const next = placeStamp(at(20, 1.2), small, { kerbs: [kerb], stalls }, 1);
    expect(next.heldBy).toBe('kerb');
    expect(next.polygons[0] && middle(next.polygons[0])[0]).toBeCloseTo(20, 1);
  });

  it('repeated clicks lay a row that touches from end to end', () => {
    const row: Polygon[] = [];
    for (let index = 0; index < 5; index += 1) {
      const [next] = placeStamp(at(index * 5.8, 1.3), small, { kerbs: [kerb], stalls: row }, 1).polygons;
      if (next !== undefined) row.push(next);
    }
    const easts = row.map((polygon) => middle(polygon)[0]);
    for (const [index, east] of easts.slice(1).entries())
      expect(east - (easts[index] ?? 0)).toBeCloseTo(6, 1);
  });

  it('a row laid at once is the row laid by clicks', () => {
    const { polygons } = placeStamp(at(0, 1.2), { ...small, count: 3 }, atKerb, 1);
    const steps = polygons.slice(1).map((polygon, index) => {
      const before = polygons[index];
      const [a, b] = [before && middle(before), middle(polygon)];
      return a && Math.hypot(b[0] - a[0], b[1] - a[1]);
    });
    for (const step of steps) expect(step).toBeCloseTo(6, 1);
  });

  it('without a kerb it takes direction and place from the stall', () => {
    const next = placeStamp(at(6.3, 1.2), { ...small, bearingDegrees: 17 }, { kerbs: [], stalls }, 1);
    expect(next.heldBy).toBe('stall');
    expect(lineTurn(next.bearingDegrees, 90)).toBeLessThan(0.5);
    expect(first && next.polygons[0] && overlapMetres(first, next.polygons[0])).toBeLessThan(0.03);
  });
});

describe('the turn of two lines', () => {
  it('is between 0 and 90, the same from both, and blind to which end is which', () => {
    const bearing = fc.integer({ min: 0, max: 359 });
    fc.assert(
      fc.property(bearing, bearing, (a, b) => {
        const turn = lineTurn(a, b);
        expect(turn).toBeGreaterThanOrEqual(0);
        expect(turn).toBeLessThanOrEqual(90);
        expect(lineTurn(b, a)).toBeCloseTo(turn, 9);
        expect(lineTurn(a + 180, b)).toBeCloseTo(turn, 9);
      }),
    );
  });
});

it('every stamp writes into fields that its layer has, in sizes that they take', () => {
  const form = stampForms['parking-spaces'];
  const stallClass = parkingSpaces.fields[form?.by ?? ''];
  expect(stallClass?.kind === 'choice' && Object.keys(stallClass.options)).toEqual(
    Object.keys(form?.sizes ?? {}),
  );
  for (const size of Object.values(form?.sizes ?? {}))
    for (const member of ['lengthMetres', 'widthMetres'] as const) {
      const field = parkingSpaces.fields[form?.fields[member] ?? ''];
      if (field?.kind !== 'number') throw new Error(`${member} is no number`);
      expect(size[member]).toBeGreaterThanOrEqual(field.min);
      expect(size[member]).toBeLessThanOrEqual(field.max);
    }
  expect(parkingSpaces.fields[form?.number ?? '']?.kind).toBe('text');
});
