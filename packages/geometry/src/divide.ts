/** Cutting lines and rectangles into equal parts or into parts of a fixed length. */
import type { Polygon, Position } from 'geojson';
import { localPlane } from './local-plane.ts';
import type { LngLat, PlanePoint } from './position.ts';
import { measureRectangle, type RectangleMeasures, stampRectangle } from './rectangle.ts';
import { add, alongBearing, between, length, scale, subtract } from './vector.ts';

/** Into `count` equal parts, or into parts of `pitchMetres` with whatever is left over at the end. */
export type Division = { count: number } | { pitchMetres: number };

/** A hundredth of a millimetre short of a full part still is a full part. */
const SLACK_METRES = 1e-5;

/**
 * How many parts of which length; none for a count or pitch that is no positive number.
 * Counts are whole; more than 10,000 parts are refused as a slip of the pen.
 */
export function partsOfLength(
  totalMetres: number,
  division: Division,
): { count: number; partMetres: number } {
  const nothing = { count: 0, partMetres: 0 };
  if ('count' in division) {
    const { count } = division;
    return Number.isInteger(count) && count > 0 && count <= 10_000
      ? { count, partMetres: totalMetres / count }
      : nothing;
  }
  const { pitchMetres } = division;
  const count = pitchMetres > 0 ? Math.floor((totalMetres + SLACK_METRES) / pitchMetres) : 0;
  return count <= 10_000 ? { count, partMetres: pitchMetres } : nothing;
}

/** A chain of plane points with its running length. */
function measured(path: PlanePoint[]) {
  let total = 0;
  return path.map((point, index) => {
    const before = path[index - 1];
    if (before) total += length(subtract(point, before));
    return { point, at: total };
  });
}

type Chain = ReturnType<typeof measured>;

function pointAlong(chain: Chain, metres: number): PlanePoint {
  const next = chain.findIndex(({ at }) => at >= metres);
  const [before, after] = [chain[Math.max(next - 1, 0)], chain.at(next)];
  if (!before || !after) return [Number.NaN, Number.NaN];
  return after.at > before.at
    ? between(before.point, after.point, (metres - before.at) / (after.at - before.at))
    : after.point;
}

function pieceOf(chain: Chain, from: number, to: number): PlanePoint[] {
  const bends = chain.filter(({ at }) => at > from + SLACK_METRES && at < to - SLACK_METRES);
  return [pointAlong(chain, from), ...bends.map(({ point }) => point), pointAlong(chain, to)];
}

/** The pieces of a line between neighbouring ones of these stations (metres from its start), with their bends. */
export function piecesBetween(line: readonly Position[], stations: readonly number[]): LngLat[][] {
  const [first] = line;
  if (!first) return [];
  const { toPlane, toLngLat } = localPlane(first);
  const chain = measured(line.map(toPlane));
  return stations.slice(1).map((to, index) => pieceOf(chain, stations[index] ?? 0, to).map(toLngLat));
}

export interface DividedLine {
  pieces: LngLat[][];
  /** Length that is left over at the end, metres. */
  remainderMetres: number;
}

/** Cuts a line into pieces that keep its bends. */
export function divideLine(line: readonly Position[], division: Division): DividedLine {
  const [first] = line;
  if (!first) return { pieces: [], remainderMetres: 0 };
  const { toPlane, toLngLat } = localPlane(first);
  const chain = measured(line.map(toPlane));
  const totalMetres = chain.at(-1)?.at ?? 0;
  const { count, partMetres } = partsOfLength(totalMetres, division);
  const pieces = Array.from({ length: count }, (_, index) =>
    pieceOf(chain, index * partMetres, Math.min((index + 1) * partMetres, totalMetres)).map(toLngLat),
  );
  return { pieces, remainderMetres: Math.max(0, totalMetres - count * partMetres) };
}

/** Points at the ends of all parts: the start, each cut, and the end of the last full part. */
export function pointsAlong(line: readonly Position[], division: Division): LngLat[] {
  const { pieces } = divideLine(line, division);
  return [
    ...pieces.slice(0, 1).flatMap((piece) => piece.slice(0, 1)),
    ...pieces.flatMap((piece) => piece.slice(-1)),
  ];
}

export interface DividedRectangle {
  pieces: Polygon[];
  remainderMetres: number;
}

/**
 * Cuts a rectangle crosswise along its longer (`length`) or shorter (`width`) side, beginning at the end that
 * the bearing of `measureRectangle` comes from.
 * @returns undefined when the polygon is no rectangle
 */
export function divideRectangle(
  polygon: Polygon,
  division: Division,
  side: 'length' | 'width' = 'length',
): DividedRectangle | undefined {
  const rectangle = measureRectangle(polygon);
  return rectangle && cutRectangle(rectangle, division, side);
}

function cutRectangle(
  rectangle: RectangleMeasures,
  division: Division,
  side: 'length' | 'width',
): DividedRectangle {
  const { centre, lengthMetres, widthMetres, bearingDegrees } = rectangle;
  const bearing = side === 'length' ? bearingDegrees : bearingDegrees + 90;
  const [totalMetres, acrossMetres] =
    side === 'length' ? [lengthMetres, widthMetres] : [widthMetres, lengthMetres];
  const { count, partMetres } = partsOfLength(totalMetres, division);
  const { toLngLat } = localPlane(centre);
  const ahead = alongBearing(bearing);
  const start = scale(ahead, -totalMetres / 2);
  const pieces = Array.from({ length: count }, (_, index) =>
    stampRectangle({
      at: toLngLat(add(start, scale(ahead, (index + 0.5) * partMetres))),
      bearingDegrees: bearing,
      lengthMetres: partMetres,
      widthMetres: acrossMetres,
    }),
  );
  return { pieces, remainderMetres: Math.max(0, totalMetres - count * partMetres) };
}
