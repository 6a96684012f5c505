import type { LayerDefinition } from '@cityplate/layers/definition';
import type { ExpressionSpecification } from 'maplibre-gl';
import { mediumFont } from '../base/fonts.ts';
import { isHovered, unlessStale } from './expressions.ts';

type Dressing = {
  layout?: Record<string, unknown>;
  paint?: Record<string, ExpressionSpecification | number>;
};

const faded: ExpressionSpecification = ['match', ['get', 'life'], 'planned', 0.6, 'retired', 0.3, 1];

/** Rims are hairlines from afar and grow under the pointer. */
function rim(widthAt18: number): ExpressionSpecification {
  const at = (width: number): ExpressionSpecification => ['case', isHovered, width + 2, width];
  return ['interpolate', ['linear'], ['zoom'], 13, at(0.3), 15.5, at(0.7), 18, at(widthAt18)];
}

const text: Dressing = {
  layout: { 'text-font': mediumFont, 'text-padding': 1 },
  paint: { 'text-opacity': unlessStale(1) },
};

/** What the live map adds to each part of a derived style; parts that are not named stay as derived. */
export const dressings: Readonly<Record<string, (definition: LayerDefinition) => Dressing>> = {
  cells: () => ({
    layout: { 'circle-sort-key': ['-', 0, ['get', 'count']] },
    paint: { 'circle-opacity': 0.86, 'circle-stroke-width': ['case', isHovered, 2, 0.75] },
  }),
  point: () => ({
    paint: {
      'circle-opacity': unlessStale(faded),
      'circle-stroke-opacity': unlessStale(faded),
      'circle-stroke-width': rim(1.5),
    },
  }),
  fill: ({ style }) => {
    const opacity = style.fillOpacity ?? 0.3;
    return {
      paint: {
        'fill-opacity': unlessStale(['*', ['case', isHovered, Math.min(1, opacity + 0.2), opacity], faded]),
      },
    };
  },
  line: () => ({
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-opacity': unlessStale(faded) },
  }),
  planned: () => ({ paint: { 'line-opacity': unlessStale(faded) } }),
  letter: () => text,
  label: () => text,
};
