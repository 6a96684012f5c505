import { type Division, divideRectangle } from '@cityplate/geometry/divide';
import { localPlane } from '@cityplate/geometry/local-plane';
import { mapPositions } from '@cityplate/geometry/map-positions';
import type { PlanePoint } from '@cityplate/geometry/position';
import { add, alongBearing, bearingOf, dot, leftOf, scale, subtract } from '@cityplate/geometry/vector';
import { pitchOf } from '@cityplate/parking/stall-size';
import type { Polygon } from 'geojson';
import type { Moment } from './content.ts';
import { nextNumber } from './item-edits.ts';
import { middleOf } from './shape-edits.ts';
import { addStalls, contentOfStall, type SingleStall } from './stalls.ts';

/** A shape with every place changed in the metric plane around an origin; nothing is rounded, so that all fits again. */
function inPlane(
  shape: Polygon,
  origin: readonly number[],
  change: (point: PlanePoint) => PlanePoint,
): Polygon {
  const { toPlane, toLngLat } = localPlane(origin);
  return mapPositions(shape, (position) => toLngLat(change(toPlane(position))));
}

export const movedBy = ({ geometry }: Pick<SingleStall, 'geometry'>, by: PlanePoint): Polygon =>
  inPlane(geometry, geometry.coordinates[0]?.[0] ?? [0, 0], (point) => add(point, by));

const turnBetween = (one: number, other: number) => {
  const turn = Math.abs(one - other) % 180;
  return Math.min(turn, 180 - turn);
};

/**
 * The direction of the row that a stall stands in, degrees. Parallel and upright stalls show it; a slanted one leans
 * either way, so that its nearest neighbour of the same direction tells.
 */
export function rowBearing(stall: SingleStall, all: readonly SingleStall[]): number {
  const bearing = stall.bearingDegrees ?? 0;
  const { angleDegrees } = stall.values;
  if (angleDegrees === 0) return bearing;
  if (angleDegrees === 90) return (bearing + 90) % 180;
  const ways = [(bearing + 180 - angleDegrees) % 180, (bearing + angleDegrees) % 180] as const;
  const { toPlane } = localPlane(middleOf(stall.geometry) ?? [0, 0]);
  const neighbours = all
    .filter((other) => other.id !== stall.id && turnBetween(other.bearingDegrees ?? -1, bearing) < 2)
    .map(({ geometry }) => toPlane(middleOf(geometry) ?? [0, 0]))
    .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
  const [nearest] = neighbours;
  if (nearest === undefined) return ways[0];
  const towards = bearingOf(nearest);
  return turnBetween(towards, ways[0]) <= turnBetween(towards, ways[1]) ? ways[0] : ways[1];
}

/** What a stall takes of its row, metres. */
export const stepOf = ({ lengthMetres, widthMetres, values: { angleDegrees } }: SingleStall): number =>
  pitchOf({ angleDegrees, lengthMetres, widthMetres, aisleMetres: 0 });

export type StallArray = {
  /** How many there are in the end, the chosen ones counted once. */
  readonly count: number;
  /** From one to the next; below 0 against the direction of the row. */
  readonly stepMetres: number;
};

/** Copies of stalls along their row at equal steps; a number that was said counts on, others are numbered anyway. */
export function arrayStalls(
  chosen: readonly SingleStall[],
  all: readonly SingleStall[],
  { count, stepMetres }: StallArray,
  newId: () => string,
): Moment | undefined {
  const [first] = chosen;
  if (first === undefined || !(count >= 2) || stepMetres === 0) return undefined;
  const ahead = alongBearing(rowBearing(first, all));
  let number = chosen.findLast(({ values }) => values.number !== undefined)?.values.number;
  const copies = Array.from({ length: count - 1 }, (_, index) =>
    chosen.map((stall) => {
      number = nextNumber(number);
      return {
        id: newId(),
        geometry: movedBy(stall, scale(ahead, (index + 1) * stepMetres)),
        values: { ...stall.values, number: stall.values.number === undefined ? undefined : number },
      };
    }),
  );
  return addStalls(copies.flat(), 'draw');
}

/** Copies of stalls beside their row; to the right of its direction, below 0 to the left. */
export function offsetStalls(
  chosen: readonly SingleStall[],
  all: readonly SingleStall[],
  metres: number,
  newId: () => string,
): Moment | undefined {
  const [first] = chosen;
  if (first === undefined || metres === 0) return undefined;
  const right = scale(leftOf(alongBearing(rowBearing(first, all))), -metres);
  return addStalls(
    chosen.map((stall) => ({
      id: newId(),
      geometry: movedBy(stall, right),
      values: { ...stall.values, number: undefined },
    })),
    'draw',
  );
}

/** Mirrors stalls in the line through their common middle that runs along their row or across it. */
export function mirrorStalls(
  chosen: readonly SingleStall[],
  all: readonly SingleStall[],
  axis: 'along' | 'across',
): Moment | undefined {
  const [first] = chosen;
  // Not the middle of their box, which would be another one after the mirror.
  const corners = chosen.flatMap(({ geometry }) => geometry.coordinates[0]?.slice(0, -1) ?? []);
  if (first === undefined) return undefined;
  const middle = [0, 1].map(
    (at) => corners.reduce((sum, corner) => sum + (corner[at] ?? 0), 0) / corners.length,
  );
  const bearing = rowBearing(first, all) + (axis === 'along' ? 0 : 90);
  const put = Object.fromEntries(
    chosen.map(({ id, geometry, values }) => [
      id,
      contentOfStall(mirrored(geometry, middle, bearing), values),
    ]),
  );
  return { label: 'reshape', put };
}

export function mirrored(shape: Polygon, through: readonly number[], bearingDegrees: number): Polygon {
  const along = alongBearing(bearingDegrees);
  const turned = inPlane(shape, through, (point) => subtract(scale(along, 2 * dot(point, along)), point));
  // Mirrored, a ring runs the other way round.
  return { type: 'Polygon', coordinates: turned.coordinates.map((ring) => ring.toReversed()) };
}

/** Cuts a stall crosswise into parts of its length; what is left over goes. The first part keeps number and id. */
export function divideStall(stall: SingleStall, division: Division, newId: () => string): Moment | undefined {
  const pieces = divideRectangle(stall.geometry, division)?.pieces ?? [];
  if (pieces.length === 0 || ('count' in division && pieces.length < 2)) return undefined;
  return addStalls(
    pieces.map((geometry, index) => ({
      id: index === 0 ? stall.id : newId(),
      geometry,
      values: index === 0 ? stall.values : { ...stall.values, number: undefined },
    })),
    'reshape',
  );
}
