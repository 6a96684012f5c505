import type { MapGeoJSONFeature, Map as MapLibreMap, PointLike } from 'maplibre-gl';
import type { LngLat } from '../app/map-search.ts';
import { layerOfSource } from './asset-sources.ts';
import { isHitLayer } from './assets/asset-layers.ts';
import type { MapHit } from './map-seam.ts';

/** Fingers are wider than arrows; both are wider than a cover drawn at two pixels. */
const toleranceByPointer = { mouse: 4, touch: 14 } as const;

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

type Pixel = { x: number; y: number };

function distanceSquared(map: MapLibreMap, feature: MapGeoJSONFeature, { x, y }: Pixel): number {
  if (feature.geometry.type !== 'Point') return Number.POSITIVE_INFINITY;
  const [lng = 0, lat = 0] = feature.geometry.coordinates;
  const at = map.project([lng, lat]);
  return (at.x - x) ** 2 + (at.y - y) ** 2;
}

/** The feature meant by a pointer: the nearest point, else the topmost area or line. */
export function featureAt(
  map: MapLibreMap,
  pixel: Pixel,
  pointer: keyof typeof toleranceByPointer,
): MapGeoJSONFeature | undefined {
  const layers = map
    .getStyle()
    .layers.filter((layer) => isHitLayer(layer.id))
    .map((layer) => layer.id);
  const reach = toleranceByPointer[pointer];
  const box: [PointLike, PointLike] = [
    [pixel.x - reach, pixel.y - reach],
    [pixel.x + reach, pixel.y + reach],
  ];
  const found = map.queryRenderedFeatures(box, { layers }).filter((feature) => feature.state.stale !== true);
  const points = found
    .filter((feature) => feature.geometry.type === 'Point')
    .sort((a, b) => distanceSquared(map, a, pixel) - distanceSquared(map, b, pixel));
  return points[0] ?? map.queryRenderedFeatures([pixel.x, pixel.y], { layers })[0] ?? found[0];
}

export function hitOf(feature: MapGeoJSONFeature, position: LngLat): MapHit | undefined {
  const layer = layerOfSource(feature.source);
  if (layer === undefined) return undefined;
  const [lng, lat] =
    feature.geometry.type === 'Point' ? feature.geometry.coordinates : [position[0], position[1]];
  return {
    layer,
    serial: numberOf(feature.id),
    id: textOf(feature.properties.id),
    count: numberOf(feature.properties.count),
    position: [lng ?? position[0], lat ?? position[1]],
    properties: feature.properties,
  };
}
