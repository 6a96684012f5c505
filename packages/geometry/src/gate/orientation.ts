/** Below this every whole number (and every quarter, two bits lower) is exact in a double. */
const EXACT = 2 ** 51;

/** Twice a coordinate: corners are whole, middles of edges are halves. */
const doubled = (value: number) => BigInt(Math.round(value * 2));

/**
 * Which side of the line a→b the point c lies on: 1 left, -1 right, 0 exactly on it.
 * Coordinates are steps of the seventh decimal, whole numbers or halves, so the answer is exact: it does not
 * depend on the order of corners, on the place or on mirroring. Only boxes wider than about 4° need the long way.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  if (Math.abs(left) < EXACT && Math.abs(right) < EXACT) return Math.sign(left - right);
  const [x, y] = [doubled(cx), doubled(cy)];
  const exact = (doubled(ax) - x) * (doubled(by) - y) - (doubled(ay) - y) * (doubled(bx) - x);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}
