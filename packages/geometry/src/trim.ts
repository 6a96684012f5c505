/** Cutting a line where a hand or another line says. */
import type { Position } from 'geojson';
import { piecesBetween } from './divide.ts';
import { localPlane } from './local-plane.ts';
import type { LngLat } from './position.ts';
import { add, cross, length, nearestOnSegment, scale, subtract } from './vector.ts';

/** A piece shorter than this is nothing that anyone could want. */
const SHORTEST_METRES = 0.05;

/** A share of a segment; a corner that two meet at must not slip between them by rounding. */
const isOn = (share: number) => share >= -1e-6 && share <= 1 + 1e-6;

interface OnLine {
  alongMetres: number;
  distanceMetres: number;
  totalMetres: number;
}

/** How far along a line the place nearest to a position lies; undefined for a line without length. */
function placeOn(line: readonly Position[], position: Position): OnLine | undefined {
  const { toPlane } = localPlane(line[0] ?? [0, 0]);
  const point = toPlane(position);
  let [along, best] = [0, { alongMetres: 0, distanceMetres: Number.POSITIVE_INFINITY }];
  line.slice(1).forEach((end, index) => {
    const [from, to] = [toPlane(line[index] ?? end), toPlane(end)];
    const { share, distance } = nearestOnSegment(point, from, to);
    const size = length(subtract(to, from));
    if (distance < best.distanceMetres)
      best = { alongMetres: along + share * size, distanceMetres: distance };
    along += size;
  });
  return along > 0 ? { ...best, totalMetres: along } : undefined;
}

/** Both parts of a line that is cut at the place nearest to a position; undefined where that is one of its ends. */
export function cutLine(line: readonly Position[], at: Position): [LngLat[], LngLat[]] | undefined {
  const place = placeOn(line, at);
  if (place === undefined) return undefined;
  const { alongMetres, totalMetres } = place;
  if (alongMetres < SHORTEST_METRES || alongMetres > totalMetres - SHORTEST_METRES) return undefined;
  const [one, other] = piecesBetween(line, [0, alongMetres, totalMetres]);
  return one && other && [one, other];
}

/** Where other lines cross a line, metres from its start, in order; running along it is no crossing. */
export function crossingsOf(line: readonly Position[], others: readonly (readonly Position[])[]): number[] {
  const { toPlane } = localPlane(line[0] ?? [0, 0]);
  const path = line.map(toPlane);
  const found: number[] = [];
  let along = 0;
  path.slice(1).forEach((to, index) => {
    const from = path[index] ?? to;
    const way = subtract(to, from);
    for (const other of others)
      other.slice(1).forEach((end, at) => {
        const [start, stop] = [toPlane(other[at] ?? end), toPlane(end)];
        const step = subtract(stop, start);
        const turn = cross(way, step);
        if (Math.abs(turn) <= 1e-9 * length(way) * length(step)) return;
        const gap = subtract(start, from);
        const [share, otherShare] = [cross(gap, step) / turn, cross(gap, way) / turn];
        if (!isOn(share) || !isOn(otherShare)) return;
        found.push(along + length(subtract(add(from, scale(way, share)), from)));
      });
    along += length(way);
  });
  // A crossing at a corner is met by both segments.
  return found
    .toSorted((one, other) => one - other)
    .filter((metres, index, all) => index === 0 || metres - (all[index - 1] ?? 0) > SHORTEST_METRES);
}

export interface Trimmed {
  /** What is left of the line, none to two pieces in its direction. */
  kept: LngLat[][];
  removed: LngLat[];
  removedMetres: number;
}

/**
 * Takes out the piece of a line that a position points at: between the crossings with others beside it or the line's
 * ends; with no crossing, the line is cut back from its nearer end to the position.
 * @returns undefined when the line has no length or nothing would go
 */
export function trimLine(
  line: readonly Position[],
  at: Position,
  others: readonly (readonly Position[])[],
): Trimmed | undefined {
  const place = placeOn(line, at);
  if (place === undefined) return undefined;
  const { alongMetres, totalMetres } = place;
  const crossings = crossingsOf(line, others).filter(
    (metres) => metres > SHORTEST_METRES && metres < totalMetres - SHORTEST_METRES,
  );
  const isNearStart = alongMetres < totalMetres / 2;
  const [from, to] =
    crossings.length > 0
      ? [
          crossings.findLast((metres) => metres <= alongMetres) ?? 0,
          crossings.find((metres) => metres > alongMetres) ?? totalMetres,
        ]
      : isNearStart
        ? [0, alongMetres]
        : [alongMetres, totalMetres];
  if (to - from < SHORTEST_METRES) return undefined;
  const [before, removed, after] = piecesBetween(line, [0, from, to, totalMetres]);
  if (!before || !removed || !after) return undefined;
  const kept = [
    ...(from > SHORTEST_METRES ? [before] : []),
    ...(totalMetres - to > SHORTEST_METRES ? [after] : []),
  ];
  return { kept, removed, removedMetres: to - from };
}
