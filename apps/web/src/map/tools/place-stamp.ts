import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { measureRectangle, stampRectangle } from '@cityplate/geometry/rectangle';
import {
  add,
  alongBearing,
  bearingOf,
  dot,
  leftOf,
  nearestOnSegment,
  scale,
  subtract,
  unit,
} from '@cityplate/geometry/vector';
import type { Polygon } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';
import type { Edge } from './lines-of.ts';

export type StampSettings = {
  readonly lengthMetres: number;
  readonly widthMetres: number;
  /** Between the stamp's length and the kerb: 0 parallel, 90 perpendicular. */
  readonly angleDegrees: number;
  /** Direction of the length where there is no kerb, degrees clockwise from north. */
  readonly bearingDegrees: number;
  /** Slanted stamps lean the other way along the kerb. */
  readonly isLeaningBack: boolean;
  /** How many are laid at once, one beside the other. */
  readonly count: number;
};

export type StampSurroundings = { readonly kerbs: readonly Edge[]; readonly stalls: readonly Polygon[] };

export type PlacedStamps = {
  readonly polygons: Polygon[];
  readonly bearingDegrees: number;
  /** What holds it: the kerb, the kerb and the neighbour in the row, another stall, or nothing. */
  readonly heldBy: 'kerb' | 'row' | 'stall' | 'nothing';
};

/** Neighbours of nearly the same direction lie in one row; bent kerbs turn a little from stall to stall. */
const sameRowDegrees = 12;
const sameLineMetres = 0.4;
const usefulGapShare = 0.45;
/** The kerb draws a stamp from this far beyond its edge, also where pixels are small. */
const kerbReachMetres = 2;

type Stall = {
  centre: PlanePoint;
  ahead: PlanePoint;
  lengthMetres: number;
  widthMetres: number;
  bearing: number;
};
type Pose = { centre: PlanePoint; ahead: PlanePoint };

const halfAlong = (ahead: PlanePoint, lengthMetres: number, widthMetres: number, direction: PlanePoint) =>
  (Math.abs(dot(ahead, direction)) * lengthMetres + Math.abs(dot(leftOf(ahead), direction)) * widthMetres) /
  2;

/** The difference of two directions of lines, 0 to 90 degrees. */
export function lineTurn(a: number, b: number): number {
  const turn = Math.abs(a - b) % 180;
  return Math.min(turn, 180 - turn);
}

/**
 * Where stamps of a fixed size fall when the pointer is at `cursor`. The kerb gives direction and distance,
 * the neighbour the place along it, so that a row is laid by repeated clicks. `reachMetres` is how far off
 * the pointer may be. Pure: the ghost and the click use the same answer.
 */
export function placeStamp(
  cursor: LngLat,
  settings: StampSettings,
  surroundings: StampSurroundings,
  reachMetres: number,
): PlacedStamps {
  const plane = localPlane(cursor);
  const stalls = surroundings.stalls.flatMap((polygon) => stallOf(polygon, plane.toPlane) ?? []);
  const kerbs = surroundings.kerbs.map(([from, to]) => [plane.toPlane(from), plane.toPlane(to)] as const);
  const stampAt = ({ centre, ahead }: Pose) =>
    stampRectangle({ ...settings, at: plane.toLngLat(centre), bearingDegrees: bearingOf(ahead) });
  const first = poseAt([0, 0], settings, kerbs, stalls, reachMetres);
  const poses: Pose[] = [first];
  const [step, row] = [first.step, [...stalls]];
  for (let index = 1; index < settings.count; index += 1) {
    const before = poses.at(-1) ?? first;
    row.push(stallAt(before, settings));
    const towards = add(before.centre, step);
    const next =
      first.heldBy === 'nothing' || first.heldBy === 'stall'
        ? { centre: towards, ahead: first.ahead }
        : poseAt(towards, settings, kerbs, row, reachMetres);
    poses.push(next);
  }
  return { polygons: poses.map(stampAt), bearingDegrees: bearingOf(first.ahead), heldBy: first.heldBy };
}

type Held = Pose & { heldBy: PlacedStamps['heldBy']; step: PlanePoint };

function poseAt(
  cursor: PlanePoint,
  settings: StampSettings,
  kerbs: readonly (readonly [PlanePoint, PlanePoint])[],
  stalls: readonly Stall[],
  reach: number,
): Held {
  return (
    besideKerb(cursor, settings, kerbs, stalls, reach) ??
    besideStall(cursor, settings, stalls, reach) ??
    freely(cursor, settings)
  );
}

function freely(cursor: PlanePoint, { bearingDegrees, widthMetres }: StampSettings): Held {
  const ahead = alongBearing(bearingDegrees);
  return { centre: cursor, ahead, heldBy: 'nothing', step: scale(leftOf(ahead), -widthMetres) };
}

function besideKerb(
  cursor: PlanePoint,
  settings: StampSettings,
  kerbs: readonly (readonly [PlanePoint, PlanePoint])[],
  stalls: readonly Stall[],
  reach: number,
): Held | undefined {
  const { lengthMetres, widthMetres, angleDegrees } = settings;
  const radians = (angleDegrees * Math.PI) / 180;
  const depth = lengthMetres * Math.sin(radians) + widthMetres * Math.cos(radians);
  const pitch = angleDegrees === 0 ? lengthMetres : widthMetres / Math.sin(radians);
  let nearest: { foot: PlanePoint; distance: number; along: PlanePoint } | undefined;
  for (const [from, to] of kerbs) {
    const along = unit(subtract(to, from));
    const { foot, distance } = nearestOnSegment(cursor, from, to);
    if (along !== undefined && (nearest === undefined || distance < nearest.distance))
      nearest = { foot, distance, along };
  }
  if (nearest === undefined || nearest.distance > depth / 2 + Math.max(reach, kerbReachMetres))
    return undefined;
  const aside = dot(subtract(cursor, nearest.foot), leftOf(nearest.along)) >= 0 ? 1 : -1;
  const inward = scale(leftOf(nearest.along), aside);
  // Along the kerb so that the stalls lie to the left: a lean then means the same on both sides.
  const forward = scale(nearest.along, aside);
  const lean = settings.isLeaningBack ? -1 : 1;
  const ahead = add(scale(forward, Math.cos(radians) * lean), scale(inward, Math.sin(radians)));
  const centre = add(nearest.foot, scale(inward, depth / 2));
  const half = halfAlong(ahead, lengthMetres, widthMetres, forward);
  const shift = rowShift(
    { centre, ahead },
    { forward, inward, half, pitch, depth },
    stalls,
    reach,
    angleDegrees,
  );
  if (shift === undefined) return { centre, ahead, heldBy: 'kerb', step: scale(forward, pitch) };
  return { centre: add(centre, shift.by), ahead, heldBy: 'row', step: scale(forward, pitch * shift.away) };
}

type Row = { forward: PlanePoint; inward: PlanePoint; half: number; pitch: number; depth: number };

/** How far to slide along the kerb so that the stamp meets its neighbour without gap and overlap. */
function rowShift(pose: Pose, row: Row, stalls: readonly Stall[], reach: number, angleDegrees: number) {
  const bearing = bearingOf(pose.ahead);
  let best: { by: PlanePoint; distance: number; away: 1 | -1 } | undefined;
  for (const stall of stalls) {
    const offset = subtract(stall.centre, pose.centre);
    const [along, aside] = [dot(offset, row.forward), dot(offset, row.inward)];
    const turn = lineTurn(stall.bearing, bearing);
    if (Math.abs(aside) > row.depth / 2 || turn > sameRowDegrees) continue;
    const slanted = angleDegrees !== 0 && angleDegrees !== 90;
    const spacing = slanted
      ? row.pitch
      : row.half + halfAlong(stall.ahead, stall.lengthMetres, stall.widthMetres, row.forward);
    // Beyond the neighbour on the side where the pointer is.
    const away = along > 0 ? -1 : 1;
    const slide = along + away * spacing;
    // Two never overlap; a gap of less than half a stall is of no use to anyone.
    const isOver = Math.abs(along) < spacing;
    const farthest = Math.max(reach, row.pitch * usefulGapShare);
    if ((!isOver && Math.abs(slide) > farthest) || (best !== undefined && Math.abs(slide) >= best.distance))
      continue;
    const sameLine = turn < 0.5 && Math.abs(aside) < sameLineMetres;
    const by = add(
      scale(row.forward, slide),
      scale(row.inward, sameLine && sameDepth(stall, row) ? aside : 0),
    );
    best = { by, distance: Math.abs(slide), away };
  }
  return best;
}

const sameDepth = (stall: Stall, row: Row) =>
  Math.abs(2 * halfAlong(stall.ahead, stall.lengthMetres, stall.widthMetres, row.inward) - row.depth) < 0.05;

/** Away from kerbs: against the nearest side of a stall that stands there, in its direction. */
function besideStall(
  cursor: PlanePoint,
  settings: StampSettings,
  stalls: readonly Stall[],
  reach: number,
): Held | undefined {
  const { lengthMetres, widthMetres } = settings;
  let best: (Held & { distance: number }) | undefined;
  for (const stall of stalls) {
    const right = scale(leftOf(stall.ahead), -1);
    for (const [outward, half, across] of [
      [stall.ahead, stall.lengthMetres / 2, right],
      [scale(stall.ahead, -1), stall.lengthMetres / 2, right],
      [right, stall.widthMetres / 2, stall.ahead],
      [scale(right, -1), stall.widthMetres / 2, stall.ahead],
    ] as const) {
      const own = halfAlong(stall.ahead, lengthMetres, widthMetres, outward);
      const target = add(stall.centre, scale(outward, half + own));
      const off = subtract(cursor, target);
      const slide = dot(off, across);
      const held = Math.abs(slide) <= Math.max(reach, 0.6) ? target : add(target, scale(across, slide));
      const distance = Math.abs(dot(off, outward)) + Math.max(0, Math.abs(slide) - own);
      if (distance > Math.max(reach, 1) || (best !== undefined && distance >= best.distance)) continue;
      best = { centre: held, ahead: stall.ahead, heldBy: 'stall', step: scale(outward, 2 * own), distance };
    }
  }
  return best;
}

function stallOf(polygon: Polygon, toPlane: (position: readonly number[]) => PlanePoint): Stall | undefined {
  const measured = measureRectangle(polygon);
  if (measured === undefined) return undefined;
  const { centre, bearingDegrees, lengthMetres, widthMetres } = measured;
  return {
    centre: toPlane(centre),
    ahead: alongBearing(bearingDegrees),
    lengthMetres,
    widthMetres,
    bearing: bearingDegrees,
  };
}

const stallAt = ({ centre, ahead }: Pose, { lengthMetres, widthMetres }: StampSettings): Stall => ({
  centre,
  ahead,
  lengthMetres,
  widthMetres,
  bearing: bearingOf(ahead) % 180,
});
