import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUseKey, publicUseOf } from '@cityplate/layers/derive/public-use';
import type { FeatureCollection } from 'geojson';
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Filters } from '../api/filters.ts';
import type { ColorTheme } from '../app/appearance.ts';
import type { LngLat, PaintBy } from '../app/map-search.ts';
import { freshSourceId, tileSource, tileSourceId } from './asset-sources.ts';
import { assetLayers, type Stratum } from './assets/asset-layers.ts';
import type { ClockPaint } from './assets/clock-paint.ts';
import type { BaseMapStyle } from './base-map-style.ts';
import { areaMark } from './marks/area.ts';
import { type CaseMarks, caseMark } from './marks/cases.ts';
import { type HeatMarks, heatMark } from './marks/heat.ts';
import { selectionMark } from './marks/selection.ts';
import { type StreetMarks, streetLayers, streetSources } from './marks/street.ts';
import { type SupplyMarks, supplyMark } from './marks/supply.ts';
import { vocabularyOf } from './paint-legend.ts';

export type MapStyleInput = {
  readonly base: BaseMapStyle;
  readonly origin: string;
  readonly theme: ColorTheme;
  readonly layers: readonly LayerDefinition[];
  readonly paint: PaintBy;
  readonly filters: Filters;
  readonly area: readonly LngLat[] | undefined;
  /** The selected asset as it is now, drawn above everything at every zoom. */
  readonly selected: GeoJSON.Feature | undefined;
  /** Assets changed since their tile was made, by layer. */
  readonly fresh: ReadonlyMap<string, FeatureCollection>;
  /** What the uses on the map mean at the moment of the clock; missing while it is off. */
  readonly clock?: ClockPaint | undefined;
  /** Open cases by the time left to them. */
  readonly cases?: CaseMarks | undefined;
  /** The street page's street. */
  readonly street?: StreetMarks;
  /** The supply page's compounds and streets. */
  readonly supply?: SupplyMarks;
  /** The command page's cells. */
  readonly heat?: HeatMarks;
};

/** Tiles carry the use of an asset; the overlay works it out from the fields. */
function withUse(definition: LayerDefinition, assets: FeatureCollection): FeatureCollection {
  if (definition.clock === undefined) return assets;
  const features = assets.features.map((feature) => {
    const use = publicUseOf(definition, feature.properties ?? {});
    return use === undefined
      ? feature
      : { ...feature, properties: { ...feature.properties, [publicUseKey]: use } };
  });
  return { ...assets, features };
}

/** The whole map as a function of the state; MapLibre works out what changed. Layers that are off are left out. */
export function mapStyle(input: MapStyleInput): StyleSpecification {
  const { base, layers, theme, filters, origin } = input;
  const by = vocabularyOf(input.paint);
  const sources: Record<string, SourceSpecification> = {};
  const assets = layers.flatMap((definition) => {
    const shared = { definition, theme, by, filters, clock: input.clock };
    const tiles = tileSourceId(definition.id);
    sources[tiles] = tileSource(definition, origin, filters);
    const drawn = assetLayers({ ...shared, source: tiles, sourceLayer: definition.id });
    const changed = input.fresh.get(definition.id);
    if (changed === undefined || changed.features.length === 0) return drawn;
    const fresh = freshSourceId(definition.id);
    sources[fresh] = { type: 'geojson', data: withUse(definition, changed) };
    return [...drawn, ...assetLayers({ ...shared, source: fresh, sourceLayer: undefined })];
  });
  const of = (stratum: Stratum) =>
    assets.filter((each) => each.stratum === stratum).map((each) => each.layer);
  const area = areaMark(input.area, theme);
  const supply = supplyMark(input.supply, theme);
  const heat = heatMark(input.heat, theme);
  const cases = caseMark(input.cases, theme);
  const selection = selectionMark(input.selected, theme);
  return {
    version: 8,
    ...(base.glyphs === undefined ? {} : { glyphs: base.glyphs }),
    ...(base.sprite === undefined ? {} : { sprite: base.sprite }),
    sources: {
      ...base.sources,
      ...sources,
      ...streetSources(input.street),
      ...supply.sources,
      ...heat.sources,
      ...area.sources,
      ...selection.sources,
      ...cases.sources,
    },
    layers: [
      ...base.under,
      ...of('shape'),
      ...of('point'),
      ...supply.layers,
      ...heat.layers,
      ...base.over,
      ...of('text'),
      ...streetLayers(input.street, theme),
      ...area.layers,
      ...selection.layers,
      ...cases.layers,
    ],
  };
}
