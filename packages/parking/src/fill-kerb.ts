/** Where stalls of one kind may begin along a kerb, and how near they may stand; stations in metres. */
export interface Track {
  /** Stretches in which a stall may begin, in order, ends included. */
  readonly free: readonly (readonly [number, number])[];
  /** Where a stall that begins here ends. */
  end(start: number): number;
  /** The first station at which the next stall may begin; never falls when `start` grows. */
  next(start: number): number;
}

/** Stalls nearer than the gap are one group, and no group is longer. */
export interface Grouping {
  readonly longestMetres: number;
  readonly gapMetres: number;
}

const roundingMetres = 1e-9;

/** The best way to some number of stalls: the one after which the next group may begin first. */
interface Best {
  readonly bound: number;
  readonly group: readonly number[];
  readonly before: Best | undefined;
}

/**
 * The most stalls that a track holds, as the stations at which they begin.
 *
 * Why it is the most: whatever stands after a group depends only on where that group allows the next to begin, the
 * earlier the better, so for each number of stalls the earliest such bound is kept. A group ends the earlier the
 * earlier it begins, so of each size only the one counts that begins first among those that are short enough.
 */
export function fill(track: Track, grouping: Grouping | undefined): number[] {
  if (grouping === undefined) return chainFrom(track, firstFrom(track, 0));
  const best: Best[] = [{ bound: 0, group: [], before: undefined }];
  for (let count = 0; count < best.length; count++) {
    const before = best[count];
    if (before === undefined) continue;
    for (const group of groupsFrom(track, before.bound, grouping)) {
      const last = group.at(-1) ?? before.bound;
      const bound = Math.max(track.end(last) + grouping.gapMetres, track.next(last));
      const known = best[count + group.length];
      // Of equals the later one: groups are full before another is begun.
      if (known === undefined || bound < known.bound + roundingMetres)
        best[count + group.length] = { bound, group, before };
    }
  }
  const groups: (readonly number[])[] = [];
  for (let each = best.at(-1); each !== undefined; each = each.before) groups.unshift(each.group);
  return groups.flat();
}

function chainFrom(track: Track, first: number | undefined): number[] {
  const starts: number[] = [];
  for (let start = first; start !== undefined; start = firstFrom(track, track.next(start)))
    starts.push(start);
  return starts;
}

/** Of each size, one stall, two and so on, the group that begins first among those that are not too long. */
function* groupsFrom(track: Track, bound: number, grouping: Grouping): Generator<number[]> {
  let first = firstFrom(track, bound);
  for (let size = 1; first !== undefined; size++) {
    let group = groupOf(track, first, size, grouping.gapMetres);
    while (group !== undefined) {
      const over = group.end - first - grouping.longestMetres;
      if (over <= roundingMetres) break;
      // Only where stalls have waited for their places can those before them stand later.
      if (over > group.waited) return;
      // No group that ends here or later may begin before this, and none that begins before ends earlier.
      first = firstFrom(track, first + over);
      if (first === undefined) return;
      group = groupOf(track, first, size, grouping.gapMetres);
    }
    if (group === undefined) return;
    yield group.starts;
  }
}

interface Group {
  readonly starts: number[];
  readonly end: number;
  /** By how much its stalls stand later than those before them would have allowed. */
  readonly waited: number;
}

/** So many stalls, each as early as it can; nothing where a gap comes between: that is another group, begun anew. */
function groupOf(track: Track, first: number, size: number, gapMetres: number): Group | undefined {
  const starts = [first];
  let waited = 0;
  let end = track.end(first);
  for (let last = first; starts.length < size; ) {
    const earliest = track.next(last);
    const next = firstFrom(track, earliest);
    if (next === undefined || next - end >= gapMetres) return undefined;
    waited += next - earliest;
    starts.push(next);
    [last, end] = [next, track.end(next)];
  }
  return { starts, end, waited };
}

/** The stretch in which, or after which, a station lies first: the first that does not end before it. */
function stretchFrom({ free }: Track, station: number): number {
  let [low, high] = [0, free.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((free[middle]?.[1] ?? 0) >= station) high = middle;
    else low = middle + 1;
  }
  return low;
}

function firstFrom(track: Track, station: number): number | undefined {
  const stretch = track.free[stretchFrom(track, station)];
  return stretch === undefined ? undefined : Math.max(station, stretch[0]);
}
