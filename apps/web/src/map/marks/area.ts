import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import type { LngLat } from '../../app/map-search.ts';

const id = 'mark:area';

/** The polygon of the multi-selection. */
export function areaSource(ring: readonly LngLat[] | undefined): Record<string, SourceSpecification> {
  const first = ring?.[0];
  return {
    [id]: {
      type: 'geojson',
      data:
        ring === undefined || first === undefined
          ? { type: 'FeatureCollection', features: [] }
          : {
              type: 'Feature',
              properties: {},
              geometry: { type: 'Polygon', coordinates: [[...ring, first].map(([lng, lat]) => [lng, lat])] },
            },
    },
  };
}

export function areaLayers(theme: ColorTheme): LayerSpecification[] {
  const color = theme === 'dark' ? '#74bfbf' : '#0f565c';
  return [
    { id: `${id}/fill`, type: 'fill', source: id, paint: { 'fill-color': color, 'fill-opacity': 0.09 } },
    {
      id: `${id}/line`,
      type: 'line',
      source: id,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': color, 'line-width': 1.6, 'line-dasharray': [3, 2] },
    },
  ];
}
