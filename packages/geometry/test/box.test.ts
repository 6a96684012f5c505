import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { boxesMeet, boxOf, nowhere, widened, widenedByMetres } from '../src/box.ts';

describe('the box of a geometry', () => {
  it.each([
    ['a point', { type: 'Point', coordinates: [118.4, 29.1] }, [118.4, 29.1, 118.4, 29.1]],
    ['a point with a height', { type: 'Point', coordinates: [118.4, 29.1, 300] }, [118.4, 29.1, 118.4, 29.1]],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [3, 1],
          [1, 2],
        ],
      },
      [1, 1, 3, 2],
    ],
    [
      'areas',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [2, 0],
              [2, 2],
              [0, 0],
            ],
          ],
          [
            [
              [5, -1],
              [6, 0],
              [5, 0],
              [5, -1],
            ],
          ],
        ],
      },
      [0, -1, 6, 2],
    ],
  ])('of %s is what it covers', (_name, geometry, box) => {
    expect(boxOf(geometry)).toEqual(box);
  });

  it('is none for a geometry without positions', () => {
    expect(boxOf({ type: 'Polygon', coordinates: [] })).toBeUndefined();
    expect(boxOf({ type: 'GeometryCollection', geometries: [] })).toBeUndefined();
  });
});

describe('boxes', () => {
  const box = fc
    .tuple(fc.integer({ max: 20 }), fc.integer({ max: 20 }), fc.nat(9), fc.nat(9))
    .map(([west, south, wide, high]) => [west, south, west + wide, south + high] as const);

  it('meet where a point lies in both, and from either side', () => {
    fc.assert(
      fc.property(box, box, (one, other) => {
        const common = [0, 1].map((axis) => [
          Math.max(one[axis] ?? 0, other[axis] ?? 0),
          Math.min(one[axis + 2] ?? 0, other[axis + 2] ?? 0),
        ]);
        expect(boxesMeet(one, other)).toBe(common.every(([from = 0, to = 0]) => from <= to));
        expect(boxesMeet(other, one)).toBe(boxesMeet(one, other));
        expect(boxesMeet(widened(nowhere, 1e9), one)).toBe(false);
      }),
    );
  });

  it('widened by metres hold all that is no farther', () => {
    const place = fc.tuple(
      fc.double({ min: -170, max: 170, noNaN: true }),
      fc.double({ min: -80, max: 80, noNaN: true }),
    );
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0.1, max: 5000, noNaN: true }),
        ([lng, lat], azimuth, metres) => {
          const { lat2, lon2 } = geographiclib.Geodesic.WGS84.Direct(lat, lng, azimuth, metres);
          const there = [lon2 ?? 0, lat2 ?? 0, lon2 ?? 0, lat2 ?? 0] as const;
          const around = widenedByMetres([lng, lat, lng, lat], metres);
          expect(boxesMeet(around, there)).toBe(true);
          expect(around[2] - around[0]).toBeLessThan(
            ((metres / 100_000) * 2) / Math.cos(((Math.abs(lat) + metres / 100_000) * Math.PI) / 180),
          );
        },
      ),
    );
  });
});
