import { clearance } from './clearance.ts';
import { touchMetres } from './distance-demand.ts';
import type { Track } from './fill-kerb.ts';
import { piecesOfRectangle, type StallPlacer } from './stall-pose.ts';

const exactMetres = 1e-6;
const mostRounds = 60;
const finestMetres = 0.02;
/** Around a bend the far corner of a stall moves faster than its station. */
const bendFactor = 2;

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
    const apart = (station: number) =>
      clearance(placer.at(Math.min(station, placer.lastStart)).rectangle, pieces) - aisleMetres + touchMetres;
    if (apart(stall.to) >= 0) return stall.to;
    // On the inner side of a bend neighbours meet at their far corners; beyond a corner they may meet once more, so
    // the first place is searched in steps that cannot pass it.
    let [low, left] = [stall.to, apart(stall.to)];
    let high = low;
    while (left < 0 && high < placer.lastStart) {
      low = high;
      high = low + Math.max(finestMetres, -left / bendFactor);
      left = apart(high);
    }
    return firstNotBelow(apart, low, high, exactMetres);
  };
  return { free, end, next };
}

/**
 * The first place between `low`, where a rising measure is below 0, and `high`, where it is not: by where the straight
 * line through both would cross 0, for measures that are nearly straight (the Illinois method), and by halves.
 */
function firstNotBelow(measure: (at: number) => number, low: number, high: number, within: number): number {
  let [from, to] = [low, high];
  let [below, above] = [measure(from), measure(to)];
  for (let round = 0; to - from > within && above > 0 && round < mostRounds; round++) {
    const crossing = from + ((to - from) * below) / (below - above);
    // A hair further, so that the next crossing lies on its other side and the bracket closes from both.
    const middle = round % 3 === 2 ? (from + to) / 2 : Math.min(to, Math.max(from, crossing + within / 2));
    const value = measure(middle);
    if (value < 0) {
      [from, below] = [middle, value];
      above /= 2;
    } else {
      [to, above] = [middle, value];
      below /= 2;
    }
  }
  return to;
}
