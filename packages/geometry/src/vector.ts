/** Two-dimensional vectors; x grows east, y grows north. */
import type { PlanePoint } from './position.ts';

export const add = ([ax, ay]: PlanePoint, [bx, by]: PlanePoint): PlanePoint => [ax + bx, ay + by];
export const subtract = ([ax, ay]: PlanePoint, [bx, by]: PlanePoint): PlanePoint => [ax - bx, ay - by];
export const scale = ([x, y]: PlanePoint, by: number): PlanePoint => [x * by, y * by];
export const dot = ([ax, ay]: PlanePoint, [bx, by]: PlanePoint) => ax * bx + ay * by;
/** Positive when b lies to the left of a. */
export const cross = ([ax, ay]: PlanePoint, [bx, by]: PlanePoint) => ax * by - ay * bx;
export const length = ([x, y]: PlanePoint) => Math.hypot(x, y);
export const leftOf = ([x, y]: PlanePoint): PlanePoint => [-y, x];
export const between = (from: PlanePoint, to: PlanePoint, share: number): PlanePoint =>
  add(from, scale(subtract(to, from), share));

/** The vector of length 1 in the same direction; undefined for a vector of no length. */
export function unit(vector: PlanePoint): PlanePoint | undefined {
  const size = length(vector);
  return size > 0 ? scale(vector, 1 / size) : undefined;
}

/** The vector of length 1 along a bearing, degrees clockwise from north. */
export function alongBearing(bearingDegrees: number): PlanePoint {
  const radians = (bearingDegrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}

/** Bearing of a vector: degrees clockwise from north, 0 ≤ bearing < 360. */
export const bearingOf = ([x, y]: PlanePoint) => ((Math.atan2(x, y) * 180) / Math.PI + 360) % 360;

/** The point of a segment nearest to `point`, and how far along the segment it lies (0 to 1). */
export function nearestOnSegment(point: PlanePoint, from: PlanePoint, to: PlanePoint) {
  const along = subtract(to, from);
  const size = dot(along, along);
  const share = size > 0 ? Math.min(1, Math.max(0, dot(subtract(point, from), along) / size)) : 0;
  const foot = between(from, to, share);
  return { foot, share, distance: length(subtract(point, foot)) };
}
