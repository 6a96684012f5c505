import type { Position } from 'geojson';
import { distanceMetres } from './measure.ts';

/** Length of a walk from `from` past all stops in their order, in metres as the crow flies. */
export const walkMetres = (from: Position, stops: readonly Position[]): number =>
  stops.reduce((sum, stop, index) => sum + distanceMetres(stops[index - 1] ?? from, stop), 0);

/**
 * Orders stops into a short walk that begins at `from` and ends anywhere: always the nearest next, then pieces are
 * turned round while that makes it shorter (2-opt), until none does. Every stop comes once, and the walk is never
 * longer than in the order given. For tens of stops: each round looks at every pair.
 */
export function walkOrder<Stop>(
  from: Position,
  stops: readonly Stop[],
  positionOf: (stop: Stop) => Position,
): Stop[] {
  const metres = (order: readonly Stop[]) => walkMetres(from, order.map(positionOf));
  const [given, near] = [shorten([...stops], metres), shorten(nearestNext(from, stops, positionOf), metres)];
  return metres(near) <= metres(given) ? near : given;
}

function nearestNext<Stop>(
  from: Position,
  stops: readonly Stop[],
  positionOf: (stop: Stop) => Position,
): Stop[] {
  const left = [...stops];
  const order: Stop[] = [];
  let here = from;
  while (left.length > 0) {
    const away = left.map((stop) => distanceMetres(here, positionOf(stop)));
    const [next] = left.splice(away.indexOf(Math.min(...away)), 1);
    if (next === undefined) break;
    order.push(next);
    here = positionOf(next);
  }
  return order;
}

/** What rounding could make of nothing: without it, two equal walks would be turned into each other for ever. */
const gainMetres = 1e-6;

function shorten<Stop>(start: Stop[], metres: (order: readonly Stop[]) => number): Stop[] {
  let [best, length] = [start, metres(start)];
  for (let hasGained = true; hasGained; ) {
    hasGained = false;
    for (let first = 0; first < best.length - 1; first += 1)
      for (let last = first + 1; last < best.length; last += 1) {
        const turned = [
          ...best.slice(0, first),
          ...best.slice(first, last + 1).reverse(),
          ...best.slice(last + 1),
        ];
        const turnedLength = metres(turned);
        if (turnedLength >= length - gainMetres) continue;
        [best, length, hasGained] = [turned, turnedLength, true];
      }
  }
  return best;
}
