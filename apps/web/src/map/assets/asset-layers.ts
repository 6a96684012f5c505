import type { LayerDefinition } from '@cityplate/layers/definition';
import { mapStyle as derivedStyle } from '@cityplate/layers/derive/map-style';
import type { StateVocabulary } from '@cityplate/layers/states';
import type { ExpressionFilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Filters } from '../../api/filters.ts';
import type { ColorTheme } from '../../app/appearance.ts';
import { type ClockPaint, clockDressing, isThere } from './clock-paint.ts';
import { dressings } from './dressings.ts';
import { stateFilters } from './expressions.ts';

export type AssetLayerInput = {
  readonly definition: LayerDefinition;
  readonly theme: ColorTheme;
  readonly by: StateVocabulary | undefined;
  readonly filters: Filters;
  readonly source: string;
  /** Tiles name the layer inside the source; the overlay has none. */
  readonly sourceLayer: string | undefined;
  /** Paints what may be used at a moment, in layers that have a clock. */
  readonly clock?: ClockPaint | undefined;
};

/**
 * Points lie above areas and lines, whichever layer they belong to. Areas and lines of one source stay together:
 * MapLibre clips the whole screen anew at each change of source.
 */
export type Stratum = 'shape' | 'point' | 'text';
export type AssetStyleLayer = { stratum: Stratum; layer: LayerSpecification };

const strata: Record<string, Stratum> = { fill: 'shape', line: 'shape', circle: 'point', symbol: 'text' };

const partOf = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** The last part of a layer id that a pointer may hit. */
const hitParts = new Set(['point', 'fill', 'line', 'cells']);
export const isHitLayer = (id: string) => hitParts.has(partOf(id));

/**
 * The style that is derived from the definition, plus what only a live map knows: the filters, what is
 * hovered, what is stale, the fonts of this device.
 */
export function assetLayers(input: AssetLayerInput): AssetStyleLayer[] {
  const { definition, theme, by, filters, source, sourceLayer } = input;
  const clock = definition.clock === undefined ? undefined : input.clock;
  const target = {
    source,
    theme,
    ...(sourceLayer === undefined ? {} : { sourceLayer }),
    ...(by === undefined ? {} : { by }),
  };
  return derivedStyle(definition, target).map((derived) => {
    // Plain JSON of the style specification; packages/layers checks it with the specification's validator.
    const layer = derived as unknown as Exclude<LayerSpecification, { type: 'background' | 'color-relief' }>;
    const own = derived.filter as unknown as ExpressionFilterSpecification | undefined;
    const filter: ExpressionFilterSpecification = [
      'all',
      ...(own === undefined ? [] : [own]),
      ...stateFilters(filters),
      ...(clock === undefined ? [] : [isThere]),
    ];
    const part = partOf(derived.id);
    const dressed = dressings[part]?.(definition, theme) ?? {};
    const clocked = clock === undefined ? {} : clockDressing(part, clock, theme);
    return {
      stratum: strata[derived.type] ?? 'point',
      // The spread of a layer and its dressing has the layer's own type again.
      layer: {
        ...layer,
        ...(dressed.minzoom === undefined ? {} : { minzoom: dressed.minzoom }),
        filter,
        layout: { ...layer.layout, ...dressed.layout, ...clocked.layout },
        paint: { ...layer.paint, ...dressed.paint, ...clocked.paint },
      } as LayerSpecification,
    };
  });
}
