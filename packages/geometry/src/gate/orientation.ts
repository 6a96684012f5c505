/** Relative rounding error of the determinant below (Shewchuk 1997, `ccwerrboundA`). */
const ERROR_BOUND = 3.3306690738754716e-16;

/** Turns a coordinate of at most 7 decimals, or the middle of two, into a whole number without loss. */
const whole = (value: number) => BigInt(Math.round(value * 2 ** 100));

/**
 * Which side of the line a→b the point c lies on: 1 left, -1 right, 0 exactly on it.
 * Exact for the doubles given, so the verdict does not depend on the order of vertices and agrees with GEOS.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) > ERROR_BOUND * (Math.abs(left) + Math.abs(right))) return Math.sign(determinant);
  if (left === 0 && right === 0) return 0;
  const [x, y] = [whole(cx), whole(cy)];
  const exact = (whole(ax) - x) * (whole(by) - y) - (whole(ay) - y) * (whole(bx) - x);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}
