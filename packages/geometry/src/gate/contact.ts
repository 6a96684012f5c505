import type { GridPoint } from './grid.ts';
import { orientation } from './orientation.ts';

/**
 * How two edges meet. `touch`: in a corner of both, or a corner of one on an edge of the other that runs exactly
 * along a parallel or a meridian. A corner on a slanting edge counts as `cross`: in the doubles that are stored
 * it lies beside the edge by a rounding error, and PostGIS would judge by that.
 */
export interface Contact {
  kind: 'touch' | 'cross' | 'overlap';
  at: GridPoint;
}

const isBetween = (value: number, one: number, other: number) =>
  one < other ? value >= one && value <= other : value >= other && value <= one;

const isInSpan = ([x, y]: GridPoint, [ax, ay]: GridPoint, [bx, by]: GridPoint) =>
  isBetween(x, ax, bx) && isBetween(y, ay, by);

const isSame = (one: GridPoint, other: GridPoint) => one[0] === other[0] && one[1] === other[1];

function collinearContact(a: GridPoint, b: GridPoint, c: GridPoint, d: GridPoint): Contact | undefined {
  const shared = [
    ...[c, d].filter((end) => isInSpan(end, a, b)),
    ...[a, b].filter((end) => isInSpan(end, c, d)),
  ];
  const [at] = shared;
  if (!at) return undefined;
  const isOnePoint = shared.every((end) => isSame(end, at));
  return { kind: isOnePoint ? 'touch' : 'overlap', at };
}

function crossingPoint(
  [ax, ay]: GridPoint,
  [bx, by]: GridPoint,
  [cx, cy]: GridPoint,
  [dx, dy]: GridPoint,
): GridPoint {
  const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const share = denominator === 0 ? 0.5 : ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator;
  return [Math.round(ax + share * (bx - ax)), Math.round(ay + share * (by - ay))];
}

/** A corner that lies on the edge from–to. */
function cornerContact(at: GridPoint, from: GridPoint, to: GridPoint): Contact | undefined {
  if (!isInSpan(at, from, to)) return undefined;
  const isSteady = isSame(at, from) || isSame(at, to) || from[0] === to[0] || from[1] === to[1];
  return { kind: isSteady ? 'touch' : 'cross', at };
}

/** How the edges a–b and c–d meet, judged exactly; undefined when they do not. */
export function contactOf(a: GridPoint, b: GridPoint, c: GridPoint, d: GridPoint): Contact | undefined {
  const sideC = orientation(a[0], a[1], b[0], b[1], c[0], c[1]);
  const sideD = orientation(a[0], a[1], b[0], b[1], d[0], d[1]);
  if (sideC * sideD > 0) return undefined;
  const sideA = orientation(c[0], c[1], d[0], d[1], a[0], a[1]);
  const sideB = orientation(c[0], c[1], d[0], d[1], b[0], b[1]);
  if (sideA * sideB > 0) return undefined;
  if (sideC === 0 && sideD === 0) return collinearContact(a, b, c, d);
  if (sideC * sideD < 0 && sideA * sideB < 0) return { kind: 'cross', at: crossingPoint(a, b, c, d) };
  return (
    (sideC === 0 ? cornerContact(c, a, b) : undefined) ??
    (sideD === 0 ? cornerContact(d, a, b) : undefined) ??
    (sideA === 0 ? cornerContact(a, c, d) : undefined) ??
    (sideB === 0 ? cornerContact(b, c, d) : undefined)
  );
}
