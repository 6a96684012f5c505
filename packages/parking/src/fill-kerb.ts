/** Where stalls of one kind may begin along a kerb, and how near they may stand; stations in metres. */
export interface Track {
  /** Stretches in which a stall may begin, in order, ends included. */
  readonly free: readonly (readonly [number, number])[];
  /** Where a stall that begins here ends. */
  end(start: number): number;
  /** The first station at which the next stall may begin; never falls when `start` grows. */
  next(start: number): number;
  /** The last station from which `next` is no later than `start`; from `known` it is not. */
  previous(start: number, known: number): number;
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
 * earlier the better, so for each number of stalls the earliest such bound is kept. A group that begins in a given
 * free stretch ends earliest when each stall stands as early as it can, and is shortest when, its last stall kept,
 * each other stands as late as it can: it is allowed when that one is short enough. A group may also leave out a free
 * stretch, but only where what follows begins before a gap after that stretch's first stall would have ended.
 */
export function fill(track: Track, grouping: Grouping | undefined): number[] {
  if (grouping === undefined) return chainFrom(track, firstFrom(track, 0));
  const best: Best[] = [{ bound: 0, group: [], before: undefined }];
  for (let count = 0; count < best.length; count++) {
    const before = best[count];
    if (before === undefined) continue;
    for (const start of groupStarts(track, before.bound, grouping.gapMetres))
      for (const group of groupsFrom(track, start, grouping)) {
        const last = group.at(-1) ?? start;
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

/** Where the first stall of a group may begin: as early as possible, or in a later stretch that is about as near. */
function groupStarts(track: Track, bound: number, gapMetres: number): number[] {
  const first = firstFrom(track, bound);
  if (first === undefined) return [];
  const nearEnough = track.end(first) + gapMetres;
  const starts = [first];
  for (let index = stretchFrom(track, first) + 1; index < track.free.length; index++) {
    const [from = Number.POSITIVE_INFINITY] = track.free[index] ?? [];
    if (from >= nearEnough) break;
    starts.push(from);
  }
  return starts;
}

/** Groups of one stall, of two, and so on, each ending as early as it can and no longer than allowed. */
function* groupsFrom(track: Track, first: number, grouping: Grouping): Generator<number[]> {
  const chain = [first];
  // What stalls have waited for their places: by so much can those before them stand later.
  let waited = 0;
  for (;;) {
    const last = chain.at(-1) ?? first;
    const end = track.end(last);
    const over = end - first - grouping.longestMetres;
    if (over > waited) return;
    const group = over <= 0 ? chain : pushedLate(track, chain);
    if (end - (group[0] ?? first) > grouping.longestMetres) return;
    yield [...group];
    const earliest = track.next(last);
    const next = firstFrom(track, earliest);
    // From a gap on it is another group, which is begun from the bound after this one.
    if (next === undefined || next - end >= grouping.gapMetres) return;
    waited += next - earliest;
    chain.push(next);
  }
}

/** The same last stall, and each one before it as late as it can stand. */
function pushedLate(track: Track, chain: readonly number[]): number[] {
  const late = [...chain];
  for (let index = chain.length - 2; index >= 0; index--) {
    const limit = track.previous(late[index + 1] ?? 0, chain[index] ?? 0);
    late[index] = Math.max(chain[index] ?? 0, lastUntil(track, limit) ?? 0);
  }
  return late;
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

function lastUntil(track: Track, station: number): number | undefined {
  const at = stretchFrom(track, station);
  const stretch = track.free[at];
  if (stretch !== undefined && stretch[0] <= station) return station;
  return track.free[at - 1]?.[1];
}
