import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane } from '../src/local-plane.ts';
import { bearingDegrees, destination, distanceMetres } from '../src/measure.ts';

const origin = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }),
  fc.double({ min: -70, max: 70, noNaN: true }),
);
const bearing = fc.double({ min: 0, max: 360, noNaN: true });

describe('local plane', () => {
  it('is in metres within 1 mm at 1 km, in every direction and latitude', () => {
    fc.assert(
      fc.property(
        origin,
        bearing,
        bearing,
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (at, one, other, metres) => {
          const { toPlane } = localPlane(at);
          const [a, b] = [destination(at, one, metres), destination(at, other, 1000 - metres)];
          const [[ax, ay], [bx, by]] = [toPlane(a), toPlane(b)];
          expect(Math.abs(Math.hypot(ax - bx, ay - by) - distanceMetres(a, b))).toBeLessThan(0.001);
          expect(ax).toBeCloseTo(metres * Math.sin((one * Math.PI) / 180), 3);
          expect(ay).toBeCloseTo(metres * Math.cos((one * Math.PI) / 180), 3);
        },
      ),
    );
  });

  it('keeps 2 mm per km at 10 km', () => {
    fc.assert(
      fc.property(origin, bearing, (at, direction) => {
        const { toPlane } = localPlane(at);
        const end = destination(at, direction, 10_000);
        expect(Math.abs(Math.hypot(...toPlane(end)) - 10_000)).toBeLessThan(0.02);
      }),
    );
  });

  it('leads back to the same position', () => {
    fc.assert(
      fc.property(
        origin,
        bearing,
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        (at, direction, metres) => {
          const { toPlane, toLngLat } = localPlane(at);
          const start = destination(at, direction, metres);
          expect(distanceMetres(toLngLat(toPlane(start)), start)).toBeLessThan(1e-5);
        },
      ),
    );
  });

  it('has north up and east right', () => {
    const { toLngLat } = localPlane([118.40922, 29.139124]);
    expect(bearingDegrees([118.40922, 29.139124], toLngLat([0, 50]))).toBeCloseTo(0, 6);
    expect(bearingDegrees([118.40922, 29.139124], toLngLat([50, 0]))).toBeCloseTo(90, 3);
  });
});
