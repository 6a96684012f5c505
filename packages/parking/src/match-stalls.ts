import { localPlane } from '@cityplate/geometry/local-plane';
import type { Polygon } from 'geojson';

/** Half the width of a small stall: what is farther off is nearer to the neighbour. */
const mostMetres = 1.25;

/**
 * Which painted stall is which drawn one: by how near their middles are, the nearest first, each once.
 * @returns for each painted stall the index of the drawn one, undefined where none is near
 */
export function matchStalls(drawn: readonly Polygon[], painted: readonly Polygon[]): (number | undefined)[] {
  const plane = localPlane(drawn[0]?.coordinates[0]?.[0] ?? [0, 0]);
  const middle = ({ coordinates }: Polygon) => {
    const corners = (coordinates[0] ?? []).slice(1).map(plane.toPlane);
    const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
    return [mean(0), mean(1)] as const;
  };
  const places = drawn.map(middle);
  const pairs = painted.flatMap((shape, from) => {
    const place = middle(shape);
    return places.flatMap((other, to) => {
      const metres = Math.hypot(place[0] - other[0], place[1] - other[1]);
      return metres <= mostMetres ? [{ from, to, metres }] : [];
    });
  });
  const found: (number | undefined)[] = painted.map(() => undefined);
  const taken = new Set<number>();
  for (const { from, to } of pairs.sort((one, other) => one.metres - other.metres)) {
    if (found[from] !== undefined || taken.has(to)) continue;
    found[from] = to;
    taken.add(to);
  }
  return found;
}
