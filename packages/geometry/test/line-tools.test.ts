import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreline } from '../src/chainage.ts';
import { divideLine, pointsAlong } from '../src/divide.ts';
import { localPlane } from '../src/local-plane.ts';
import { bearingDegrees, destination, distanceMetres, pathLengthMetres } from '../src/measure.ts';
import { offsetLine } from '../src/offset.ts';
import type { PlanePoint } from '../src/position.ts';
import { nearestOnSegment } from '../src/vector.ts';

const seat: [number, number] = [118.40922, 29.139124];
const plane = localPlane(seat);
const line = (...points: PlanePoint[]) => points.map(plane.toLngLat);

/** A road: legs of 20 to 100 m with turns of at most 60°. */
const road = fc
  .array(
    fc.tuple(fc.double({ min: 20, max: 100, noNaN: true }), fc.double({ min: -60, max: 60, noNaN: true })),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((legs) => {
    const path = [seat];
    let bearing = 40;
    for (const [metres, turn] of legs) {
      bearing += turn;
      path.push(destination(path.at(-1) ?? seat, bearing, metres));
    }
    return path;
  });

const distanceToLine = (position: [number, number], path: [number, number][]) => {
  const points = path.map(plane.toPlane);
  return Math.min(
    ...points
      .slice(1)
      .map((to, index) => nearestOnSegment(plane.toPlane(position), points[index] ?? to, to).distance),
  );
};

describe('dividing a line', () => {
  it('keeps the length and the bends', () => {
    fc.assert(
      fc.property(road, fc.integer({ min: 1, max: 40 }), (path, count) => {
        const { pieces, remainderMetres } = divideLine(path, { count });
        expect(pieces).toHaveLength(count);
        expect(remainderMetres).toBeCloseTo(0, 6);
        for (const piece of pieces)
          expect(pathLengthMetres(piece)).toBeCloseTo(pathLengthMetres(path) / count, 3);
        expect(pointsAlong(path, { count })).toHaveLength(count + 1);
        expect(distanceMetres(pieces.at(-1)?.at(-1) ?? [], path.at(-1) ?? [])).toBeLessThan(1e-4);
      }),
    );
  });

  it('by pitch leaves the rest at the end', () => {
    const { pieces, remainderMetres } = divideLine(line([0, 0], [100, 0]), { pitchMetres: 6 });
    expect(pieces).toHaveLength(16);
    expect(remainderMetres).toBeCloseTo(4, 4);
    expect(divideLine([], { count: 3 }).pieces).toEqual([]);
    expect(pointsAlong(line([0, 0], [1, 0]), { pitchMetres: 6 })).toEqual([]);
  });
});

describe('parallel offset', () => {
  it('left of a road eastward is north', () => {
    const left = offsetLine(line([0, 0], [100, 0]), { side: 'left', metres: 2.5 }) ?? [];
    expect(left.map(plane.toPlane).map(([, y]) => y)).toEqual([
      expect.closeTo(2.5, 6),
      expect.closeTo(2.5, 6),
    ]);
    const right = offsetLine(line([0, 0], [100, 0]), { side: 'right', metres: 2.5 }) ?? [];
    expect(right.map(plane.toPlane).map(([, y]) => y)).toEqual([
      expect.closeTo(-2.5, 6),
      expect.closeTo(-2.5, 6),
    ]);
  });

  it('mitres corners and cuts short a notch narrower than the offset', () => {
    const bend = offsetLine(line([0, 0], [50, 0], [50, 50]), { side: 'right', metres: 5 }) ?? [];
    expect(bend.map(plane.toPlane)[1]).toEqual([expect.closeTo(55, 5), expect.closeTo(-5, 5)]);
    const notch = line([0, 0], [50, 0], [50, 1], [51, 1], [51, 0], [100, 0]);
    const below = (offsetLine(notch, { side: 'right', metres: 5 }) ?? []).map(plane.toPlane);
    for (const [x, y] of below) {
      expect(y).toBeCloseTo(-5, 5);
      expect([0, 50, 51, 100].some((end) => Math.abs(end - x) <= 5)).toBe(true);
    }
    expect(below.map(([x]) => x)).toEqual(below.map(([x]) => x).toSorted((a, b) => a - b));
  });

  it('is nothing for an offset that is no positive number, or for no line', () => {
    for (const metres of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(offsetLine(line([0, 0], [1, 0]), { side: 'left', metres })).toBeUndefined();
    expect(offsetLine([], { side: 'left', metres: 1 })).toBeUndefined();
    expect(offsetLine([seat, seat], { side: 'left', metres: 1 })).toBeUndefined();
  });

  it('lies nowhere nearer than the offset', () => {
    fc.assert(
      fc.property(
        road,
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        fc.constantFrom('left' as const, 'right' as const),
        (path, metres, side) => {
          const offset = offsetLine(path, { side, metres }) ?? [];
          expect(offset.length).toBeGreaterThanOrEqual(2);
          for (const corner of offset) expect(distanceToLine(corner, path)).toBeGreaterThan(metres - 0.001);
        },
      ),
    );
  });
});

describe('chainage', () => {
  const straight = centreline(line([0, 0], [100, 0], [100, 100]));

  it('tells distance along and side, right of travel positive', () => {
    const found = straight?.chainageOf(plane.toLngLat([40, -3]));
    expect(found?.alongMetres).toBeCloseTo(40, 4);
    expect(found?.offsetMetres).toBeCloseTo(3, 4);
    expect(found?.bearingDegrees).toBeCloseTo(90, 2);
    expect(found?.isBeyondEnd).toBe(false);
    expect(straight?.chainageOf(plane.toLngLat([95, 60])).offsetMetres).toBeCloseTo(-5, 4);
    expect(straight?.chainageOf(plane.toLngLat([95, 60])).alongMetres).toBeCloseTo(160, 4);
    expect(straight?.lengthMetres).toBeCloseTo(200, 4);
  });

  it('says when a position lies before the start or past the end', () => {
    expect(straight?.chainageOf(plane.toLngLat([-5, 0]))).toMatchObject({
      alongMetres: 0,
      isBeyondEnd: true,
    });
    expect(straight?.chainageOf(plane.toLngLat([100, 105])).isBeyondEnd).toBe(true);
    expect(straight?.chainageOf(plane.toLngLat([0, 0])).isBeyondEnd).toBe(false);
    expect(straight?.positionAt(-1)).toBeUndefined();
    expect(straight?.positionAt(201)).toBeUndefined();
    expect(straight?.positionAt(Number.NaN)).toBeUndefined();
    expect(centreline([seat, seat])).toBeUndefined();
    expect(centreline([])).toBeUndefined();
  });

  it('place and back is the same place', () => {
    fc.assert(
      fc.property(road, fc.double({ min: 0, max: 1, noNaN: true }), (path, share) => {
        const centre = centreline(path);
        const alongMetres = share * (centre?.lengthMetres ?? 0);
        const on = centre?.positionAt(alongMetres) ?? [];
        expect(centre?.lengthMetres).toBeCloseTo(pathLengthMetres(path), 6);
        expect(distanceMetres(centre?.chainageOf(on).foot ?? [], on)).toBeLessThan(1e-5);
      }),
    );
  });

  it('a place beside a straight road comes back by chainage and offset', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 3000, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (bearing, along, offset) => {
          const centre = centreline([seat, destination(seat, bearing, 3000)]);
          const at = centre?.positionAt(along, offset) ?? [];
          const back = centre?.chainageOf(at);
          expect(back?.alongMetres).toBeCloseTo(along, 3);
          expect(back?.offsetMetres).toBeCloseTo(offset, 3);
          const turn = Math.abs(
            (back?.bearingDegrees ?? 0) - bearingDegrees(seat, destination(seat, bearing, 3000)),
          );
          expect(Math.min(turn, 360 - turn)).toBeLessThan(0.02);
        },
      ),
    );
  });
});
