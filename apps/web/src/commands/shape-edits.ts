import { localPlane } from '@cityplate/geometry/local-plane';
import { mapPositions } from '@cityplate/geometry/map-positions';
import type { LngLat } from '@cityplate/geometry/position';
import { add, alongBearing } from '@cityplate/geometry/vector';
import type { Geometry } from 'geojson';
import type { Items, Moment, MomentLabel } from './content.ts';

/** Positions are stored with seven decimals, about one centimetre. */
const stored = ([lng, lat]: readonly [number, number]): LngLat => [
  Math.round(lng * 1e7) / 1e7,
  Math.round(lat * 1e7) / 1e7,
];

function everyShape(
  items: Items,
  ids: readonly string[],
  label: MomentLabel,
  stroke: string | undefined,
  change: (geometry: Geometry) => Geometry,
): Moment {
  const put = Object.fromEntries(
    ids.flatMap((id) => {
      const content = items[id];
      return content === undefined || content.geometry === null
        ? []
        : [[id, { ...content, geometry: change(content.geometry) }]];
    }),
  );
  return { label, put, stroke };
}

export function setShape(
  items: Items,
  id: string,
  geometry: Geometry,
  label: MomentLabel,
  stroke?: string,
): Moment {
  return everyShape(items, [id], label, stroke, () => geometry);
}

/** Moves assets by so many metres to the east and north, each in its own metric plane, so that sizes stay. */
export function moveBy(
  items: Items,
  ids: readonly string[],
  [east, north]: readonly [number, number],
  stroke?: string,
): Moment {
  return everyShape(items, ids, 'move', stroke, (geometry) => shifted(geometry, [east, north]));
}

export function shifted(geometry: Geometry, [east, north]: readonly [number, number]): Geometry {
  const origin = firstPosition(geometry);
  if (origin === undefined) return geometry;
  const { toPlane, toLngLat } = localPlane(origin);
  return mapPositions(geometry, (position) => stored(toLngLat(add(toPlane(position), [east, north]))));
}

/** Turns assets clockwise around the middle of each. */
export function rotateBy(items: Items, ids: readonly string[], degrees: number, stroke?: string): Moment {
  return everyShape(items, ids, 'rotate', stroke, (geometry) => rotated(geometry, degrees));
}

export function rotated(geometry: Geometry, degrees: number): Geometry {
  const middle = middleOf(geometry);
  if (middle === undefined) return geometry;
  const { toPlane, toLngLat } = localPlane(middle);
  const [sine, cosine] = alongBearing(degrees);
  return mapPositions(geometry, (position) => {
    const [x, y] = toPlane(position);
    return stored(toLngLat([x * cosine + y * sine, y * cosine - x * sine]));
  });
}

export function positionsOf(geometry: Geometry): LngLat[] {
  const positions: LngLat[] = [];
  mapPositions(geometry, (position) => {
    const [lng = Number.NaN, lat = Number.NaN] = position;
    positions.push([lng, lat]);
    return [lng, lat];
  });
  return positions;
}

export const firstPosition = (geometry: Geometry): LngLat | undefined => positionsOf(geometry)[0];

/** The middle of the box around a geometry: where it turns, and where the map looks for it. */
export function middleOf(geometry: Geometry): LngLat | undefined {
  const positions = positionsOf(geometry);
  if (positions.length === 0) return undefined;
  const lngs = positions.map(([lng]) => lng);
  const lats = positions.map(([, lat]) => lat);
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}
