import type { LayerDefinition } from '../definition.ts';
import type { StateVocabulary } from '../states.ts';
import { type Legend, legend, type Theme } from './legend.ts';
import { codeFromZoom } from './tile-attributes.ts';

/** A MapLibre style layer as plain JSON: this package knows the style specification, not the library. */
export interface StyleLayer {
  readonly id: string;
  readonly type: 'circle' | 'fill' | 'line' | 'symbol';
  readonly source: string;
  readonly 'source-layer'?: string;
  readonly minzoom?: number;
  readonly maxzoom?: number;
  readonly filter?: Expression;
  readonly layout?: Readonly<Record<string, Expression>>;
  readonly paint?: Readonly<Record<string, Expression>>;
}
export type Expression = string | number | boolean | null | readonly Expression[];

export interface StyleTarget {
  readonly source: string;
  /** Absent for GeoJSON sources. */
  readonly sourceLayer?: string;
  readonly theme: Theme;
  /** Colours by a common state instead of the layer's own rule. */
  readonly by?: StateVocabulary;
}

const rims: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#111827' };
const isPlanned: Expression = ['==', ['get', 'life'], 'planned'];
const faded: Expression = ['match', ['get', 'life'], 'planned', 0.6, 'retired', 0.3, 1];
const isAsset: Expression = ['!', ['has', 'count']];

/**
 * Style layers of one asset layer, bottom first. Ids are `<source>/<part>` with the parts `cells`, `fill`,
 * `line`, `planned`, `point`, `letter`, `label`. Expects the attributes of derive/tile-attributes.ts.
 */
export function mapStyle(definition: LayerDefinition, target: StyleTarget): StyleLayer[] {
  const { style, geometry } = definition;
  const has = (shape: string) => geometry.some((type) => type.endsWith(shape));
  const color = colorExpression(legend(definition, target.theme, target.by));
  const rim = style.outline?.[target.theme] ?? rims[target.theme];
  const make = (part: string, layer: Omit<StyleLayer, 'id' | 'source' | 'source-layer'>): StyleLayer => ({
    id: `${target.source}/${part}`,
    source: target.source,
    ...(target.sourceLayer === undefined ? {} : { 'source-layer': target.sourceLayer }),
    ...layer,
  });
  const near = { minzoom: style.minZoom, filter: isAsset };
  const layers: StyleLayer[] = [];
  if (style.overview === 'cells') layers.push(make('cells', cells(color, rim)));
  if (has('Polygon')) {
    const paint = { 'fill-color': color, 'fill-opacity': ['*', style.fillOpacity ?? 0.3, faded] };
    layers.push(make('fill', { type: 'fill', ...near, paint }));
  }
  if (has('Polygon') || has('LineString')) {
    const edge = has('LineString') || style.overview === 'direct' ? color : rim;
    const paint = { 'line-color': edge, 'line-width': widths(style.lineWidth ?? 1.5), 'line-opacity': faded };
    const live: Expression = ['all', isAsset, ['!', isPlanned]];
    layers.push(make('line', { type: 'line', ...near, filter: live, paint }));
    const dashed = { ...paint, 'line-dasharray': ['literal', [2, 2]] };
    layers.push(
      make('planned', { type: 'line', ...near, filter: ['all', isAsset, isPlanned], paint: dashed }),
    );
  }
  if (has('Point'))
    layers.push(make('point', { type: 'circle', ...near, paint: disc(color, rim, style.radius ?? 6) }));
  if (style.letter) layers.push(make('letter', letter(style.letter, target.theme, has('Point'))));
  if (style.labelMinZoom !== undefined) {
    layers.push(make('label', label(Math.max(style.labelMinZoom, codeFromZoom), target.theme)));
  }
  return layers;
}

function colorExpression({ by, entries, otherwise }: Legend): Expression {
  // Overview cells carry the deciding value as the attribute itself too, so one expression serves both.
  return ['match', ['get', by], ...entries.flatMap(({ value, color }) => [value, color]), otherwise];
}

/** Size by the root of the count, so that area means number. No zoom ends them: a near tile too full holds counts too. */
function cells(color: Expression, rim: string): Omit<StyleLayer, 'id' | 'source'> {
  const root: Expression = ['sqrt', ['get', 'count']];
  return {
    type: 'circle',
    filter: ['has', 'count'],
    paint: {
      'circle-color': color,
      'circle-radius': ['interpolate', ['linear'], root, 1, 2.5, 10, 7, 40, 12],
      'circle-stroke-color': rim,
      'circle-stroke-width': 0.75,
    },
  };
}

function disc(color: Expression, rim: string, radius: number): Readonly<Record<string, Expression>> {
  const zoom: Expression = ['zoom'];
  return {
    'circle-color': color,
    'circle-radius': [
      'interpolate',
      ['linear'],
      zoom,
      13,
      radius * 0.3,
      16,
      radius * 0.6,
      18,
      radius,
      20,
      radius * 1.8,
    ],
    'circle-opacity': faded,
    'circle-stroke-color': rim,
    'circle-stroke-width': ['interpolate', ['linear'], zoom, 14, 0.5, 18, 1.5],
  };
}

const widths = (width: number): Expression => [
  'interpolate',
  ['linear'],
  ['zoom'],
  13,
  width * 0.4,
  18,
  width,
];

function letter(
  rule: { readonly by: string; readonly of: Readonly<Record<string, string>> },
  theme: Theme,
  onDisc: boolean,
): Omit<StyleLayer, 'id' | 'source'> {
  // Colours of light maps are dark and the other way round: the letter takes the opposite.
  const ink = (theme === 'light') === onDisc ? '#ffffff' : '#111827';
  return {
    type: 'symbol',
    minzoom: onDisc ? 18 : 17,
    filter: isAsset,
    layout: {
      'text-field': ['match', ['get', rule.by], ...Object.entries(rule.of).flat(), ''],
      'text-size': 11,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': ink },
  };
}

function label(minzoom: number, theme: Theme): Omit<StyleLayer, 'id' | 'source'> {
  return {
    type: 'symbol',
    minzoom,
    filter: isAsset,
    layout: {
      'text-field': ['coalesce', ['get', 'name'], ['get', 'code'], ''],
      'text-size': 12,
      'text-offset': ['literal', [0, 1.4]],
    },
    paint: {
      'text-color': theme === 'light' ? '#111827' : '#f9fafb',
      'text-halo-color': theme === 'light' ? '#ffffff' : '#111827',
      'text-halo-width': 1.5,
    },
  };
}
