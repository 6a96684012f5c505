import type { LayerDefinition } from '@cityplate/layers/definition';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import { mediumFont } from '../base/fonts.ts';
import { isHovered, unlessStale } from './expressions.ts';

type Value = ExpressionSpecification | number | string;
export type Dressing = {
  minzoom?: number;
  layout?: Record<string, unknown>;
  paint?: Record<string, Value>;
};

const faded: ExpressionSpecification = ['match', ['get', 'life'], 'planned', 0.6, 'retired', 0.3, 1];
const zoomed = (...stops: (number | ExpressionSpecification)[]): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  stops[0] ?? 0,
  stops[1] ?? 0,
  ...stops.slice(2),
];

/** What needs somebody is drawn above what is in order, whatever the colours mean just now. */
const attention: ExpressionSpecification = [
  '+',
  ['match', ['get', 'ownership'], 'disputed', 4, 'claimed', 3, 'unclaimed', 2, 'interim', 1, 0],
  ['match', ['get', 'remediation'], 'pending', 4, 'underway', 3, 'verifying', 2, 0],
];

/** Dots from afar, discs near: thousands on a screen stay a pattern and do not bury the streets. */
function discRadius(pixelsAt18: number): ExpressionSpecification {
  const at = (pixels: number): ExpressionSpecification => ['case', isHovered, pixels + 2, pixels];
  return zoomed(
    14,
    at(1.3),
    15,
    at(1.9),
    16,
    at(2.9),
    17,
    at(pixelsAt18 * 0.72),
    18,
    at(pixelsAt18),
    20,
    at(pixelsAt18 * 1.8),
  );
}

const halo: Readonly<Record<ColorTheme, string>> = { light: '#ffffff', dark: '#0f1b1f' };

function text(definition: LayerDefinition): Dressing {
  const named = definition.style.overview === 'direct' ? definition.style.labelMinZoom : undefined;
  return {
    // A name needs its area to be larger than itself; numbers of neighbours need metres between them.
    minzoom: named === undefined ? 19.8 : named + 1,
    layout: {
      'text-font': mediumFont,
      'text-padding': 4,
      'text-max-width': 9,
      // Each tile names the part of an area that it holds; the wide padding leaves one of them.
      ...(named === undefined
        ? { 'text-size': 10.5 }
        : { 'text-padding': 28, 'text-offset': ['literal', [0, 0]], 'text-size': 11.5 }),
    },
    paint: { 'text-opacity': unlessStale(1) },
  };
}

/** What the live map adds to each part of a derived style; parts that are not named stay as derived. */
export const dressings: Readonly<
  Record<string, (definition: LayerDefinition, theme: ColorTheme) => Dressing>
> = {
  cells: (_definition, theme) => ({
    layout: { 'circle-sort-key': attention },
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'count']], 1, 2, 5, 4, 14, 7.5, 40, 11],
      'circle-opacity': 0.82,
      'circle-stroke-color': halo[theme],
      'circle-stroke-width': ['case', isHovered, 2, 0.6],
    },
  }),
  point: ({ style }) => ({
    layout: { 'circle-sort-key': attention },
    paint: {
      'circle-radius': discRadius(style.radius ?? 6),
      'circle-opacity': unlessStale(faded),
      'circle-stroke-opacity': unlessStale(faded),
      'circle-stroke-width': zoomed(15, 0, 16, 0.5, 18, 1.5),
    },
  }),
  fill: ({ style }) => {
    const opacity = style.fillOpacity ?? 0.3;
    const at = (share: number): ExpressionSpecification =>
      unlessStale(['*', ['case', isHovered, Math.min(1, opacity * share + 0.16), opacity * share], faded]);
    return {
      paint: { 'fill-opacity': style.overview === 'direct' ? zoomed(13, at(1), 17, at(0.45)) : at(1) },
    };
  },
  line: ({ style }) => ({
    // Afar the outline of a thing of a few metres is thinner than nothing, and would be drawn all the same.
    ...(style.overview === 'cells' ? { minzoom: 15.5 } : {}),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-opacity': unlessStale(faded),
      ...(style.overview === 'cells' ? { 'line-width': zoomed(15.5, 0, 17, 0.35, 19, 1) } : {}),
    },
  }),
  planned: () => ({ paint: { 'line-opacity': unlessStale(faded) } }),
  // On an area the letter waits until the area is wider than it.
  letter: ({ geometry }) => ({
    ...(geometry.includes('Point') ? {} : { minzoom: 18.4 }),
    layout: { 'text-font': mediumFont },
    paint: { 'text-opacity': unlessStale(1) },
  }),
  label: text,
};
