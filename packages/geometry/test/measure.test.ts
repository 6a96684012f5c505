import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaSquareMetres,
  bearingDegrees,
  destination,
  distanceMetres,
  lengthMetres,
} from '../src/measure.ts';
import { fromLonLat } from '../src/reference-systems.ts';

const seat = [118.40922, 29.139124];

/** Expected values were read from PostGIS 3.3.2 `geography` (ST_Distance, ST_Azimuth, ST_Project, ST_Area). */
describe('measures agree with PostGIS geography', () => {
  it('distance', () => {
    expect(distanceMetres(seat, [118.41, 29.14])).toBeCloseTo(123.23996408, 6);
    expect(distanceMetres(seat, [118.5, 29.2])).toBeCloseTo(11113.71158158, 6);
    expect(distanceMetres(seat, seat)).toBe(0);
  });

  it('bearing and destination', () => {
    expect(bearingDegrees(seat, [118.5, 29.2])).toBeCloseTo(52.59599932873735, 6);
    expect(bearingDegrees(seat, [118.3, 29.139124])).toBeGreaterThan(180);
    const [lng, lat] = destination(seat, 37, 1000);
    expect(lng).toBeCloseTo(118.41540506296612, 10);
    expect(lat).toBeCloseTo(29.146329279816143, 10);
  });

  it('area, holes taken off', () => {
    const outer = [
      [118.4, 29.13],
      [118.42, 29.13],
      [118.42, 29.15],
      [118.4, 29.15],
      [118.4, 29.13],
    ];
    const hole = [
      [118.405, 29.135],
      [118.405, 29.14],
      [118.41, 29.14],
      [118.41, 29.135],
      [118.405, 29.135],
    ];
    expect(areaSquareMetres({ type: 'Polygon', coordinates: [outer] })).toBeCloseTo(4314142.525691032, 2);
    expect(areaSquareMetres({ type: 'Polygon', coordinates: [outer, hole] })).toBeCloseTo(
      4044502.1926879883,
      2,
    );
    const berlin = [
      [13.43, 52.47],
      [13.45, 52.47],
      [13.44, 52.485],
      [13.43, 52.47],
    ];
    expect(areaSquareMetres({ type: 'MultiPolygon', coordinates: [[berlin]] })).toBeCloseTo(
      1134260.45668602,
      2,
    );
    expect(lengthMetres({ type: 'Polygon', coordinates: [berlin] })).toBeCloseTo(4963.403984208578, 6);
  });

  it('length, and zero for what has none', () => {
    const line = [
      [118.4, 29.13],
      [118.42, 29.13],
      [118.42, 29.15],
    ];
    expect(lengthMetres({ type: 'LineString', coordinates: line })).toBeCloseTo(4163.096328700261, 6);
    expect(lengthMetres({ type: 'Point', coordinates: seat })).toBe(0);
    expect(areaSquareMetres({ type: 'LineString', coordinates: line })).toBe(0);
  });
});

const position = fc.tuple(
  fc.double({ min: 118.02, max: 118.64, noNaN: true }),
  fc.double({ min: 28.9, max: 29.5, noNaN: true }),
);

describe('laws of measuring', () => {
  it('agrees with the EPSG:4548 plane within 1 mm per km once its scale is taken off', () => {
    const bearing = fc.double({ min: 0, max: 360, noNaN: true });
    fc.assert(
      fc.property(
        position,
        bearing,
        fc.double({ min: 1, max: 1000, noNaN: true }),
        (from, direction, metres) => {
          const to = destination(from, direction, metres);
          const line = fromLonLat('EPSG:4548', { type: 'LineString', coordinates: [from, to] });
          const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = line.coordinates;
          // Scale of a transverse Mercator plane at the middle: 1 + (distance from its meridian)² / 2R².
          const offset = (x0 + x1) / 2 - 500_000;
          const scale = 1 + offset ** 2 / (2 * 6_367_000 ** 2);
          const plane = Math.hypot(x1 - x0, y1 - y0) / scale;
          expect(Math.abs(plane - distanceMetres(from, to))).toBeLessThanOrEqual(0.000_001 * metres + 1e-6);
        },
      ),
    );
  });

  it('is the same in both directions, and area does not mind how a ring is written', () => {
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 7);
        const area = areaSquareMetres({ type: 'Polygon', coordinates: [[a, b, c, a]] });
        const reversed = areaSquareMetres({ type: 'Polygon', coordinates: [[a, c, b, a]] });
        const rotated = areaSquareMetres({ type: 'Polygon', coordinates: [[b, c, a, b]] });
        expect(Math.abs(reversed - area)).toBeLessThan(1e-3);
        expect(Math.abs(rotated - area)).toBeLessThan(1e-3);
      }),
    );
  });
});
