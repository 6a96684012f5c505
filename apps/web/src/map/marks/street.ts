import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { ColorTheme } from '../../app/appearance.ts';
import { streetPrefix } from '../asset-sources.ts';
import { boldFont, mediumFont } from '../base/fonts.ts';

/**
 * A street with its work, ready to be drawn. Properties that the style reads: zones `{id, share, dim, chosen}`,
 * fronts `{id, state, dim}`, names and ticks `{label, anchor, dim}`.
 */
export type StreetMarks = {
  readonly axis: Feature;
  readonly zones: FeatureCollection;
  readonly fronts: FeatureCollection;
  readonly names: FeatureCollection;
  readonly ticks: FeatureCollection;
  readonly picked: FeatureCollection;
};

/** The hit layers of a pointer on the street's own marks. */
export const streetZoneLayer = `${streetPrefix}zones`;
export const streetFrontLayer = `${streetPrefix}fronts`;

/** The page's style sheet has the same colours (street-page.module.css). */
const inks = {
  light: {
    done: '#0f565c',
    underway: '#c0780c',
    todo: '#8b989b',
    late: '#b32b16',
    ground: '#ffffff',
    text: '#13272c',
    halo: '#fbfbf8',
    axis: '#0f565c',
  },
  dark: {
    done: '#5fb9b6',
    underway: '#f0b548',
    todo: '#6f858b',
    late: '#ff6a50',
    ground: '#0f1b1f',
    text: '#e9f2f2',
    halo: '#0f1b1f',
    axis: '#74bfbf',
  },
} as const;

const dimmed = (full: number, faint: number): ExpressionSpecification => [
  'case',
  ['get', 'dim'],
  faint,
  full,
];

export function streetSources(street: StreetMarks | undefined): Record<string, SourceSpecification> {
  if (street === undefined) return {};
  return Object.fromEntries(
    Object.entries(street).map(([part, data]): [string, SourceSpecification] => [
      `${streetPrefix}${part}`,
      { type: 'geojson', data, ...(part === 'zones' || part === 'fronts' ? { promoteId: 'id' } : {}) },
    ]),
  );
}

const source = (part: keyof StreetMarks) => `${streetPrefix}${part}`;

/** Zones filled by what is done, the axis with its chainage, one dot for each house with work on its front. */
export function streetLayers(street: StreetMarks | undefined, theme: ColorTheme): LayerSpecification[] {
  if (street === undefined) return [];
  const ink = inks[theme];
  const byState: ExpressionSpecification = [
    'match',
    ['get', 'state'],
    'done',
    ink.done,
    'underway',
    ink.underway,
    'late',
    ink.late,
    ink.todo,
  ];
  const grow = (near: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    14,
    near * 0.42,
    17,
    near,
    20,
    near * 2.4,
  ];
  return [
    {
      id: `${streetZoneLayer}/fill`,
      type: 'fill',
      source: source('zones'),
      paint: {
        'fill-color': ink.done,
        // From a breath of colour where nothing is done to a firm tone where all is.
        'fill-opacity': [
          '*',
          ['interpolate', ['linear'], ['get', 'share'], 0, 0.08, 1, 0.46],
          dimmed(1, 0.3),
        ],
      },
    },
    {
      id: `${source('zones')}/outline`,
      type: 'line',
      source: source('zones'),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ink.done,
        'line-width': ['case', ['get', 'chosen'], 3.2, 1.3],
        'line-opacity': dimmed(0.95, 0.4),
      },
    },
    {
      id: `${source('axis')}/axis`,
      type: 'line',
      source: source('axis'),
      paint: { 'line-color': ink.axis, 'line-width': 1.2, 'line-opacity': 0.75, 'line-dasharray': [6, 4] },
    },
    {
      id: `${streetFrontLayer}/point`,
      type: 'circle',
      source: source('fronts'),
      layout: { 'circle-sort-key': ['match', ['get', 'state'], 'late', 3, 'underway', 2, 'todo', 1, 0] },
      paint: {
        'circle-radius': grow(7),
        'circle-color': ['match', ['get', 'state'], 'todo', ink.ground, byState],
        'circle-stroke-color': ['match', ['get', 'state'], 'todo', ink.todo, ink.ground],
        'circle-stroke-width': ['match', ['get', 'state'], 'todo', 2, 1],
        'circle-opacity': dimmed(1, 0.15),
        'circle-stroke-opacity': dimmed(1, 0.2),
      },
    },
    {
      id: `${source('ticks')}/ticks`,
      type: 'symbol',
      source: source('ticks'),
      minzoom: 14.6,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': mediumFont,
        'text-size': 11,
        'text-padding': 1,
        'text-anchor': ['get', 'anchor'],
      },
      paint: {
        'text-color': ink.text,
        'text-halo-color': ink.halo,
        'text-halo-width': 1.6,
        'text-opacity': 0.8,
      },
    },
    {
      id: `${source('names')}/names`,
      type: 'symbol',
      source: source('names'),
      layout: {
        'text-field': ['get', 'label'],
        'text-font': boldFont,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 13, 17, 19],
        'text-line-height': 1.15,
        'text-anchor': ['get', 'anchor'],
        'text-justify': 'auto',
        'text-radial-offset': 0.5,
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': ink.text,
        'text-halo-color': ink.halo,
        'text-halo-width': 2.4,
        'text-opacity': dimmed(1, 0.45),
      },
    },
    {
      id: `${source('picked')}/ring`,
      type: 'circle',
      source: source('picked'),
      paint: {
        'circle-radius': grow(15),
        'circle-color': ink.axis,
        'circle-opacity': 0.18,
        'circle-stroke-color': ink.text,
        'circle-stroke-width': 2.2,
      },
    },
  ];
}
