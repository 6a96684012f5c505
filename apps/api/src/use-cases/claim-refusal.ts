import type { RefusalCode } from '@cityplate/wire/claim-preview';
import type { Actor } from '../actor.ts';
import type { ClaimableRow } from '../queries/claims.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';

export interface Refusal {
  code: RefusalCode;
  words: Words;
}

const fixed: Record<Exclude<RefusalCode, 'held'>, Words> = {
  'no-asset': say('没有这个部件', 'no such asset'),
  'no-role': say('您的角色不能申领这个图层', 'your role may not claim in this layer'),
  'no-party': say('这个图层不申领此类责任', 'this party is not claimed in this layer'),
  retired: say('已废止', 'retired'),
  pending: say('本单位已申领，等待裁定', 'your unit has claimed it already; a decision is pending'),
  own: say('已属本单位', 'it is your unit’s already'),
};

const because = (code: keyof typeof fixed): Refusal => ({ code, words: fixed[code] });

/**
 * Why an asset cannot be claimed, and who holds it; undefined when it can. The preview and the filing both ask here,
 * so that they cannot disagree about one state of the registry.
 */
export function refusal(
  services: Services,
  actor: Actor,
  row: ClaimableRow | undefined,
  party: string,
): Refusal | undefined {
  if (row === undefined) return because('no-asset');
  const { claimants, claimParties } = services.catalogue.layer(row.layer).definition.rights;
  if (!actor.roles.some((role) => claimants.includes(role))) return because('no-role');
  if (!claimParties.some((each) => each === party)) return because('no-party');
  if (row.life === 'retired') return because('retired');
  if (row.claimed_by_us) return because('pending');
  // An interim holder keeps the hole closed while the question is open; nobody is kept from claiming by it.
  const isHeld = row.holder !== null && (party !== 'owner' || row.ownership === 'confirmed');
  if (!isHeld) return undefined;
  if (row.holder === actor.unit) return because('own');
  const unit = services.region.units.find((each) => each.code === row.holder);
  return {
    code: 'held',
    words: say(
      `已确权给${unit?.name.zh ?? row.holder}${unit?.phone === undefined ? '' : `（${unit.phone}）`}；如有异议请向城管办提出`,
      `held by ${unit?.name.en ?? row.holder}; object at the city management office`,
    ),
  };
}
