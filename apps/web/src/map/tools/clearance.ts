import { localPlane } from '@cityplate/geometry/local-plane';
import { nearestOnSegment } from '@cityplate/geometry/vector';
import type { Polygon, Position } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';
import type { ClearanceRule } from './stamp-forms.ts';
import type { SnapTarget } from './tool-seam.ts';

export type Clearance = { readonly rule: ClearanceRule; readonly metres: number };

/** Metres from a position to an area, 0 inside it. */
export function distanceToArea(position: Position, { coordinates: [ring = []] }: Polygon): number {
  const { toPlane } = localPlane(position);
  const corners = ring.map(toPlane);
  let isInside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, to] of corners.entries()) {
    const from = corners[index - 1];
    if (from === undefined) continue;
    nearest = Math.min(nearest, nearestOnSegment([0, 0], from, to).distance);
    const crosses =
      from[1] > 0 !== to[1] > 0 && from[0] - (from[1] * (to[0] - from[0])) / (to[1] - from[1]) > 0;
    if (crosses) isInside = !isInside;
  }
  return isInside ? 0 : nearest;
}

/** The nearest thing that a rule keeps clear of, when it is too near. */
export function brokenClearance(
  shapes: readonly Polygon[],
  targets: readonly SnapTarget[],
  rules: readonly ClearanceRule[],
): Clearance | undefined {
  let worst: Clearance | undefined;
  for (const rule of rules)
    for (const { layer, geometry } of targets) {
      if (layer !== rule.layer || geometry.type !== 'Point') continue;
      const [lng = Number.NaN, lat = Number.NaN] = geometry.coordinates;
      const position: LngLat = [lng, lat];
      for (const shape of shapes) {
        const metres = distanceToArea([...position], shape);
        if (metres < rule.metres && (worst === undefined || metres < worst.metres)) worst = { rule, metres };
      }
    }
  return worst;
}
