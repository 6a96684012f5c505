import type { LayerDefinition } from '@cityplate/layers/definition';
import { paths } from '@cityplate/wire/paths';
import type { SourceSpecification } from 'maplibre-gl';
import { type Filters, filterParams, withParams } from '../api/filters.ts';

const tilePrefix = 'assets:';
const freshPrefix = 'fresh:';
/** The street page draws its own marks; a pointer on them tells which. */
export const streetPrefix = 'street:';
/** So does the supply page. */
export const supplyPrefix = 'supply:';
/** And the command page. */
export const heatPrefix = 'heat:';
/** Open cases, on whichever page. */
export const casePrefix = 'cases:';

export const tileSourceId = (layer: string) => `${tilePrefix}${layer}`;
export const freshSourceId = (layer: string) => `${freshPrefix}${layer}`;

/** The asset layer that a source draws, or undefined for the base map and tools. */
export function layerOfSource(source: string): string | undefined {
  if (source.startsWith(tilePrefix)) return source.slice(tilePrefix.length);
  if (source.startsWith(freshPrefix)) return source.slice(freshPrefix.length);
  return [streetPrefix, supplyPrefix, heatPrefix, casePrefix].some((prefix) => source.startsWith(prefix))
    ? source
    : undefined;
}

/**
 * States are filtered on the map from what the tile carries; unit and text are not in tiles (unique strings
 * would make them four times larger), so with such a filter the server makes tiles of what it leaves.
 */
export function tileSource(
  definition: LayerDefinition,
  origin: string,
  filters: Filters,
): SourceSpecification {
  const asked = filterParams({ ...filters, ownership: [], remediation: [] });
  const template =
    asked.size === 0 ? paths.tileTemplate(definition.id) : paths.filteredTileTemplate(definition.id);
  return { type: 'vector', tiles: [withParams(`${origin}${template}`, asked)], minzoom: 5, maxzoom: 18 };
}
