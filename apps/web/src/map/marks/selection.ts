import type { Feature } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import { type Mark, noMark } from './mark.ts';

const id = 'mark:selection';

/** The selected asset, or the one pointed at in the table: a ring of its own, whatever the tiles show. */
export function selectionMark(feature: Feature | undefined, theme: ColorTheme): Mark {
  if (feature === undefined) return noMark;
  return { sources: { [id]: { type: 'geojson', data: feature } }, layers: ringLayers(theme) };
}

function ringLayers(theme: ColorTheme): LayerSpecification[] {
  const ink = theme === 'dark' ? '#eafafa' : '#0a2f33';
  const glow = theme === 'dark' ? '#74bfbf' : '#0f8a93';
  return [
    {
      id: `${id}/line-glow`,
      type: 'line',
      source: id,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': glow, 'line-width': 8, 'line-opacity': 0.32, 'line-blur': 2 },
    },
    {
      id: `${id}/line`,
      type: 'line',
      source: id,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': ink, 'line-width': 2.2 },
    },
    {
      id: `${id}/point-glow`,
      type: 'circle',
      source: id,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 13, 11, 18, 17, 20, 24],
        'circle-color': glow,
        'circle-opacity': 0.24,
        'circle-stroke-color': ink,
        'circle-stroke-width': 2,
      },
    },
  ];
}
