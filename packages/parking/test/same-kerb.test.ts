import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { assert, integer, property } from 'fast-check';
import type { Geometry, LineString, Position } from 'geojson';
import { expect, test } from 'vitest';
import { layKerb } from '../src/lay-kerb.ts';
import type { Layout, LayoutRequest } from '../src/layout.ts';
import { generatedStreet } from './checker/generated-street.ts';

const sameWithin = 0.002;

/** Corners of all stalls in metres around an origin, each stall's in one order, the stalls by place. */
function cornersOf({ stalls }: Layout, origin: Position): PlanePoint[][] {
  const { toPlane } = localPlane(origin);
  const inOrder = ([ax, ay]: PlanePoint, [bx, by]: PlanePoint) => ax - bx || ay - by;
  return stalls.features
    .map(({ geometry }) => (geometry.coordinates[0] ?? []).slice(0, 4).map(toPlane).toSorted(inOrder))
    .toSorted(([one = [0, 0]], [other = [0, 0]]) => inOrder(one, other));
}

function expectSame(changed: Layout, layout: Layout, origin: Position): void {
  expect(changed.totals.stalls).toBe(layout.totals.stalls);
  const [one, other] = [cornersOf(changed, origin).flat(), cornersOf(layout, origin).flat()];
  one.forEach(([x, y], index) => {
    const [a = 0, b = 0] = other[index] ?? [];
    expect(Math.hypot(x - a, y - b)).toBeLessThan(sameWithin);
  });
}

const withRings = (geometry: Geometry, change: (ring: Position[]) => Position[]): Geometry => {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: geometry.coordinates.map(change) };
  if (geometry.type === 'MultiPolygon')
    return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(change)) };
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((each) => withRings(each, change)) };
  return geometry;
};
const restarted = (ring: Position[]): Position[] => [...ring.slice(1), ...ring.slice(1, 2)];

const streets = integer({ min: 10_000, max: 1_000_000 }).map(generatedStreet);
const each = (check: (request: LayoutRequest, origin: Position) => void, numRuns = 60) =>
  assert(
    property(streets, ({ request, origin }) => check(request, origin)),
    // The same streets in each run: what a new street brings to light is for the checker's generator.
    { numRuns, seed: 4 },
  );

test('rings that start at another corner or run the other way change nothing', () => {
  each((request, origin) => {
    const layout = layKerb(request);
    for (const change of [restarted, (ring: Position[]) => ring.toReversed()]) {
      const obstacles = request.obstacles.map((obstacle) => ({
        ...obstacle,
        geometry: withRings(obstacle.geometry, change),
      }));
      expectSame(layKerb({ ...request, obstacles }), layout, origin);
    }
  });
});

test('the order of the obstacles changes nothing', () => {
  each((request, origin) => {
    const obstacles = request.obstacles.toReversed();
    expectSame(layKerb({ ...request, obstacles }), layKerb(request), origin);
  });
});

test('positions added on the straight pieces of a kerb change nothing', () => {
  each((request, origin) => {
    const { toPlane, toLngLat } = localPlane(origin);
    const points = request.kerb.coordinates.map(toPlane);
    const added = points.flatMap((point, index) => {
      const [x, y] = points[index + 1] ?? point;
      return index + 1 === points.length
        ? [point]
        : [point, [(point[0] + x) / 2, (point[1] + y) / 2] satisfies PlanePoint];
    });
    const kerb: LineString = { type: 'LineString', coordinates: added.map(toLngLat) };
    expect(layKerb({ ...request, kerb }).totals.stalls).toBe(layKerb(request).totals.stalls);
  });
});

// Traffic keeps the kerb on its right whichever way the line was drawn, so that the entry stays as it is.
test('a straight street that is turned and moved takes as many stalls, and so does one drawn from its other end', () => {
  each((request, origin) => {
    const { toPlane, toLngLat } = localPlane(origin);
    const ends = [request.kerb.coordinates[0] ?? [], request.kerb.coordinates.at(-1) ?? []];
    const straight: LayoutRequest = { ...request, kerb: { type: 'LineString', coordinates: ends } };
    const { stalls } = layKerb(straight).totals;
    const turned = ([x, y]: PlanePoint): PlanePoint => [0.6 * x - 0.8 * y + 300, 0.8 * x + 0.6 * y - 200];
    const { kerb, obstacles } = straight;
    const moved = JSON.parse(
      JSON.stringify({ kerb, obstacles }, (_, value) =>
        Array.isArray(value) && typeof value[0] === 'number' ? toLngLat(turned(toPlane(value))) : value,
      ),
    );
    expect(layKerb({ ...straight, ...moved }).totals.stalls).toBe(stalls);
    const otherEnd: LayoutRequest = {
      ...{ ...straight, kerb: { type: 'LineString', coordinates: ends.toReversed() } },
      side: request.side === 'left' ? 'right' : 'left',
    };
    if (request.stallClass !== 'accessible') expect(layKerb(otherEnd).totals.stalls).toBe(stalls);
  });
});
