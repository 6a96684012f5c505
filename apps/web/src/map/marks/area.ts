import type { ColorTheme } from '../../app/appearance.ts';
import type { LngLat } from '../../app/map-search.ts';
import { type Mark, noMark } from './mark.ts';

const id = 'mark:area';

/** The polygon of the multi-selection. */
export function areaMark(ring: readonly LngLat[] | undefined, theme: ColorTheme): Mark {
  const first = ring?.[0];
  if (ring === undefined || first === undefined) return noMark;
  const color = theme === 'dark' ? '#74bfbf' : '#0f565c';
  const coordinates = [[...ring, first].map(([lng, lat]) => [lng, lat])];
  return {
    sources: {
      [id]: {
        type: 'geojson',
        data: { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } },
      },
    },
    layers: [
      { id: `${id}/fill`, type: 'fill', source: id, paint: { 'fill-color': color, 'fill-opacity': 0.09 } },
      {
        id: `${id}/line`,
        type: 'line',
        source: id,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': color, 'line-width': 1.6, 'line-dasharray': [3, 2] },
      },
    ],
  };
}
