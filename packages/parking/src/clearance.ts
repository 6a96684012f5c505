import type { PlanePoint } from '@cityplate/geometry/position';
import { cross, length, nearestOnSegment, subtract } from '@cityplate/geometry/vector';
import type { Segment } from './obstacle-shape.ts';

export type Corners = readonly PlanePoint[];

/**
 * Metres between a convex outline (counter-clockwise) and a shape; below 0 how deep they lie in each other. Moved by a
 * metre, it changes by a metre at most, so that a search may step as far as it says.
 */
export function clearance(
  corners: Corners,
  { segments, rings }: { readonly segments: readonly Segment[]; readonly rings: readonly Corners[] },
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const segment of segments) least = Math.min(least, clearanceOfSegment(corners, segment));
  if (rings.length > 0) {
    const centre = centreOf(corners);
    // Wholly inside, its outline may be far away or touch: what counts is how deep the middle lies.
    if (isInside(centre, rings)) least = Math.min(least, -distanceTo(centre, segments));
  }
  return least;
}

/** The same between two convex outlines. */
export function clearanceOfOutlines(one: Corners, other: Corners): number {
  const gap = Math.max(widestGap(one, other), widestGap(other, one));
  if (gap <= 0) return gap;
  let least = Number.POSITIVE_INFINITY;
  for (const [a, b] of edges(one))
    for (const point of other) least = Math.min(least, nearestOnSegment(point, a, b).distance);
  for (const [a, b] of edges(other))
    for (const point of one) least = Math.min(least, nearestOnSegment(point, a, b).distance);
  return least;
}

/** How far the other lies outside of the edge that it is most outside of. */
function widestGap(corners: Corners, other: Corners): number {
  let widest = Number.NEGATIVE_INFINITY;
  for (const [a, b] of edges(corners)) {
    const along = subtract(b, a);
    const size = length(along);
    if (size === 0) continue;
    let nearest = Number.POSITIVE_INFINITY;
    for (const point of other) nearest = Math.min(nearest, -cross(along, subtract(point, a)) / size);
    widest = Math.max(widest, nearest);
  }
  return widest;
}

function clearanceOfSegment(corners: Corners, [from, to]: Segment): number {
  const gap = Math.max(widestGap(corners, [from, to]), gapBesideSegment(corners, from, to));
  if (gap <= 0) return gap;
  let least = Number.POSITIVE_INFINITY;
  for (const [a, b] of edges(corners)) {
    least = Math.min(least, nearestOnSegment(from, a, b).distance);
    if (from !== to)
      least = Math.min(
        ...[least, nearestOnSegment(to, a, b).distance, nearestOnSegment(a, from, to).distance],
      );
  }
  return least;
}

/** How far all corners lie to one side of a segment's line. */
function gapBesideSegment(corners: Corners, from: PlanePoint, to: PlanePoint): number {
  const along = subtract(to, from);
  const size = length(along);
  if (size === 0) return Number.NEGATIVE_INFINITY;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const corner of corners) {
    const height = cross(along, subtract(corner, from)) / size;
    least = Math.min(least, height);
    most = Math.max(most, height);
  }
  return Math.max(least, -most);
}

function* edges(corners: Corners): Generator<Segment> {
  for (let index = 0; index < corners.length; index++) {
    const [a, b] = [corners[index], corners[(index + 1) % corners.length]];
    if (a !== undefined && b !== undefined) yield [a, b];
  }
}

const centreOf = (corners: Corners): PlanePoint => [
  corners.reduce((sum, [x]) => sum + x, 0) / corners.length,
  corners.reduce((sum, [, y]) => sum + y, 0) / corners.length,
];

const distanceTo = (point: PlanePoint, segments: readonly Segment[]): number =>
  segments.reduce(
    (least, [a, b]) => Math.min(least, nearestOnSegment(point, a, b).distance),
    Number.POSITIVE_INFINITY,
  );

/** Inside an odd number of rings: holes are outside. */
function isInside([x, y]: PlanePoint, rings: readonly Corners[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [[ax, ay], [bx, by]] of edges(ring))
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  return inside;
}
