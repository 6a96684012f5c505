import type { LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const source = 'base';

/** Land, water, green and blocks: everything that lies flat and carries no traffic. */
export function groundLayers(p: Palette): LayerSpecification[] {
  return [
    { id: 'base-land', type: 'background', paint: { 'background-color': p.land } },
    {
      id: 'base-block',
      type: 'fill',
      source,
      'source-layer': 'block',
      minzoom: 12,
      paint: {
        'fill-color': [
          'match',
          ['get', 'class'],
          'commercial',
          p.blockCommercial,
          ['civic', 'hospital'],
          p.blockCivic,
          'school',
          p.blockSchool,
          'industry',
          p.blockIndustry,
          'site',
          p.blockSite,
          p.block,
        ],
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.4, 14, 1],
      },
    },
    {
      id: 'base-green',
      type: 'fill',
      source,
      'source-layer': 'green',
      paint: {
        'fill-color': ['match', ['get', 'class'], 'hill', p.hill, 'farmland', p.farmland, p.park],
      },
    },
    // Under the fill, so that only its outer half shows and the seams between pieces of a river do not.
    {
      id: 'base-water-edge',
      type: 'line',
      source,
      'source-layer': 'water',
      minzoom: 13,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': p.waterEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], 13, 1.2, 18, 3.2],
      },
    },
    {
      id: 'base-water',
      type: 'fill',
      source,
      'source-layer': 'water',
      paint: { 'fill-color': p.water },
    },
  ];
}
