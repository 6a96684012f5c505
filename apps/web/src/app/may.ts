import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { scopeOf, type Verb } from '@cityplate/wire/permissions';
import type { Me } from '../api/me.ts';

/**
 * Whether to offer an act. The same table as the server's; the server decides in the end, and says why not.
 * Without an asset, what one makes oneself is meant.
 */
export function may(me: Me, verb: Verb, definition: LayerDefinition, asset?: AssetFeature): boolean {
  const scope = scopeOf(me.roles, verb, definition.rights.stewards);
  if (scope === undefined) return false;
  if (scope === 'any' || asset === undefined) return true;
  const { ownerUnit, maintainerUnit } = asset.properties;
  return ownerUnit === me.unit.code || maintainerUnit === me.unit.code;
}
