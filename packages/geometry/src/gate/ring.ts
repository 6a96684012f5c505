import type { LngLat } from '../position.ts';
import type { GeometryPath, IssueList } from './issues.ts';

/** Width below which a tip or a ring counts as nothing: 1.5 steps of the seventh decimal, about 1.7 cm. */
const THIN_DEGREES = 1.5e-7;

/** Sine of the sharpest corner that is taken for a corner whatever its width (about 6°). */
const SHARP_SINE = 0.1;

export const isSamePosition = (one: LngLat, other: LngLat) => one[0] === other[0] && one[1] === other[1];

/** Drops positions equal to the one before. */
export const withoutRepeats = (path: readonly LngLat[]) =>
  path.filter((position, index) => {
    const before = path[index - 1];
    return !before || !isSamePosition(position, before);
  });

/** A step in degrees of latitude, so that east and north weigh the same on the ground. */
const step = (from: LngLat, to: LngLat): LngLat => [
  (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180),
  to[1] - from[1],
];

/** True where the outline goes to `tip` and comes back on itself: the corner is sharp and thinner than the grid. */
function isSpike(before: LngLat, tip: LngLat, after: LngLat): boolean {
  const [ax, ay] = step(tip, before);
  const [bx, by] = step(tip, after);
  if (ax * bx + ay * by <= 0) return false;
  const [lengthA, lengthB] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  const cross = Math.abs(ax * by - ay * bx);
  return cross <= THIN_DEGREES * Math.max(lengthA, lengthB) && cross < SHARP_SINE * lengthA * lengthB;
}

/** Twice the signed area in square degrees: positive when the ring runs counter-clockwise. */
export function signedDoubleArea(corners: LngLat[]): number {
  const [origin = [0, 0]] = corners;
  return corners.reduce((sum, [ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length] ?? origin;
    return sum + (ax - origin[0]) * (by - origin[1]) - (bx - origin[0]) * (ay - origin[1]);
  }, 0);
}

/** True when every corner lies (nearly) on one line. */
function isFlat(corners: LngLat[]): boolean {
  const [origin = [0, 0]] = corners;
  const steps = corners.map((corner) => step(origin, corner));
  const length = (at: LngLat) => Math.hypot(at[0], at[1]);
  const farthest = steps.reduce((far, at) => (length(at) > length(far) ? at : far));
  return steps.every(
    ([x, y]) => Math.abs(x * farthest[1] - y * farthest[0]) <= (THIN_DEGREES / 2) * length(farthest),
  );
}

/**
 * Turns a ring as sent into its corners (no closing position, no repeats), noting what makes it no ring:
 * open, too few positions, flat, spiked. Self-intersection is looked for later, with all rings together.
 */
export function cornersOfRing(ring: readonly LngLat[], path: GeometryPath, issues: IssueList): LngLat[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last) return [];
  const isClosed = ring.length > 1 && isSamePosition(first, last);
  const corners = withoutRepeats(ring);
  if (isClosed) corners.pop();
  if (!isClosed) issues.addAt('ring-not-closed', path, last);
  if (ring.length < 4) issues.add('too-few-positions', path, { limit: 4 });
  if (!isClosed || ring.length < 4) return corners;
  if (corners.length < 3) issues.add('too-few-positions', path, { limit: 3 });
  else if (isFlat(corners)) issues.add('zero-area', path);
  else
    corners.forEach((tip, index) => {
      const before = corners.at(index - 1) ?? tip;
      const after = corners[(index + 1) % corners.length] ?? tip;
      if (isSpike(before, tip, after)) issues.addAt('spike', path, tip);
    });
  return corners;
}

/** The ring as it is stored: in the direction asked for, starting where it started, closed. */
export function closedRing(corners: LngLat[], isCounterClockwise: boolean): LngLat[] {
  const [first, ...rest] = corners;
  if (!first) return [];
  const isAsAsked = signedDoubleArea(corners) > 0 === isCounterClockwise;
  return [first, ...(isAsAsked ? rest : rest.reverse()), [first[0], first[1]]];
}
