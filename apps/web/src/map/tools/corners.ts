import type { Geometry, Position } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';

/** A corner by its steps into `coordinates`: the index of the position last. */
export type CornerPath = readonly number[];
export type Corner = { readonly path: CornerPath; readonly position: LngLat };

const lngLat = ([lng = Number.NaN, lat = Number.NaN]: Position): LngLat => [lng, lat];

type Chain = {
  readonly steps: readonly number[];
  readonly positions: readonly Position[];
  readonly isRing: boolean;
};

export function chainsOf(geometry: Geometry): Chain[] {
  switch (geometry.type) {
    case 'LineString':
      return [{ steps: [], positions: geometry.coordinates, isRing: false }];
    case 'MultiLineString':
      return geometry.coordinates.map((positions, index) => ({ steps: [index], positions, isRing: false }));
    case 'Polygon':
      return geometry.coordinates.map((positions, index) => ({ steps: [index], positions, isRing: true }));
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((rings, part) =>
        rings.map((positions, index) => ({ steps: [part, index], positions, isRing: true })),
      );
    default:
      return [];
  }
}

/** Corners that can be dragged; the closing position of a ring is its first. */
export function cornersOf(geometry: Geometry): Corner[] {
  return chainsOf(geometry).flatMap(({ steps, positions, isRing }) =>
    positions
      .slice(0, isRing ? -1 : undefined)
      .map((position, index) => ({ path: [...steps, index], position: lngLat(position) })),
  );
}

/** The middle of each edge; a corner set there goes in at `path`. */
export function middlesOf(geometry: Geometry): Corner[] {
  return chainsOf(geometry).flatMap(({ steps, positions }) =>
    positions.slice(1).map((position, index) => {
      const [a, b] = [lngLat(positions[index] ?? []), lngLat(position)];
      return { path: [...steps, index + 1], position: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const };
    }),
  );
}

function changeChain(
  geometry: Geometry,
  path: CornerPath,
  change: (positions: Position[], index: number, isRing: boolean) => Position[],
): Geometry {
  const [part = 0, ring = 0] = path;
  const index = path.at(-1) ?? 0;
  switch (geometry.type) {
    case 'LineString':
      return { ...geometry, coordinates: change(geometry.coordinates, index, false) };
    case 'MultiLineString':
    case 'Polygon':
      return {
        ...geometry,
        coordinates: geometry.coordinates.map((positions, at) =>
          at === part ? change(positions, index, geometry.type === 'Polygon') : positions,
        ),
      };
    case 'MultiPolygon':
      return {
        ...geometry,
        coordinates: geometry.coordinates.map((rings, at) =>
          at === part
            ? rings.map((positions, ringAt) => (ringAt === ring ? change(positions, index, true) : positions))
            : rings,
        ),
      };
    default:
      return geometry;
  }
}

const closed = (open: Position[]): Position[] => {
  const [first] = open;
  return first === undefined ? open : [...open, first];
};

export function moveCorner(geometry: Geometry, path: CornerPath, [lng, lat]: LngLat): Geometry {
  return changeChain(geometry, path, (positions, index, isRing) => {
    const moved = positions.map((position, at) => (at === index ? [lng, lat] : position));
    return isRing ? closed(moved.slice(0, -1)) : moved;
  });
}

export function insertCorner(geometry: Geometry, path: CornerPath, [lng, lat]: LngLat): Geometry {
  return changeChain(geometry, path, (positions, index) => [
    ...positions.slice(0, index),
    [lng, lat],
    ...positions.slice(index),
  ]);
}

/** Takes a corner away where enough remain: three in a ring, two in a line; else gives the geometry as it was. */
export function removeCorner(geometry: Geometry, path: CornerPath): Geometry {
  return changeChain(geometry, path, (positions, index, isRing) => {
    const open = isRing ? positions.slice(0, -1) : positions;
    if (open.length <= (isRing ? 3 : 2)) return positions;
    const fewer = open.filter((_, at) => at !== index);
    return isRing ? closed(fewer) : fewer;
  });
}
