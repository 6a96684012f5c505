/** Rectangles on the ground: drawn with three clicks, stamped at a fixed size, recognised in a polygon. */
import type { Polygon, Position } from 'geojson';
import { localPlane } from './local-plane.ts';
import type { LngLat, PlanePoint } from './position.ts';
import { add, alongBearing, bearingOf, cross, dot, leftOf, length, scale, subtract, unit } from './vector.ts';

/** A closed counter-clockwise polygon from corners in either direction. */
function polygonOf(corners: PlanePoint[], toLngLat: (point: PlanePoint) => LngLat): Polygon {
  const [a = [0, 0], b = [0, 0], c = [0, 0]] = corners;
  const isCounterClockwise = cross(subtract(b, a), subtract(c, b)) > 0;
  const [first = a, ...rest] = corners;
  const ring = [first, ...(isCounterClockwise ? rest : rest.toReversed()), first];
  return { type: 'Polygon', coordinates: [ring.map(toLngLat)] };
}

/**
 * The rectangle over the base line from `start` to `end` that reaches as far to the side as `side` lies.
 * @returns undefined when base or height is nothing
 */
export function rectangleFromThreePoints(
  start: Position,
  end: Position,
  side: Position,
): Polygon | undefined {
  const { toPlane, toLngLat } = localPlane(start);
  const [a, b, c] = [toPlane(start), toPlane(end), toPlane(side)];
  const along = unit(subtract(b, a));
  const heightMetres = along ? dot(subtract(c, a), leftOf(along)) : 0;
  if (!along || Math.abs(heightMetres) < 1e-6) return undefined;
  const up = scale(leftOf(along), heightMetres);
  return polygonOf([a, b, add(b, up), add(a, up)], toLngLat);
}

export interface Stamp {
  /** Where the stamp is set down; see `anchor`. */
  at: Position;
  /** Direction of the length, degrees clockwise from north. */
  bearingDegrees: number;
  lengthMetres: number;
  widthMetres: number;
  /** What of the rectangle lies at `at`: its centre, or the corner from which length runs ahead and width to the right. */
  anchor?: 'centre' | 'corner';
}

/** A rectangle of fixed size, such as a stall of 6 m × 2.5 m. */
export function stampRectangle({
  at,
  bearingDegrees,
  lengthMetres,
  widthMetres,
  anchor = 'centre',
}: Stamp): Polygon {
  const { toLngLat } = localPlane(at);
  const ahead = alongBearing(bearingDegrees);
  const [along, right] = [scale(ahead, lengthMetres), scale(leftOf(ahead), -widthMetres)];
  const start: PlanePoint = anchor === 'corner' ? [0, 0] : scale(add(along, right), -0.5);
  return polygonOf([start, add(start, along), add(add(start, along), right), add(start, right)], toLngLat);
}

export interface RectangleMeasures {
  centre: LngLat;
  /** Direction of the longer side, 0 ≤ bearing < 180. */
  bearingDegrees: number;
  lengthMetres: number;
  widthMetres: number;
}

/** How far a corner may lie off and still count: stored positions are rounded to about 1 cm. */
const TOLERANCE_METRES = 0.03;

/** Reads a polygon as a rectangle (length ≥ width); undefined when it has holes or is none within 3 cm. */
export function measureRectangle({ coordinates }: Polygon): RectangleMeasures | undefined {
  const [ring = [], ...holes] = coordinates;
  const [first] = ring;
  if (ring.length !== 5 || holes.length > 0 || !first) return undefined;
  const { toPlane, toLngLat } = localPlane(first);
  const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0]] = ring.map(toPlane);
  const centre = scale(add(add(a, b), add(c, d)), 0.25);
  const [one, other] = [
    scale(subtract(add(b, c), add(a, d)), 0.5),
    scale(subtract(add(c, d), add(a, b)), 0.5),
  ];
  const [along, across] = length(one) >= length(other) ? [one, other] : [other, one];
  const direction = unit(along);
  if (!direction || length(across) === 0) return undefined;
  const widthMetres = Math.abs(dot(across, leftOf(direction)));
  const [halfAlong, halfAcross] = [
    scale(direction, length(along) / 2),
    scale(leftOf(direction), widthMetres / 2),
  ];
  const isCorner = (corner: PlanePoint) => {
    const off = subtract(corner, centre);
    const ahead = scale(halfAlong, Math.sign(dot(off, halfAlong)));
    const aside = scale(halfAcross, Math.sign(dot(off, halfAcross)));
    return length(subtract(off, add(ahead, aside))) <= TOLERANCE_METRES;
  };
  if (![a, b, c, d].every(isCorner)) return undefined;
  return {
    centre: toLngLat(centre),
    bearingDegrees: bearingOf(direction) % 180,
    lengthMetres: length(along),
    widthMetres,
  };
}
