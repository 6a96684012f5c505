import type { RuleBreach } from './layout.ts';
import type { Pose, StallPlacer } from './stall-pose.ts';

/** No stall may begin strictly between these stations; an end beyond the kerb's is blocked, too. */
export interface Blocked {
  readonly from: number;
  readonly to: number;
  readonly breach: RuleBreach;
}

/** Nothing narrower is looked for: it could hold less than a line of paint. */
const finestMetres = 0.02;
/** A station is found as exactly as this. */
const exactMetres = 1e-6;
/** Around a bend the far corner of a stall moves faster than its station. */
const bendFactor = 3;

/**
 * Where between two stations a measure of the stall there is below 0. The measure changes by no more than the stall
 * moves, so that each step may be as long as it says.
 * @param pieces of outlines that one measure looks at
 */
export function below(
  placer: StallPlacer,
  [from, to]: readonly [number, number],
  measure: (pose: Pose) => number,
  pieces = 1,
): [number, number][] {
  const found: [number, number][] = [];
  const valueAt = (station: number) => {
    placer.effort.spend(pieces);
    return measure(placer.at(station));
  };
  let station = from;
  let value = valueAt(station);
  let begin = value < 0 ? station : undefined;
  while (station < to) {
    const size = Math.abs(value);
    const step = Math.max(finestMetres, placer.isStraightAround(station, size) ? size : size / bendFactor);
    const next = Math.min(to, station + step);
    const then = valueAt(next);
    if (value < 0 !== then < 0) {
      const edge = edgeBetween(valueAt, station, next, value < 0);
      if (begin === undefined) begin = edge;
      else {
        found.push([begin, edge]);
        begin = undefined;
      }
    }
    [station, value] = [next, then];
  }
  if (begin !== undefined) found.push([begin, to]);
  return found.map(([start, end]) => [
    // At the ends of the kerb there is no allowed edge.
    start <= 0 ? -1 : start,
    end >= placer.lastStart ? Number.POSITIVE_INFINITY : end,
  ]);
}

/** The station on the allowed side where a measure changes its sign. */
function edgeBetween(
  valueAt: (station: number) => number,
  from: number,
  to: number,
  isBelowFirst: boolean,
): number {
  let [low, high] = [from, to];
  while (high - low > exactMetres) {
    const middle = (low + high) / 2;
    if (valueAt(middle) < 0 === isBelowFirst) low = middle;
    else high = middle;
  }
  return isBelowFirst ? high : low;
}

/** The stretches of 0 … lastStart in which stalls may begin, in order; their ends belong to them. */
export function freeStretches(
  blocked: readonly Pick<Blocked, 'from' | 'to'>[],
  lastStart: number,
): [number, number][] {
  const free: [number, number][] = [];
  let reached = 0;
  for (const { from, to } of blocked.toSorted((one, other) => one.from - other.from)) {
    if (from > lastStart) break;
    if (from >= reached) free.push([reached, from]);
    reached = Math.max(reached, to);
  }
  if (reached <= lastStart) free.push([reached, lastStart]);
  return free;
}
