import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicProps } from '@cityplate/layers/derive/public-fields';
import type { AssetFeature } from '@cityplate/wire/asset';

/**
 * What an anonymous reader sees of an asset: the members that every asset has, and of the layer's fields only
 * those that are marked public. A field is private until somebody decides otherwise.
 */
export function publicView<F extends AssetFeature>(definition: LayerDefinition, feature: F): F {
  const properties = { ...feature.properties };
  const shown = publicProps(definition.fields, feature.properties);
  for (const key of Object.keys(definition.fields)) if (!Object.hasOwn(shown, key)) delete properties[key];
  return { ...feature, properties };
}

/** The definition as an anonymous reader may ask about it: without the fields that are not shown. */
export function publicDefinition(definition: LayerDefinition): LayerDefinition {
  const fields = Object.fromEntries(
    Object.entries(definition.fields).filter(([, { public: isPublic }]) => isPublic === true),
  );
  return { ...definition, fields };
}
