import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { dayAt } from '@cityplate/fixtures/clock/zone';
import { maximumAssetsPerClaim } from '@cityplate/wire/claims';
import type { RuleByUse, RuleByUseAnswer } from '@cityplate/wire/interim';
import { openChangeSet } from '../queries/change-sets.ts';
import { lockClaimable } from '../queries/claims.ts';
import { listUnclaimed, type UnclaimedRow } from '../queries/decisions.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { windowEnd } from './claim-windows.ts';
import { recordDecision } from './decide-claims.ts';
import { kindFieldOf } from './ledger.ts';

/** The verb of the change sets that the rule makes. */
export const ruleVerb = 'claim.by-use';

/** Who gets an unclaimed asset of a use: its only natural claimant, else the fallback; the region's configuration says. */
export function holderByUse({ region }: Services, use: string | null): string | undefined {
  const rule = region.ownerRules.find((each) => each.use === use);
  return rule?.claimants.length === 1 ? rule.claimants[0] : rule?.fallback;
}

/**
 * What nobody claimed in time, given by its use: one decision for each holder, all in one change set. What is still
 * announced, or has no rule, is named and left.
 */
export async function ruleByUse(
  services: Services,
  context: TransactionContext,
  { layer, assetIds, dryRun }: RuleByUse,
): Promise<RuleByUseAnswer> {
  const { claims } = services.region;
  const useField = kindFieldOf(services.catalogue.layer(layer).definition) ?? '';
  return inTransaction(services.pool, context, async (client) => {
    const wanted = { layer, useField, assetIds, limit: maximumAssetsPerClaim + 1 };
    const first = await listUnclaimed(client, wanted);
    const rows = first.slice(0, maximumAssetsPerClaim);
    // Between the look and the decision somebody may claim: what counts is read again under the locks.
    const standing = dryRun
      ? undefined
      : new Set(
          (
            await lockClaimable(
              client,
              rows.map((row) => row.id),
              'owner',
              '',
            )
          )
            .filter((row) => row.ownership === 'unclaimed')
            .map((row) => row.id),
        );
    const groups = new Map<string, UnclaimedRow[]>();
    const skipped: RuleByUseAnswer['skipped'] = [];
    const known = new Set(rows.map((row) => row.id));
    for (const assetId of assetIds ?? [])
      if (!known.has(assetId)) skipped.push({ assetId, code: 'not-unclaimed' });
    const endOf = endsByDay(services);
    for (const row of rows) {
      const until = endOf(row.created_at);
      const unit = holderByUse(services, row.use);
      const left = { assetId: row.id, ...(row.use === null ? {} : { use: row.use }) };
      if (standing?.has(row.id) === false) skipped.push({ ...left, code: 'not-unclaimed' });
      else if (until > Date.now())
        skipped.push({ ...left, code: 'in-notice', until: new Date(until).toISOString() });
      else if (unit === undefined) skipped.push({ ...left, code: 'no-rule' });
      else groups.set(unit, [...(groups.get(unit) ?? []), row]);
    }
    const reason = `公示 ${claims.unclaimedNoticeWorkingDays} 个工作日无人认领，按用途明确责任单位`;
    const changeSet =
      !dryRun && groups.size > 0
        ? await openChangeSet(client, { verb: ruleVerb, reason, requestId: context.requestId })
        : undefined;
    const answer: RuleByUseAnswer['groups'] = [];
    for (const [unit, assets] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
      const decision = dryRun
        ? undefined
        : await recordDecision(services, client, {
            kind: 'by-use',
            unit,
            party: 'owner',
            reason,
            basis: '地区配置：按用途的责任单位（本地规则，非法定）',
            assets,
            requestId: context.requestId,
          });
      answer.push({
        unit,
        uses: byUse(assets),
        ...(decision === undefined ? {} : { decision: { id: decision.id, number: decision.number } }),
      });
    }
    return {
      dryRun,
      certainty: claims.certainty,
      noticeWorkingDays: claims.unclaimedNoticeWorkingDays,
      groups: answer,
      skipped,
      ...(changeSet === undefined ? {} : { changeSet }),
      more: first.length > rows.length,
    };
  });
}

function byUse(assets: readonly UnclaimedRow[]): RuleByUseAnswer['groups'][number]['uses'] {
  const uses = new Map<string | null, string[]>();
  for (const { use, id } of assets) {
    const ids = uses.get(use) ?? [];
    ids.push(id);
    uses.set(use, ids);
  }
  return [...uses]
    .map(([use, assetIds]) => ({ use, assetIds }))
    .sort((a, b) => b.assetIds.length - a.assetIds.length || (a.use ?? '').localeCompare(b.use ?? ''));
}

/** When the notice of an asset recorded at an instant is over; the calendar is asked once for each day. */
function endsByDay(services: Services): (recorded: Date) => number {
  const { timeZone } = workCalendar(services.region);
  const ends = new Map<string, number>();
  return (recorded) => {
    const day = dayAt(recorded.getTime(), timeZone);
    const end =
      ends.get(day) ??
      windowEnd(services, services.region.claims.unclaimedNoticeWorkingDays, recorded.getTime()).getTime();
    ends.set(day, end);
    return end;
  };
}
