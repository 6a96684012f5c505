import type { LayerDefinition } from '@cityplate/layers/definition';
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Filters } from '../api/filters.ts';
import type { ColorTheme } from '../app/appearance.ts';
import type { LngLat, PaintBy } from '../app/map-search.ts';
import { freshSourceId, tileSource, tileSourceId } from './asset-sources.ts';
import { assetLayers, type Stratum } from './assets/asset-layers.ts';
import type { BaseMapStyle } from './base-map-style.ts';
import { areaLayers, areaSource } from './marks/area.ts';
import { selectionLayers, selectionSource } from './marks/selection.ts';
import { type StreetMarks, streetLayers, streetSources } from './marks/street.ts';
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
  /** The street page's street. */
  readonly street?: StreetMarks;
};

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The whole map as a function of the state; MapLibre works out what changed. Layers that are off are left out. */
export function mapStyle(input: MapStyleInput): StyleSpecification {
  const { base, layers, theme, filters, origin } = input;
  const by = vocabularyOf(input.paint);
  const assets = layers.flatMap((definition) => {
    const shared = { definition, theme, by, filters };
    return [
      ...assetLayers({ ...shared, source: tileSourceId(definition.id), sourceLayer: definition.id }),
      ...assetLayers({ ...shared, source: freshSourceId(definition.id), sourceLayer: undefined }),
    ];
  });
  const of = (stratum: Stratum) =>
    assets.filter((each) => each.stratum === stratum).map((each) => each.layer);
  const drawn: LayerSpecification[] = [
    ...base.under,
    ...of('area'),
    ...of('line'),
    ...of('point'),
    ...base.over,
    ...of('text'),
    ...streetLayers(input.street, theme),
    ...areaLayers(theme),
    ...selectionLayers(theme),
  ];
  return {
    version: 8,
    ...(base.glyphs === undefined ? {} : { glyphs: base.glyphs }),
    ...(base.sprite === undefined ? {} : { sprite: base.sprite }),
    sources: {
      ...base.sources,
      ...Object.fromEntries(
        layers.flatMap((definition) => [
          [tileSourceId(definition.id), tileSource(definition, origin, filters)],
          [
            freshSourceId(definition.id),
            { type: 'geojson', data: input.fresh.get(definition.id) ?? nothing },
          ],
        ]),
      ),
      ...streetSources(input.street),
      ...areaSource(input.area),
      ...selectionSource(input.selected),
    },
    layers: drawn,
  };
}
