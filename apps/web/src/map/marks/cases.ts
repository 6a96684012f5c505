import type { CaseClock } from '@cityplate/wire/command';
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import { casePrefix } from '../asset-sources.ts';
import { boldFont } from '../base/fonts.ts';
import { type Mark, noMark } from './mark.ts';

/** Open cases, ready to be drawn. Properties that the style reads: `{id, clock, chosen}`. */
export type CaseMarks = FeatureCollection;

/** The hit layer of a pointer on a case. */
export const caseLayer = `${casePrefix}open`;

type Inks = Readonly<Record<CaseClock, string>> & { readonly rim: string; readonly chosen: string };

/** Warm is late, cold is in time; size and the letter say the same to whom colours say nothing. */
export const caseInks: Readonly<Record<ColorTheme, Inks>> = {
  light: {
    ...{ overdue: '#b32b16', soon: '#d98200', calm: '#2b7cb0', paused: '#7d898c' },
    ...{ rim: '#ffffff', chosen: '#13272c' },
  },
  dark: {
    ...{ overdue: '#ff6a50', soon: '#f0b548', calm: '#6fb7e6', paused: '#8b9a9f' },
    ...{ rim: '#0b1518', chosen: '#ffffff' },
  },
};

/** What is drawn in the dot, so that late and soon are not told by colour alone. */
export const caseLetters: Readonly<Record<CaseClock, string>> = {
  ...{ overdue: '!', soon: '…', calm: '', paused: '' },
};

/** Pixels at z17. */
const radii: Readonly<Record<CaseClock, number>> = { overdue: 10, soon: 9, calm: 7, paused: 6 };
/** The most pressing lie on top. */
const ranks: Readonly<Record<CaseClock, number>> = { overdue: 3, soon: 2, calm: 1, paused: 0 };

function byClock<T extends string | number>(of: Readonly<Record<CaseClock, T>>): ExpressionSpecification {
  const { overdue, soon, calm, paused } = of;
  return ['match', ['get', 'clock'], 'overdue', overdue, 'soon', soon, 'calm', calm, paused];
}

/** From afar smaller, but never out of sight. */
const grown = (radius: ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  11,
  ['*', 0.5, radius],
  14,
  ['*', 0.75, radius],
  17,
  radius,
];

export function caseMark(cases: CaseMarks | undefined, theme: ColorTheme): Mark {
  if (cases === undefined) return noMark;
  const ink = caseInks[theme];
  const isChosen: ExpressionSpecification = ['get', 'chosen'];
  const radius = byClock(radii);
  return {
    sources: { [caseLayer]: { type: 'geojson', data: cases } },
    layers: [
      {
        ...{ id: `${caseLayer}/point`, type: 'circle', source: caseLayer },
        layout: { 'circle-sort-key': byClock(ranks) },
        paint: {
          'circle-radius': grown(radius),
          'circle-color': byClock(ink),
          'circle-stroke-color': ['case', isChosen, ink.chosen, ink.rim],
          'circle-stroke-width': ['case', isChosen, 3.5, 1.8],
        },
      },
      {
        ...{ id: `${caseLayer}/letter`, type: 'symbol', source: caseLayer, minzoom: 13 },
        layout: {
          ...{ 'text-field': byClock(caseLetters), 'text-font': boldFont, 'text-size': 13 },
          ...{ 'text-allow-overlap': true, 'text-ignore-placement': true },
        },
        paint: { 'text-color': ink.rim },
      },
    ],
  };
}
