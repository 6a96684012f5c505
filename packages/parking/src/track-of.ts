import { clearance } from './clearance.ts';
import { touchMetres } from './distance-demand.ts';
import type { Track } from './fill-kerb.ts';
import { piecesOfRectangle, type StallPlacer } from './stall-pose.ts';

const exactMetres = 1e-6;

/** The stalls of a placer as a track, once it is known where they may begin. */
export function trackOf(placer: StallPlacer, free: Track['free']): Track {
  const { kerb, pitch, aisleMetres } = placer;
  const isStraight = (from: number, to: number) =>
    kerb.turnBetween(Math.max(0, from), Math.min(kerb.lengthMetres, to)) < 1e-9;
  const end = (start: number) => placer.at(start).to;
  const next = (start: number): number => {
    if (isStraight(start, start + 2 * pitch)) return start + pitch;
    const stall = placer.at(start);
    if (stall.to > placer.lastStart) return stall.to;
    const pieces = piecesOfRectangle(stall.rectangle);
    const meets = (station: number) =>
      clearance(placer.at(Math.min(station, placer.lastStart)).rectangle, pieces) < aisleMetres - touchMetres;
    if (!meets(stall.to)) return stall.to;
    // On the inner side of a bend neighbours meet at their far corners.
    let [low, high] = [stall.to, stall.to + pitch];
    while (meets(high) && high < placer.lastStart) [low, high] = [high, high + pitch];
    while (high - low > exactMetres) {
      const middle = (low + high) / 2;
      if (meets(middle)) low = middle;
      else high = middle;
    }
    return high;
  };
  const previous = (start: number): number => {
    if (isStraight(start - pitch, start + pitch)) return start - pitch;
    let [low, high] = [Math.max(0, start - 4 * pitch), start];
    while (high - low > exactMetres) {
      const middle = (low + high) / 2;
      if (next(middle) <= start) low = middle;
      else high = middle;
    }
    return low;
  };
  return { free, end, next, previous };
}
