import type { Box, LngLat } from '@cityplate/geometry/position';
import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { positionToLonLat } from '@cityplate/geometry/reference-systems';

/** A box as it is asked for: exact boxes in degrees, or one ring where its sides are curves in degrees. */
export type Area = { boxes: Box[] } | { ring: LngLat[] };

/** How finely the sides of a box of a projected system are followed. */
const stepsPerSide = 16;

/**
 * Reads the numbers of a bbox in any system: four, or six with heights, which are left out. In degrees a west
 * side beyond the east one crosses the antimeridian and is two boxes. Undefined when it is no box there.
 */
export function areaOfBox(
  numbers: readonly number[],
  { system, axes }: NamedReferenceSystem,
): Area | undefined {
  const four = numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
  const [a0 = Number.NaN, b0 = Number.NaN, a1 = Number.NaN, b1 = Number.NaN] = four;
  if (four.length !== 4 || ![...numbers].every(Number.isFinite)) return undefined;
  const [x0, y0, x1, y1] = axes === 'east-north' ? [a0, b0, a1, b1] : [b0, a0, b1, a1];
  if (y0 > y1) return undefined;
  if (system.kind === 'geographic') return areaInDegrees([x0, y0, x1, y1]);
  if (x0 > x1) return undefined;
  const ring = ringAround([x0, y0, x1, y1]).map((point) => positionToLonLat(system, point));
  return ring.every((position) => position.every(Number.isFinite)) ? { ring } : undefined;
}

function areaInDegrees([west, south, east, north]: Box): Area | undefined {
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || south < -90 || north > 90) return undefined;
  if (west <= east) return { boxes: [[west, south, east, north]] };
  return {
    boxes: [
      [west, south, 180, north],
      [-180, south, east, north],
    ],
  };
}

/** Corners and steps between them, counter-clockwise, the first once more at the end. */
function ringAround([x0, y0, x1, y1]: Box): LngLat[] {
  const corners: LngLat[] = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ];
  return corners.flatMap((from, index): LngLat[] => {
    const to = corners[index + 1];
    if (to === undefined) return [from];
    return Array.from({ length: stepsPerSide }, (_, step): LngLat => {
      const share = step / stepsPerSide;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    });
  });
}

/** The area as GeoJSON polygons. */
export function polygonsOf(area: Area): { type: 'Polygon'; coordinates: LngLat[][] }[] {
  const rings =
    'ring' in area
      ? [area.ring]
      : area.boxes.map(([west, south, east, north]): LngLat[] => [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ]);
  return rings.map((ring) => ({ type: 'Polygon', coordinates: [ring] }));
}
