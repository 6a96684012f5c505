import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import { heatPrefix } from '../asset-sources.ts';
import { type Mark, noMark } from './mark.ts';

/** Cells by how many cases lie in them, ready to be drawn. Properties that the style reads: `{id, open, chosen}`. */
export type HeatMarks = FeatureCollection;

/** The hit layer of a pointer on a cell. */
export const heatLayer = `${heatPrefix}cells`;

/** From so many cases on a cell has the next colour. */
export const heatSteps = [2, 4, 8, 16] as const;

/** ColorBrewer's YlOrRd, from few to many; on a dark ground the most is the lightest. */
export const heatInks = {
  light: {
    cells: ['#fed976', '#feb24c', '#fd8d3c', '#e31a1c', '#800026'],
    edge: '#7a3b12',
    chosen: '#13272c',
  },
  dark: {
    cells: ['#5c3a14', '#93541a', '#d0742a', '#ff9d6b', '#ffe0c4'],
    edge: '#f0b58f',
    chosen: '#ffffff',
  },
} as const;

const isChosen: ExpressionSpecification = ['get', 'chosen'];

export function heatMark(cells: HeatMarks | undefined, theme: ColorTheme): Mark {
  if (cells === undefined) return noMark;
  const { cells: inks, edge, chosen } = heatInks[theme];
  const [one, few, some, many] = heatSteps;
  const open: ExpressionSpecification = ['get', 'open'];
  const [c1, c2, c3, c4, c5] = inks;
  const color: ExpressionSpecification = ['step', open, c1, one, c2, few, c3, some, c4, many, c5];
  return {
    sources: { [heatLayer]: { type: 'geojson', data: cells } },
    layers: [
      {
        ...{ id: `${heatLayer}/fill`, type: 'fill', source: heatLayer },
        paint: { 'fill-color': color, 'fill-opacity': 0.78 },
      },
      {
        ...{ id: `${heatLayer}/outline`, type: 'line', source: heatLayer },
        paint: {
          'line-color': ['case', isChosen, chosen, edge],
          // From afar a cell is smaller than a dot: its edge keeps it in sight.
          'line-width': ['interpolate', ['linear'], ['zoom'], 11, 2, 14, ['case', isChosen, 3.2, 0.6]],
        },
      },
    ],
  };
}
