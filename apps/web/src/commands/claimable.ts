import type { LayerDefinition } from '@cityplate/layers/definition';
import type { parties } from '@cityplate/wire/claims';
import type { ChosenAsset } from '../drafts/claim-draft.ts';

export type Claimant = { readonly unit: string; readonly roles: readonly string[] };
export type Party = (typeof parties)[number];

/** Why an asset cannot be claimed; keys of the texts. `holder` is named where somebody has it. */
export type Refusal = {
  readonly why: 'no-role' | 'no-party' | 'retired' | 'pending' | 'own' | 'held';
  readonly holder?: string;
};

/**
 * The server's rules (apps/api use-cases/claim-refusal.ts) as a preview, so that nobody sends what must come back.
 * What changes in the meantime, only the server knows; its answer counts.
 */
export function refusalOf(
  definition: LayerDefinition | undefined,
  { unit, roles }: Claimant,
  asset: ChosenAsset,
  party: Party,
  pending: ReadonlySet<string>,
): Refusal | undefined {
  const rights = definition?.rights;
  if (rights === undefined || !roles.some((role) => rights.claimants.some((each) => each === role)))
    return { why: 'no-role' };
  if (!rights.claimParties.includes(party)) return { why: 'no-party' };
  if (asset.life === 'retired') return { why: 'retired' };
  if (pending.has(asset.id)) return { why: 'pending' };
  const holder = asset.holders[party];
  // An interim holder keeps nobody from claiming, itself included.
  if (holder === undefined || (party === 'owner' && asset.ownership !== 'confirmed')) return undefined;
  return holder === unit ? { why: 'own' } : { why: 'held', holder };
}
