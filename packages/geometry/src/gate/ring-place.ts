import type { LngLat } from '../position.ts';
import { type GridRing, toGrid } from './grid.ts';
import type { GeometryPath } from './issues.ts';

/** A ring with where it belongs (ring 0 is the outer one of its part) and the box around it, on the grid. */
export interface RingPlace {
  part: number;
  ring: number;
  corners: GridRing;
  path: GeometryPath;
  west: number;
  south: number;
  east: number;
  north: number;
}

export function placeRing(
  part: number,
  ring: number,
  outline: readonly LngLat[],
  path: GeometryPath,
): RingPlace {
  const corners = outline.map(toGrid);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return {
    part,
    ring,
    corners,
    path,
    west: Math.min(...xs),
    south: Math.min(...ys),
    east: Math.max(...xs),
    north: Math.max(...ys),
  };
}

/** Every two rings whose boxes meet, once. */
export function* neighbouringPairs(places: readonly RingPlace[]): Generator<[RingPlace, RingPlace]> {
  const fromWest = places.toSorted((one, other) => one.west - other.west);
  for (const [index, one] of fromWest.entries())
    for (let next = index + 1; next < fromWest.length; next++) {
      const other = fromWest[next];
      if (!other || other.west > one.east) break;
      if (other.south <= one.north && other.north >= one.south) yield [one, other];
    }
}
