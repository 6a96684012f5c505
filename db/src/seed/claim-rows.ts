import { dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import type { Region } from '@cityplate/fixtures/region';
import type { DemonstrationAsset } from '@cityplate/fixtures/types';
import { assetIdOf, momentOf, personOf, type SeedContext } from './asset-rows.ts';
import { stableId } from './stable-id.ts';

export interface ClaimRows {
  claims: Map<string, object>;
  claimAssets: object[];
  decisions: Map<string, object>;
  decisionAssets: object[];
}

const statuses = { open: 'open', accepted: 'upheld', rejected: 'rejected', withdrawn: 'withdrawn' } as const;

/** When a window of working days that opened at an instant is over. */
const windowEnd = (region: Region, from: string, amount: number) =>
  new Date(dueAt(Date.parse(from), { amount, clock: 'work-days' }, workCalendar(region))).toISOString();

/** Claims that say the same at the same time are one claim on many assets, as a utility would file it. */
export function addClaimRows(context: SeedContext, rows: ClaimRows, asset: DemonstrationAsset): void {
  const { region } = context;
  const assetId = assetIdOf(region, asset);
  for (const claim of asset.claims ?? []) {
    const id = stableId(region.id, 'claim', claim.unit, claim.party, claim.note, String(claim.filedDaysAgo));
    const filed_at = momentOf(context, claim.filedDaysAgo);
    const account = region.demonstration.accounts.find((each) => each.unit === claim.unit);
    const person = account
      ? personOf(region, account.username).person
      : stableId(region.id, 'unit', claim.unit);
    rows.claims.set(id, {
      id,
      filed_at,
      person,
      unit: claim.unit,
      party: claim.party,
      note: claim.note,
      notice_ends_at: windowEnd(region, filed_at, region.claims.noticeWorkingDays),
    });
    rows.claimAssets.push({
      claim_id: id,
      layer: asset.layer,
      asset_id: assetId,
      unit: claim.unit,
      party: claim.party,
      status: statuses[claim.status],
      settled_at: claim.status === 'open' ? null : filed_at,
    });
  }
  const interim = asset.ownership === 'interim';
  const holder = asset.ownership === 'confirmed' || interim ? asset.ownerUnit : undefined;
  const last = asset.decisions?.at(-1);
  if (last === undefined && holder === undefined) return;
  const decision = last ?? {
    reason: '示例·普查时点确权',
    decidedDaysAgo: 360,
    actor: 'office',
    basis: undefined,
  };
  const decided_at = momentOf(context, decision.decidedDaysAgo);
  const id = stableId(region.id, 'decision', holder ?? '', decision.reason, String(decision.decidedDaysAgo));
  const { person, unit } = personOf(region, decision.actor);
  rows.decisions.set(id, {
    id,
    decided_at,
    person,
    unit: unit ?? region.units[0]?.code,
    reason: decision.reason,
    basis: decision.basis ?? null,
    holder: holder ?? null,
    objections_until: interim ? null : windowEnd(region, decided_at, region.claims.objectionWorkingDays),
  });
  rows.decisionAssets.push({ decision_id: id, layer: asset.layer, asset_id: assetId, decided_at, interim });
}
