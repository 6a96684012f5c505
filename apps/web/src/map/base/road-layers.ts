import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { groundWidth } from './widths.ts';

const source = 'base';

/** Nominal widths for the far view only; near, the carriageway polygons are drawn as they are. */
const classes = [
  { id: 'alley', widthMetres: 6, leastPixels: 0.6, minZoom: 14 },
  { id: 'branch', widthMetres: 9, leastPixels: 0.9, minZoom: 12.5 },
  { id: 'secondary', widthMetres: 14, leastPixels: 1.4, minZoom: 11 },
  { id: 'main', widthMetres: 22, leastPixels: 2, minZoom: 8 },
] as const;

/** The far view gives way to the near view between these zooms. */
const nearFrom = 14.6;
const nearFull = 15.2;
const fadeOut: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], nearFrom, 1, nearFull, 0];
const fadeIn: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], nearFrom, 0, nearFull, 1];

const roadColor = (p: Palette): ExpressionSpecification => [
  'match',
  ['get', 'class'],
  'main',
  p.roadMain,
  p.road,
];

function farLayers(p: Palette): LayerSpecification[] {
  const line = (part: 'casing' | 'fill'): LayerSpecification[] =>
    classes.map(({ id, widthMetres, leastPixels, minZoom }) => {
      const filter: FilterSpecification = ['==', ['get', 'class'], id];
      return {
        id: `base-road-${part}-${id}`,
        type: 'line',
        source,
        'source-layer': 'centreline',
        minzoom: minZoom,
        maxzoom: nearFull,
        filter,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': part === 'casing' ? p.roadCasing : id === 'main' ? p.roadMain : p.road,
          'line-width': groundWidth(widthMetres, leastPixels, part === 'casing' ? 1.6 : 0),
          'line-opacity': fadeOut,
        },
      };
    });
  return [...line('casing'), ...line('fill')];
}

function nearLayers(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'base-sidewalk',
      type: 'fill',
      source,
      'source-layer': 'sidewalk',
      minzoom: nearFrom,
      paint: { 'fill-color': p.sidewalk, 'fill-opacity': fadeIn },
    },
    {
      id: 'base-carriageway-casing',
      type: 'line',
      source,
      'source-layer': 'carriageway',
      minzoom: nearFrom,
      maxzoom: 16.5,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': p.roadCasing, 'line-width': 1.4, 'line-opacity': fadeIn },
    },
    {
      id: 'base-bridge',
      type: 'fill',
      source,
      'source-layer': 'bridge',
      minzoom: nearFrom,
      paint: { 'fill-color': p.sidewalk, 'fill-outline-color': p.kerb },
    },
    {
      id: 'base-carriageway',
      type: 'fill',
      source,
      'source-layer': 'carriageway',
      minzoom: nearFrom,
      paint: { 'fill-color': roadColor(p), 'fill-opacity': fadeIn },
    },
    {
      id: 'base-fire-lane',
      type: 'fill',
      source,
      'source-layer': 'fire-lane',
      minzoom: 16.5,
      paint: { 'fill-color': p.fireLane, 'fill-opacity': 0.1 },
    },
    {
      id: 'base-fire-lane-edge',
      type: 'line',
      source,
      'source-layer': 'fire-lane',
      minzoom: 16.5,
      paint: { 'line-color': p.fireLane, 'line-opacity': 0.55, 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    {
      id: 'base-marking',
      type: 'line',
      source,
      'source-layer': 'centreline',
      minzoom: 16.2,
      filter: ['match', ['get', 'class'], ['main', 'secondary', 'branch'], true, false],
      paint: {
        'line-color': p.marking,
        'line-width': ['interpolate', ['linear'], ['zoom'], 16, 0.8, 20, 2],
        'line-dasharray': [8, 8],
      },
    },
    {
      id: 'base-crossing',
      type: 'fill',
      source,
      'source-layer': 'crossing',
      minzoom: 16,
      paint: { 'fill-color': p.crossing },
    },
    {
      id: 'base-kerb',
      type: 'line',
      source,
      'source-layer': 'kerb',
      minzoom: 16,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': p.kerb, 'line-width': ['interpolate', ['linear'], ['zoom'], 16, 0.6, 19, 1.6] },
    },
  ];
}

export function roadLayers(p: Palette): LayerSpecification[] {
  return [...farLayers(p), ...nearLayers(p)];
}
