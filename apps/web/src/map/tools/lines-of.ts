import type { Geometry, Position } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';
import { isClipEdge } from './clip-edges.ts';
import type { SnapTarget } from './tool-seam.ts';

export type Edge = readonly [from: LngLat, to: LngLat];

const lngLat = ([lng = Number.NaN, lat = Number.NaN]: Position): LngLat => [lng, lat];

function chainsOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return [];
  }
}

/** The edges of what can be snapped to, without those that only the cutting of tiles made. */
export function edgesOf(targets: readonly SnapTarget[]): Edge[] {
  return targets.flatMap(({ geometry, tileZoom }) =>
    chainsOf(geometry).flatMap((chain) =>
      chain.slice(1).flatMap((position, index): Edge[] => {
        const edge: Edge = [lngLat(chain[index] ?? []), lngLat(position)];
        return tileZoom !== undefined && isClipEdge(edge[0], edge[1], tileZoom) ? [] : [edge];
      }),
    ),
  );
}
