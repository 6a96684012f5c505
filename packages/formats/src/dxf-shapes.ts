import { type Entity, numberOf, textOf } from './dxf-entities.ts';

type Point = [number, number];
export interface DxfShape {
  type: 'Point' | 'LineString' | 'Polygon';
  coordinates: unknown;
}

/** Arcs become chords that lie off by no more than this, in the drawing's unit where that is the metre. */
const sagitta = 0.003;
/** A circle with fewer corners looks like one no more; one with more helps nobody. */
const [fewestChords, mostChords] = [8, 256];
/** Frames of curves and meshes of surfaces are polylines too, and no line that anybody drew (group code 70). */
const surface = 16 | 64;
const controlPoint = 16;
const flagsOf = (entity: Entity) => numberOf(entity, 70, 0);

interface Corner {
  at: Point;
  /** Of the piece to the next corner: tangent of a quarter of its angle, positive against the clock (group code 42). */
  bulge: number;
}

/** What an entity draws, arcs as chords; undefined for what is no place, line or area. Never throws. */
export function shapeOf(entity: Entity): DxfShape | undefined {
  const shape = drawnShape(entity);
  // Drawn looking up from below: what was mirrored in space (group code 230).
  const isFlipped = numberOf(entity, 230, 1) < 0;
  return shape && isFlipped ? { ...shape, coordinates: flipped(shape.coordinates) } : shape;
}

const flipped = (coordinates: unknown): unknown => {
  if (!Array.isArray(coordinates)) return coordinates;
  const [x, ...rest]: unknown[] = coordinates;
  return typeof x === 'number' ? [-x, ...rest] : coordinates.map(flipped);
};

function drawnShape(entity: Entity): DxfShape | undefined {
  const { kind } = entity;
  if (kind === 'LWPOLYLINE' || kind === 'POLYLINE') return polylineShape(entity);
  const at: Point = [numberOf(entity, 10), numberOf(entity, 20)];
  if (!at.every(Number.isFinite)) return undefined;
  if (kind === 'LINE') {
    const end: Point = [numberOf(entity, 11), numberOf(entity, 21)];
    return end.every(Number.isFinite) ? { type: 'LineString', coordinates: [at, end] } : undefined;
  }
  if (kind === 'ARC') return arcShape(entity, at);
  const isPoint = ['POINT', 'INSERT', 'CIRCLE', 'TEXT', 'MTEXT'].includes(kind);
  return isPoint ? { type: 'Point', coordinates: at } : undefined;
}

function polylineShape(entity: Entity): DxfShape | undefined {
  const isOld = entity.kind === 'POLYLINE';
  if (isOld && (flagsOf(entity) & surface) !== 0) return undefined;
  const corners = (isOld ? oldCorners(entity) : cornersOf(entity)).filter(({ at }) =>
    at.every(Number.isFinite),
  );
  const [first] = corners;
  if (first === undefined || corners.length < 2) return undefined;
  const isClosed = (flagsOf(entity) & 1) === 1;
  const isArea = isClosed && (corners.length > 2 || corners.some(({ bulge }) => bulge !== 0));
  const ends = isArea ? [...corners, { ...first, bulge: 0 }] : corners;
  const path = [first.at, ...ends.slice(1).flatMap(({ at }, index) => chords(ends[index] ?? first, at))];
  return isArea ? { type: 'Polygon', coordinates: [path] } : { type: 'LineString', coordinates: path };
}

const oldCorners = ({ corners }: Entity): Corner[] =>
  corners
    .filter((corner) => (flagsOf(corner) & controlPoint) === 0)
    .map((corner) => ({
      at: [numberOf(corner, 10), numberOf(corner, 20)],
      bulge: numberOf(corner, 42, 0),
    }));

/** The corners of a light polyline stand one after the other among its groups. */
function cornersOf({ groups }: Entity): Corner[] {
  const corners: Corner[] = [];
  for (const [code, value] of groups) {
    if (code === 10) corners.push({ at: [Number(value), Number.NaN], bulge: 0 });
    const corner = corners.at(-1);
    if (corner === undefined) continue;
    if (code === 20) corner.at[1] = Number(value);
    else if (code === 42) corner.bulge = Number(value);
  }
  return corners;
}

/** From a corner to the next, without the first. */
function chords({ at: [x1, y1], bulge }: Corner, to: Point): Point[] {
  const [x2, y2] = to;
  const chord = Math.hypot(x2 - x1, y2 - y1);
  if (!Number.isFinite(bulge) || Math.abs(bulge) < 1e-9 || chord === 0) return [to];
  const angle = 4 * Math.atan(bulge);
  // From the middle of the chord to the centre, to the left of the way.
  const aside = ((1 - bulge * bulge) / (4 * bulge)) * chord;
  const centre: Point = [
    (x1 + x2) / 2 - ((y2 - y1) / chord) * aside,
    (y1 + y2) / 2 + ((x2 - x1) / chord) * aside,
  ];
  const radius = Math.hypot(x1 - centre[0], y1 - centre[1]);
  const start = Math.atan2(y1 - centre[1], x1 - centre[0]);
  return [...along(centre, radius, start, angle).slice(1, -1), to];
}

function arcShape(entity: Entity, centre: Point): DxfShape | undefined {
  const radius = numberOf(entity, 40);
  const [from, to] = [numberOf(entity, 50), numberOf(entity, 51)];
  if (!(radius > 0) || !Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  const turn = (((to - from) % 360) + 360) % 360 || 360;
  const path = along(centre, radius, (from * Math.PI) / 180, (turn * Math.PI) / 180);
  return { type: 'LineString', coordinates: path };
}

/** Points along an arc, its ends among them; angles in radians against the clock. */
function along([x, y]: Point, radius: number, start: number, angle: number): Point[] {
  const widest = 2 * Math.acos(Math.max(0, 1 - sagitta / radius));
  const wanted = Math.ceil(Math.abs(angle) / widest);
  const fewest = Math.ceil((fewestChords * Math.abs(angle)) / (2 * Math.PI));
  const count = Math.min(mostChords, Math.max(fewest, wanted));
  return Array.from({ length: count + 1 }, (_, index) => {
    const at = start + (angle * index) / count;
    return [x + radius * Math.cos(at), y + radius * Math.sin(at)];
  });
}

/** The layer that an entity is on. */
export const layerOf = (entity: Entity): string => textOf(entity, 8) ?? '0';
