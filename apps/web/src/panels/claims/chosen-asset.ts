import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { geometrySchema } from '../../commands/content-of.ts';
import { middleOf } from '../../commands/shape-edits.ts';
import type { ChosenAsset } from '../../drafts/claim-draft.ts';

/** What the claim remembers of an asset that was chosen; undefined for one that lies nowhere. */
export function chosenAsset(definition: LayerDefinition, asset: AssetFeature): ChosenAsset | undefined {
  const { code, road, ownership, life, ownerUnit, maintainerUnit, regulatorUnit } = asset.properties;
  const shape = geometrySchema.safeParse(asset.geometry);
  const position = shape.success ? middleOf(shape.data) : undefined;
  const title = definition.title === undefined ? undefined : asset.properties[definition.title];
  if (position === undefined) return undefined;
  return {
    id: asset.id,
    layer: definition.id,
    code,
    ...(typeof title === 'string' ? { title } : {}),
    ...(road === undefined ? {} : { road }),
    ownership,
    life,
    holders: {
      ...(ownerUnit === undefined ? {} : { owner: ownerUnit }),
      ...(maintainerUnit === undefined ? {} : { maintainer: maintainerUnit }),
      ...(regulatorUnit === undefined ? {} : { regulator: regulatorUnit }),
    },
    position,
  };
}
