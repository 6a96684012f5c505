/** A line parallel to another at a distance on the ground, such as the stall edge beside a kerb. */
import type { Position } from 'geojson';
import { localPlane } from './local-plane.ts';
import type { LngLat, PlanePoint } from './position.ts';
import { add, cross, dot, leftOf, length, nearestOnSegment, scale, subtract, unit } from './vector.ts';

export interface Offset {
  side: 'left' | 'right';
  metres: number;
}

/** An edge of the source with its shifted start; the shifted end follows from `direction` and `lengthMetres`. */
interface ShiftedEdge {
  start: PlanePoint;
  end: PlanePoint;
  direction: PlanePoint;
}

/** A corner sticks out at most this many times the offset, then it is cut off. */
const MITRE_LIMIT = 4;

function shiftedEdges(path: PlanePoint[], leftMetres: number): ShiftedEdge[] {
  return path.flatMap((from, index) => {
    const to = path[index + 1];
    const direction = to && unit(subtract(to, from));
    if (!to || !direction) return [];
    const shift = scale(leftOf(direction), leftMetres);
    return [{ start: add(from, shift), end: add(to, shift), direction }];
  });
}

/** Where two shifted edges meet: one corner, or an end and a start where a corner would stick out too far. */
function joint(one: ShiftedEdge, next: ShiftedEdge, leftMetres: number): PlanePoint[] {
  const turn = cross(one.direction, next.direction);
  if (Math.abs(turn) < 1e-9)
    return dot(one.direction, next.direction) > 0 ? [one.end] : [one.end, next.start];
  const ahead = cross(subtract(next.start, one.start), next.direction) / turn;
  const corner = add(one.start, scale(one.direction, ahead));
  const stickingOut = dot(subtract(corner, one.end), one.direction);
  const isInsideBend = turn > 0 === leftMetres > 0;
  const most = isInsideBend ? 0 : MITRE_LIMIT * Math.abs(leftMetres);
  return stickingOut > most ? [one.end, next.start] : [corner];
}

/** Joins edges; an edge that would run backwards (a bend tighter than the offset) is left out and all is joined anew. */
function joinEdges(edges: ShiftedEdge[], leftMetres: number): PlanePoint[] {
  for (let left = edges; ; ) {
    const joints = left.slice(1).map((edge, index) => joint(left[index] ?? edge, edge, leftMetres));
    const backwards = left.findIndex(({ start, end, direction }, index) => {
      const from = joints[index - 1]?.at(-1) ?? start;
      const to = joints[index]?.[0] ?? end;
      return dot(subtract(to, from), direction) < -1e-9;
    });
    if (backwards >= 0) left = left.toSpliced(backwards, 1);
    else
      return [
        ...left.slice(0, 1).map(({ start }) => start),
        ...joints.flat(),
        ...left.slice(-1).map(({ end }) => end),
      ];
  }
}

/** Nearest place on the source: how far along it, and how far away. */
function footOn(path: PlanePoint[], point: PlanePoint) {
  let [along, nearest] = [0, { along: 0, distance: Number.POSITIVE_INFINITY }];
  for (const [index, to] of path.slice(1).entries()) {
    const from = path[index] ?? to;
    const { share, distance } = nearestOnSegment(point, from, to);
    const size = length(subtract(to, from));
    if (distance < nearest.distance) nearest = { along: along + share * size, distance };
    along += size;
  }
  return nearest;
}

/** The longest run of points that goes forward along the source; what is left out is a loop in a tight bend. */
function forwardOnly<Item extends { along: number }>(items: Item[]): Item[] {
  const runs: { length: number; before: number }[] = [];
  for (const [index, { along }] of items.entries()) {
    const best = { length: 1, before: -1 };
    for (let before = 0; before < index; before++) {
      const run = runs[before]?.length ?? 0;
      if ((items[before]?.along ?? 0) <= along && run >= best.length) {
        best.length = run + 1;
        best.before = before;
      }
    }
    runs.push(best);
  }
  const longest = Math.max(0, ...runs.map((run) => run.length));
  const kept: Item[] = [];
  for (
    let index = runs.findLastIndex((run) => run.length === longest);
    index >= 0;
    index = runs[index]?.before ?? -1
  )
    kept.unshift(...items.slice(index, index + 1));
  return kept;
}

/** A vertex may be this much nearer than the offset by rounding. */
const SLACK_METRES = 1e-4;

/**
 * The parallel line in the same direction; corners are mitred, sharp ones cut off. Bends tighter than the
 * offset are cut short: no corner of the result is nearer to the source than the offset.
 * @returns undefined when nothing is left, or for an offset that is no positive number
 */
export function offsetLine(line: readonly Position[], { side, metres }: Offset): LngLat[] | undefined {
  const middle = line[Math.floor(line.length / 2)];
  if (!middle || !(metres > 0) || !Number.isFinite(metres)) return undefined;
  const { toPlane, toLngLat } = localPlane(middle);
  const path = line.map(toPlane);
  const leftMetres = side === 'left' ? metres : -metres;
  const clear = joinEdges(shiftedEdges(path, leftMetres), leftMetres)
    .map((point) => ({ point, ...footOn(path, point) }))
    .filter(({ distance }) => distance >= metres - SLACK_METRES);
  const kept = forwardOnly(clear);
  return kept.length >= 2 ? kept.map(({ point }) => toLngLat(point)) : undefined;
}
