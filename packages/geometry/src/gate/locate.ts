import type { GridPoint, GridRing } from './grid.ts';
import { orientation } from './orientation.ts';

export type Location = 'inside' | 'outside' | 'boundary';

/** Where a point lies against a ring, exactly: counts the edges that an eastward ray crosses. */
export function locate([x, y]: GridPoint, corners: GridRing): Location {
  let isInside = false;
  let [ax, ay] = corners.at(-1) ?? [0, 0];
  for (const [bx, by] of corners) {
    if (x === bx && y === by) return 'boundary';
    if (ay === y && by === y) {
      if (x > Math.min(ax, bx) && x < Math.max(ax, bx)) return 'boundary';
    } else if (ay > y !== by > y) {
      const side = orientation(ax, ay, bx, by, x, y);
      if (side === 0) return 'boundary';
      if (side > 0 === by > ay) isInside = !isInside;
    }
    [ax, ay] = [bx, by];
  }
  return isInside ? 'inside' : 'outside';
}

/** Where a point lies against a polygon: the inside of a hole is outside. */
export function locateInPolygon(point: GridPoint, [outer = [], ...holes]: GridRing[]): Location {
  const location = locate(point, outer);
  if (location !== 'inside') return location;
  for (const hole of holes) {
    const inHole = locate(point, hole);
    if (inHole !== 'outside') return inHole === 'boundary' ? 'boundary' : 'outside';
  }
  return 'inside';
}
