import { localPlane } from '@cityplate/geometry/local-plane';
import type { Polygon } from 'geojson';

export interface NumberedStall {
  readonly geometry: Polygon;
  /** As it is painted on the ground. */
  readonly number?: string | undefined;
}

/** Half the width of a small stall: what is farther off is nearer to the neighbour. */
const mostMetres = 1.25;
/** The length of a large stall: a row painted at another place than drawn; a like number farther off is of another street. */
const mostMetresOfNumber = 15.6;

/** Places by number, of the numbers that stand on one stall alone. */
function numbersOf(stalls: readonly NumberedStall[]): ReadonlyMap<string, number> {
  const places = new Map<string, number[]>();
  stalls.forEach(({ number }, index) => {
    const key = number?.trim() ?? '';
    if (key !== '') places.set(key, [...(places.get(key) ?? []), index]);
  });
  return new Map(
    [...places].flatMap(([key, [one, another]]) => (another === undefined ? [[key, one ?? 0]] : [])),
  );
}

/**
 * Which painted stall is which drawn one: first by the number that both have and no other has, so that a row that was
 * painted a stall's width off is still the same row, then by how near their middles are, the nearest first. Each once.
 * @returns for each painted stall the index of the drawn one, undefined where none is near
 */
export function matchStalls(
  drawn: readonly NumberedStall[],
  painted: readonly NumberedStall[],
): (number | undefined)[] {
  const plane = localPlane(drawn[0]?.geometry.coordinates[0]?.[0] ?? [0, 0]);
  const middle = ({ geometry: { coordinates } }: NumberedStall) => {
    const corners = (coordinates[0] ?? []).slice(1).map(plane.toPlane);
    const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
    return [mean(0), mean(1)] as const;
  };
  const places = drawn.map(middle);
  const byNumber = numbersOf(drawn);
  const numbered = new Map([...numbersOf(painted)].map(([number, from]) => [from, byNumber.get(number)]));
  const pairs = painted.flatMap((stall, from) => {
    const place = middle(stall);
    return places.flatMap((other, to) => {
      const metres = Math.hypot(place[0] - other[0], place[1] - other[1]);
      const isNamed = numbered.get(from) === to;
      return metres <= (isNamed ? mostMetresOfNumber : mostMetres) ? [{ from, to, metres, isNamed }] : [];
    });
  });
  const found: (number | undefined)[] = painted.map(() => undefined);
  const taken = new Set<number>();
  const inOrder = pairs.sort(
    (one, other) => Number(other.isNamed) - Number(one.isNamed) || one.metres - other.metres,
  );
  for (const { from, to } of inOrder) {
    if (found[from] !== undefined || taken.has(to)) continue;
    found[from] = to;
    taken.add(to);
  }
  return found;
}
