import type { LayerDefinition } from '@cityplate/layers/definition';
import { letterLegend } from '@cityplate/layers/derive/legend';
import type { Words } from '@cityplate/layers/words';
import type { AssetFeature } from '@cityplate/wire/asset';

/** The kind that the map's letter tells (use of a cover, class of a stall), where the layer has one. */
export function kindName(definition: LayerDefinition, asset: AssetFeature): Words | undefined {
  const field = definition.style.letter?.by;
  if (field === undefined) return undefined;
  return letterLegend(definition).find((entry) => entry.value === asset.properties[field])?.name;
}

/** What an asset is called: its name, else its kind and place, else its layer. Never its code, which stands apart. */
export function titleOf(
  definition: LayerDefinition,
  asset: AssetFeature,
  inLanguage: (words: Words) => string,
): string {
  const { name, road } = asset.properties;
  if (name !== undefined) return name;
  const titleValue = definition.title === undefined ? undefined : asset.properties[definition.title];
  const kind = kindName(definition, asset);
  const place = typeof titleValue === 'string' ? titleValue : road;
  const what = kind === undefined ? inLanguage(definition.name) : inLanguage(kind);
  return place === undefined ? what : `${what} · ${place}`;
}
