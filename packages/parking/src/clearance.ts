/** A rectangle in metres: its middle, the direction of its length (of length 1), and half its sides. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly alongX: number;
  readonly alongY: number;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** Lines as one list of numbers, four to a piece: from x, from y, to x, to y. A point is a piece of no length. */
export interface Pieces {
  readonly all: Float64Array;
  /** Those of `all` that are outlines of areas, each with its area on the left: what they go around is inside. */
  readonly outlines: Float64Array;
}

/**
 * Metres between a rectangle and a shape; below 0 how deep they lie in each other. Moved by a metre, it changes by a
 * metre at most, so that a search may step as far as it says.
 */
export function clearance(rectangle: Rectangle, { all, outlines }: Pieces): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < all.length; at += 4) least = Math.min(least, clearanceOfPiece(rectangle, all, at));
  // Wholly inside, the outline may be far away or touch: what counts is how deep the middle lies.
  if (outlines.length > 0 && isInside(rectangle, outlines))
    least = Math.min(least, -distanceToPieces(rectangle, outlines));
  return least;
}

/** Whether a rectangle lies in an area, but for `slackMetres` that it may stick out. */
export function liesWithin(rectangle: Rectangle, outlines: Float64Array, slackMetres: number): boolean {
  for (let at = 0; at < outlines.length; at += 4)
    if (clearanceOfPiece(rectangle, outlines, at) < -slackMetres) return false;
  return isInside(rectangle, outlines);
}

/** In the frame of the rectangle a point is near or far by its two coordinates alone. */
function clearanceOfPiece(rectangle: Rectangle, pieces: Float64Array, at: number): number {
  const { x, y, alongX, alongY, halfLength, halfWidth } = rectangle;
  const [fromX, fromY] = [(pieces[at] ?? 0) - x, (pieces[at + 1] ?? 0) - y];
  const [toX, toY] = [(pieces[at + 2] ?? 0) - x, (pieces[at + 3] ?? 0) - y];
  const ax = fromX * alongX + fromY * alongY;
  const ay = fromY * alongX - fromX * alongY;
  const bx = toX * alongX + toY * alongY;
  const by = toY * alongX - toX * alongY;
  let gap = Math.max(
    Math.max(Math.min(ax, bx), -Math.max(ax, bx)) - halfLength,
    Math.max(Math.min(ay, by), -Math.max(ay, by)) - halfWidth,
  );
  const [dx, dy] = [bx - ax, by - ay];
  const size = Math.hypot(dx, dy);
  if (size > 0) {
    const reach = (halfLength * Math.abs(dy) + halfWidth * Math.abs(dx)) / size;
    gap = Math.max(gap, Math.abs(ax * dy - ay * dx) / size - reach);
  }
  if (gap <= 0) return gap;
  let least = Math.min(beside(ax, ay, halfLength, halfWidth), beside(bx, by, halfLength, halfWidth));
  if (size > 0)
    for (const cornerX of [-halfLength, halfLength])
      for (const cornerY of [-halfWidth, halfWidth])
        least = Math.min(least, pointToPiece(cornerX, cornerY, ax, ay, dx, dy, size));
  return least;
}

/** From a point outside to a rectangle around the origin. */
const beside = (x: number, y: number, halfLength: number, halfWidth: number): number =>
  Math.hypot(Math.max(0, Math.abs(x) - halfLength), Math.max(0, Math.abs(y) - halfWidth));

function pointToPiece(
  ...[x, y, ax, ay, dx, dy, size]: [number, number, number, number, number, number, number]
): number {
  const along = ((x - ax) * dx + (y - ay) * dy) / (size * size);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

function distanceToPieces({ x, y }: Rectangle, pieces: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < pieces.length; at += 4) {
    const [ax, ay] = [pieces[at] ?? 0, pieces[at + 1] ?? 0];
    const [dx, dy] = [(pieces[at + 2] ?? 0) - ax, (pieces[at + 3] ?? 0) - ay];
    const size = Math.hypot(dx, dy);
    least = Math.min(least, size > 0 ? pointToPiece(x, y, ax, ay, dx, dy, size) : Math.hypot(x - ax, y - ay));
  }
  return least;
}

/** By how often the outlines go around the middle, so that areas may lie over each other. */
function isInside({ x, y }: Rectangle, outlines: Float64Array): boolean {
  let rounds = 0;
  for (let at = 0; at < outlines.length; at += 4) {
    const [ax, ay] = [outlines[at] ?? 0, outlines[at + 1] ?? 0];
    const [bx, by] = [outlines[at + 2] ?? 0, outlines[at + 3] ?? 0];
    if (ay > y === by > y) continue;
    const isLeft = (bx - ax) * (y - ay) > (x - ax) * (by - ay);
    if (isLeft === by > ay) rounds += by > ay ? 1 : -1;
  }
  return rounds !== 0;
}
