import type { LngLat } from '../position.ts';
import { orientation } from './orientation.ts';

/** How two segments meet: not at all, in one point at an end of one of them, crossing, or along a stretch. */
export interface Contact {
  kind: 'touch' | 'cross' | 'overlap';
  at: LngLat;
}

const isBetween = (value: number, one: number, other: number) =>
  one < other ? value >= one && value <= other : value >= other && value <= one;

const isInSpan = ([x, y]: LngLat, [ax, ay]: LngLat, [bx, by]: LngLat) =>
  isBetween(x, ax, bx) && isBetween(y, ay, by);

const isSame = (one: LngLat, other: LngLat) => one[0] === other[0] && one[1] === other[1];

function collinearContact(a: LngLat, b: LngLat, c: LngLat, d: LngLat): Contact | undefined {
  const shared = [
    ...[c, d].filter((end) => isInSpan(end, a, b)),
    ...[a, b].filter((end) => isInSpan(end, c, d)),
  ];
  const [at] = shared;
  if (!at) return undefined;
  const isOnePoint = shared.every((end) => isSame(end, at));
  return { kind: isOnePoint ? 'touch' : 'overlap', at };
}

function crossingPoint([ax, ay]: LngLat, [bx, by]: LngLat, [cx, cy]: LngLat, [dx, dy]: LngLat): LngLat {
  const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const share = denominator === 0 ? 0.5 : ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator;
  const digits = (value: number) => Math.round(value * 1e7) / 1e7;
  return [digits(ax + share * (bx - ax)), digits(ay + share * (by - ay))];
}

/** How segments a–b and c–d meet, judged exactly; undefined when they do not. */
export function contactOf(a: LngLat, b: LngLat, c: LngLat, d: LngLat): Contact | undefined {
  const sideC = orientation(a[0], a[1], b[0], b[1], c[0], c[1]);
  const sideD = orientation(a[0], a[1], b[0], b[1], d[0], d[1]);
  if (sideC * sideD > 0) return undefined;
  const sideA = orientation(c[0], c[1], d[0], d[1], a[0], a[1]);
  const sideB = orientation(c[0], c[1], d[0], d[1], b[0], b[1]);
  if (sideA * sideB > 0) return undefined;
  if (sideC === 0 && sideD === 0) return collinearContact(a, b, c, d);
  if (sideC * sideD < 0 && sideA * sideB < 0) return { kind: 'cross', at: crossingPoint(a, b, c, d) };
  if (sideC === 0 && isInSpan(c, a, b)) return { kind: 'touch', at: c };
  if (sideD === 0 && isInSpan(d, a, b)) return { kind: 'touch', at: d };
  if (sideA === 0 && isInSpan(a, c, d)) return { kind: 'touch', at: a };
  if (sideB === 0 && isInSpan(b, c, d)) return { kind: 'touch', at: b };
  return undefined;
}
