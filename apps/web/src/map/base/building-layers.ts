import type { LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const source = 'base';

/**
 * A building is its footprint with a soft shade to the south-east: depth without the cost and the hidden
 * ground of real extrusion, because what lies behind a house is what this product is about.
 */
export function buildingLayers(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'base-building-shade',
      type: 'fill',
      source,
      'source-layer': 'building',
      minzoom: 15.5,
      paint: {
        'fill-color': p.buildingShade,
        'fill-translate': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          15,
          ['literal', [0.5, 0.5]],
          19,
          ['literal', [6, 6]],
        ],
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 15.5, 0, 16, 0.7],
      },
    },
    {
      id: 'base-building',
      type: 'fill',
      source,
      'source-layer': 'building',
      minzoom: 14,
      paint: {
        'fill-color': p.building,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0.2, 15, 1],
      },
    },
    {
      id: 'base-building-edge',
      type: 'line',
      source,
      'source-layer': 'building',
      minzoom: 15.5,
      paint: {
        'line-color': p.buildingEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], 15.5, 0.4, 18, 1],
      },
    },
  ];
}
