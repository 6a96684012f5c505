import { type Blocked, below, freeStretches } from './blocked.ts';
import type { BoxGrid } from './box-grid.ts';
import type { Grouping } from './fill-kerb.ts';
import { roomBeside } from './kerb-limits.ts';
import type { Pose, StallPlacer } from './stall-pose.ts';

/** Stations are as exact as this. */
const exactMetres = 1e-6;
/** Where a stall ends around a bend is found a little less exactly than where it was begun. */
const roundedMetres = 1e-4;

const isGrouped = (poses: readonly Pose[], { longestMetres, gapMetres }: Grouping): boolean => {
  let begin = 0;
  return poses.every((pose, index) => {
    const before = poses[index - 1];
    if (before === undefined || pose.from - before.to >= gapMetres - roundedMetres) begin = pose.from;
    return pose.to - begin <= longestMetres + roundedMetres;
  });
};

/**
 * Where two legs of a kerb come near each other, a place was given up for a stall on the other leg that then was not
 * laid either: such places are filled as the kerb runs.
 * @param given stations that were given up
 * @param blocked what is blocked whatever is laid
 */
export function addMissed(
  placer: StallPlacer,
  pieces: BoxGrid<number>,
  poses: readonly Pose[],
  given: readonly { readonly from: number; readonly to: number }[],
  blocked: readonly { readonly from: number; readonly to: number }[],
  grouping: Grouping | undefined,
): readonly Pose[] {
  let laid = poses;
  // Right after a stall there may be room for less than a search would step over.
  const beginnings = given.flatMap(({ from, to }) => [
    { from, to },
    ...poses.filter((pose) => from < pose.to && pose.to < to).map((pose) => ({ from: pose.to, to })),
  ]);
  for (const [from, to] of freeStretches(blocked, placer.lastStart))
    for (const each of beginnings) {
      let [start, end] = [Math.max(from, each.from), Math.min(to, each.to)];
      while (start <= end) {
        const beside = roomBeside(placer, pieces, laid);
        const room = (pose: Pose) => {
          const apart = laid.map((other) => Math.max(other.from - pose.to, pose.from - other.to));
          return Math.min(beside(pose), exactMetres + Math.min(...apart));
        };
        const isFree = room(placer.at(start)) >= 0;
        const free = isFree ? start : (below(placer, [start, end], room, laid.length)[0]?.[1] ?? start);
        if (free > end) break;
        const pose = placer.at(free);
        // Nothing was free up to the end.
        if (room(pose) < 0) break;
        const more = [...laid, pose].toSorted((one, other) => one.from - other.from);
        const isAllowed = grouping === undefined || isGrouped(more, grouping);
        if (isAllowed) laid = more;
        // The group before is full: the next begins a gap after it.
        const before = isAllowed ? undefined : laid.findLast(({ from }) => from < pose.from);
        const nextGroup = before === undefined ? pose.to : before.to + (grouping?.gapMetres ?? 0);
        start = nextGroup > pose.from ? nextGroup : pose.to;
      }
    }
  return laid;
}

/** Of places that were given up those for which what is laid now leaves no room; the others wait for a gap. */
export function stillTaken(
  placer: StallPlacer,
  pieces: BoxGrid<number>,
  laid: readonly Pose[],
  given: readonly Blocked[],
): Blocked[] {
  const room = roomBeside(placer, pieces, laid);
  return freeStretches(laid, placer.lastStart).flatMap(([begin, end]) =>
    given.flatMap(({ from, to, breach }) => {
      const range = [Math.max(begin, from), Math.min(end, to)] as const;
      if (range[0] >= range[1]) return [];
      return below(placer, range, room).map(([start, stop]) => ({ from: start, to: stop, breach }));
    }),
  );
}
