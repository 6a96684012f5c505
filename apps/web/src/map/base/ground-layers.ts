import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const source = 'base';

/** Land, water, green and blocks: everything that lies flat and carries no traffic. */
export function groundLayers(p: Palette): LayerSpecification[] {
  return [
    { id: 'base-land', type: 'background', paint: { 'background-color': p.land } },
    ...greenLayers(p),
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
          ['shops', 'market', 'mall', 'offices', 'commercial'],
          p.blockCommercial,
          ['government', 'hospital', 'stadium', 'civic'],
          p.blockCivic,
          'school',
          p.blockSchool,
          ['factory', 'industry', 'lot'],
          p.blockIndustry,
          'site',
          p.blockSite,
          ['park', 'verge', 'square'],
          p.park,
          p.block,
        ],
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.4, 14, 1],
      },
    },
    townGreen(p),
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

/** Country from afar is one calm colour; fields and relief come in when the town fills the screen. */
const fromAfar = (far: string, near: string): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  12.6,
  far,
  14,
  near,
];

function greenLayers(p: Palette): LayerSpecification[] {
  const shared = { type: 'fill', source, 'source-layer': 'green' } as const;
  return [
    {
      ...shared,
      id: 'base-forest',
      filter: ['==', ['get', 'class'], 'forest'],
      paint: { 'fill-color': p.hill, 'fill-antialias': false },
    },
    {
      ...shared,
      id: 'base-farmland',
      filter: ['==', ['get', 'class'], 'farmland'],
      paint: { 'fill-color': fromAfar(p.hill, p.farmland), 'fill-antialias': false },
    },
    {
      ...shared,
      // Contours lie on each other, so thin tints add up to relief.
      id: 'base-hill',
      filter: ['==', ['get', 'class'], 'hill'],
      paint: {
        'fill-color': p.hill,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 12.6, 0, 14, 0.42],
        'fill-antialias': false,
      },
    },
  ];
}

/** Greens inside the town, above its blocks. */
function townGreen(p: Palette): LayerSpecification {
  return {
    id: 'base-green',
    type: 'fill',
    source,
    'source-layer': 'green',
    filter: ['match', ['get', 'class'], ['forest', 'farmland', 'hill'], false, true],
    paint: {
      'fill-color': [
        'match',
        ['get', 'class'],
        'pitch',
        p.pitch,
        'track',
        p.track,
        'square',
        p.square,
        p.park,
      ],
    },
  };
}
