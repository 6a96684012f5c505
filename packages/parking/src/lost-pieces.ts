import type { Blocked } from './blocked.ts';
import type { RuleBreach } from './layout.ts';
import type { Pose } from './stall-pose.ts';

export interface LostPiece {
  readonly from: number;
  readonly to: number;
  readonly breach: RuleBreach;
}

export interface LostBreaches {
  /** A free place that is left for a gap between groups. */
  readonly group: RuleBreach;
  /** Stalls that would meet at a bend. */
  readonly bend: RuleBreach;
  readonly remainder: RuleBreach;
}

/** Nothing shorter is told. */
const shortestMetres = 0.001;

/**
 * What of the kerb no stall takes, each piece with what forbids a stall to begin there; together with the stalls it is
 * the whole kerb. Where several obstacles forbid it, the one that forbids it longest is named.
 * @param nextOf where a stall after this one could begin at the earliest, obstacles left aside
 */
export function lostPieces(
  poses: readonly Pose[],
  blocked: readonly Blocked[],
  kerb: { readonly lengthMetres: number; readonly lastStart: number },
  nextOf: (pose: Pose) => number,
  breaches: LostBreaches,
): LostPiece[] {
  const inOrder = blocked.toSorted((one, other) => one.from - other.from);
  const pieces: LostPiece[] = [];
  let first = 0;
  const take = (from: number, to: number, breach: RuleBreach) => {
    const last = pieces.at(-1);
    if (to - from < shortestMetres) return;
    if (last !== undefined && last.breach === breach && from - last.to < shortestMetres)
      pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from, to, breach });
  };
  const between = (from: number, to: number) => {
    let station = from;
    while (station < to) {
      while (first < inOrder.length && (inOrder[first]?.to ?? 0) <= station) first++;
      let reason: Blocked | undefined;
      let upcoming = Number.POSITIVE_INFINITY;
      for (let index = first; index < inOrder.length; index++) {
        const each = inOrder[index];
        if (each === undefined) break;
        if (each.from > station) {
          upcoming = each.from;
          break;
        }
        if (each.to > (reason?.to ?? station)) reason = each;
      }
      const isPastLast = station >= kerb.lastStart && reason === undefined;
      const end = Math.min(
        to,
        reason?.to ?? (isPastLast ? to : Math.min(upcoming, Math.max(kerb.lastStart, station))),
      );
      const until = end > station ? end : to;
      take(station, until, reason?.breach ?? (isPastLast ? breaches.remainder : breaches.group));
      station = until;
    }
  };
  let reached = 0;
  for (const [index, pose] of poses.entries()) {
    between(reached, pose.from);
    reached = pose.to;
    const after = Math.min(nextOf(pose), kerb.lengthMetres);
    const next = poses[index + 1]?.from ?? kerb.lengthMetres;
    if (after - reached > shortestMetres && after <= kerb.lastStart) {
      take(reached, Math.min(after, next), breaches.bend);
      reached = Math.min(after, next);
    }
  }
  between(reached, kerb.lengthMetres);
  return pieces;
}
