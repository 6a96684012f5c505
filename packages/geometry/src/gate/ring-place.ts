import type { GeometryPath } from './issues.ts';
import type { Corners } from './sweep.ts';

/** A ring with where it belongs (ring 0 is the outer one of its part) and the box around it. */
export interface RingPlace {
  part: number;
  ring: number;
  corners: Corners;
  path: GeometryPath;
  west: number;
  south: number;
  east: number;
  north: number;
}

export function placeRing(part: number, ring: number, corners: Corners, path: GeometryPath): RingPlace {
  const place = { part, ring, corners, path, west: 180, south: 90, east: -180, north: -90 };
  for (const [lng, lat] of corners) {
    place.west = Math.min(place.west, lng);
    place.east = Math.max(place.east, lng);
    place.south = Math.min(place.south, lat);
    place.north = Math.max(place.north, lat);
  }
  return place;
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
