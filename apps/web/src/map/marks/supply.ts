import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import { supplyPrefix } from '../asset-sources.ts';
import { type Mark, noMark } from './mark.ts';

/**
 * Compounds and streets by grade, ready to be drawn. Properties that the style reads: `{id, grade, chosen}`, a grade of
 * -1 where nobody has counted.
 */
export type SupplyMarks = {
  readonly compounds: FeatureCollection;
  readonly streets: FeatureCollection;
  /** All within the walk of the chosen compound. */
  readonly reach: Feature | undefined;
};

/** The hit layers of a pointer on the page's own marks. */
export const supplyCompoundLayer = `${supplyPrefix}compounds`;
export const supplyStreetLayer = `${supplyPrefix}streets`;

/**
 * From none to most: ColorBrewer's YlOrBr for shortage and Blues for new stalls, which people who see no red or no green
 * tell apart, within one scale and between the two. On a dark ground the most is the lightest.
 */
export const supplyInks = {
  light: {
    shortage: ['#f4efdc', '#fed98e', '#fe9929', '#d95f0e', '#8c2d04'],
    stalls: ['#8a979b', '#79b5dc', '#4292c6', '#2171b5', '#08306b'],
    unknown: '#c9cfd0',
    edge: '#6b4a2c',
    chosen: '#13272c',
    halo: '#ffffff',
  },
  dark: {
    shortage: ['#39352a', '#6e4718', '#b06a1c', '#f0a043', '#ffe3ae'],
    stalls: ['#5c6f75', '#2d6796', '#4a94cc', '#86c3ee', '#dcefff'],
    unknown: '#4a565a',
    edge: '#c9b08f',
    chosen: '#ffffff',
    halo: '#0b1518',
  },
} as const;

const grade: ExpressionSpecification = ['get', 'grade'];
/** Below 0 nobody has counted. */
const byGrade = (
  [none, few, some, many, most]: readonly [string, string, string, string, string],
  unknown: string,
): ExpressionSpecification => ['step', grade, unknown, 0, none, 1, few, 2, some, 3, many, 4, most];

const isChosen: ExpressionSpecification = ['get', 'chosen'];

export function supplyMark(supply: SupplyMarks | undefined, theme: ColorTheme): Mark {
  if (supply === undefined) return noMark;
  const { compounds, streets, reach } = supply;
  const ink = supplyInks[theme];
  const [area, line, walk] = [supplyCompoundLayer, supplyStreetLayer, `${supplyPrefix}reach`];
  const thicker = (by: number): ExpressionSpecification => [
    'interpolate',
    ['linear'],
    ['zoom'],
    12,
    ['+', 1 + by, ['*', 0.4, ['max', 0, grade]]],
    17,
    ['+', 2.5 + by, ['*', 1.1, ['max', 0, grade]]],
  ];
  return {
    sources: {
      [area]: { type: 'geojson', data: compounds },
      [line]: { type: 'geojson', data: streets },
      ...(reach === undefined ? {} : { [walk]: { type: 'geojson', data: reach } }),
    },
    layers: [
      ...(reach === undefined ? [] : walkLayers(walk, ink.chosen)),
      {
        ...{ id: `${area}/fill`, type: 'fill', source: area },
        paint: { 'fill-color': byGrade(ink.shortage, ink.unknown), 'fill-opacity': 0.82 },
      },
      {
        ...{ id: `${area}/outline`, type: 'line', source: area, layout: { 'line-join': 'round' } },
        paint: {
          'line-color': ['case', isChosen, ink.chosen, ink.edge],
          'line-width': ['case', isChosen, 3.2, 0.9],
        },
      },
      {
        ...{ id: `${line}/glow`, type: 'line', source: line, filter: isChosen },
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': ink.chosen, 'line-width': thicker(5) },
      },
      {
        ...{ id: `${line}/halo`, type: 'line', source: line },
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': ink.halo, 'line-width': thicker(2) },
      },
      {
        ...{ id: `${line}/line`, type: 'line', source: line },
        layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': grade },
        paint: { 'line-color': byGrade(ink.stalls, ink.unknown), 'line-width': thicker(0) },
      },
    ],
  };
}

const walkLayers = (source: string, color: string): LayerSpecification[] => [
  {
    ...{ id: `${source}/ground`, type: 'fill', source },
    paint: { 'fill-color': color, 'fill-opacity': 0.07 },
  },
  {
    ...{ id: `${source}/edge`, type: 'line', source },
    paint: { 'line-color': color, 'line-width': 1.8, 'line-dasharray': [3, 2] },
  },
];
