/** Boxes around things: west, south, east, north, in the unit of what they hold. */
import type { Geometry } from 'geojson';
import type { Box } from './position.ts';

type AnyBox = Readonly<Box>;

/** Meets no box, however much it is widened. */
export const nowhere: AnyBox = [Infinity, Infinity, -Infinity, -Infinity];

function* positionsIn(value: unknown): Generator<readonly [number, number]> {
  if (!Array.isArray(value)) return;
  const [x, y] = value;
  if (typeof x === 'number' && typeof y === 'number') yield [x, y];
  else for (const inner of value) yield* positionsIn(inner);
}

/** Undefined for no position at all. */
export function boxOfPositions(positions: Iterable<readonly number[]>): Box | undefined {
  let box: Box | undefined;
  for (const [x = Number.NaN, y = Number.NaN] of positions) {
    box =
      box === undefined
        ? [x, y, x, y]
        : [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box;
}

/** Of a GeoJSON geometry; undefined for an empty one and for a collection. */
export const boxOf = (geometry: Geometry | Readonly<Record<string, unknown>>): Box | undefined =>
  boxOfPositions(positionsIn('coordinates' in geometry ? geometry.coordinates : undefined));

/** They have at least a point in common. */
export const boxesMeet = (one: AnyBox, other: AnyBox): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

/** So much more on every side, in the box's own unit. */
export const widened = ([west, south, east, north]: AnyBox, by: number): Box => [
  west - by,
  south - by,
  east + by,
  north + by,
];

// A degree of latitude is at least, one of longitude on the equator at most so long (WGS-84).
const metresPerDegreeNorth = 110_574;
const metresPerDegreeEast = 111_319;

/** A box in degrees with at least so many metres more on every side. */
export function widenedByMetres([west, south, east, north]: AnyBox, metres: number): Box {
  const up = metres / metresPerDegreeNorth;
  const farthest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + up);
  const aside = metres / (metresPerDegreeEast * Math.cos((farthest * Math.PI) / 180));
  return [west - aside, south - up, east + aside, north + up];
}
