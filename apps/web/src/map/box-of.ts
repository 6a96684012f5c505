import type { Box } from '@cityplate/geometry/position';

function* positionsIn(value: unknown): Generator<readonly [number, number]> {
  if (!Array.isArray(value)) return;
  const [lng, lat] = value;
  if (typeof lng === 'number' && typeof lat === 'number') yield [lng, lat];
  else for (const inner of value) yield* positionsIn(inner);
}

/** West, south, east, north of any GeoJSON geometry, in degrees; undefined for an empty one. */
export function boxOf(geometry: Readonly<Record<string, unknown>>): Box | undefined {
  let box: Box | undefined;
  for (const [lng, lat] of positionsIn(geometry.coordinates)) {
    box =
      box === undefined
        ? [lng, lat, lng, lat]
        : [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
  }
  return box;
}
