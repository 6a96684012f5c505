import type { Decision, DecisionRecord } from '@cityplate/wire/decisions';
import { scopeOf } from '@cityplate/wire/permissions';
import type { Actor } from '../actor.ts';
import { notFound } from '../problem-error.ts';
import { claimsHeard, decidedAssets, objectionsTo } from '../queries/decision-record.ts';
import { type DecisionRow, findDecision, listDecisions } from '../queries/decisions.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { kindFieldOf } from './ledger.ts';

export const decisionOnWire = (row: DecisionRow): Decision => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  decidedAt: row.decided_at.toISOString(),
  unit: row.unit,
  holder: row.holder,
  // The table's CHECK holds it to the words of the wire.
  party: row.party as Decision['party'],
  reason: row.reason,
  ...(row.basis === null ? {} : { basis: row.basis }),
  ...(row.notice_over === null ? {} : { noticeOver: row.notice_over }),
  ...(row.objections_until === null ? {} : { objectionsUntil: row.objections_until.toISOString() }),
  ...(row.reopened_at === null ? {} : { reopenedAt: row.reopened_at.toISOString() }),
  assetCount: row.asset_count,
  ...(row.change_set === null ? {} : { changeSet: row.change_set }),
});

/** Decisions, newest first: all, or those of a kind or on an asset. */
export async function decisionsOf(
  services: Services,
  context: TransactionContext,
  filter: { assetId?: string | undefined; kind?: DecisionRow['kind'] | undefined; limit: number },
): Promise<Decision[]> {
  const rows = await inTransaction(services.pool, context, (client) =>
    listDecisions(client, {
      assetIds: filter.assetId === undefined ? undefined : [filter.assetId],
      kind: filter.kind,
      limit: filter.limit,
    }),
  );
  return rows.map(decisionOnWire);
}

/**
 * The record of a decision: what was heard and why it went as it did. Whoever reads all claims, and the parties: who got
 * it, who claimed, who objected. For anybody else it is the same 404 as an unknown one.
 */
export async function decisionRecord(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
): Promise<DecisionRecord> {
  return inTransaction(services.pool, context, async (client) => {
    const row = await findDecision(client, id);
    const claims = row === undefined ? [] : await claimsHeard(client, id);
    const objections = row === undefined ? [] : await objectionsTo(client, id);
    const isParty = row?.holder === actor.unit || claims.length > 0 || objections.length > 0;
    if (row === undefined || !(isParty || scopeOf(actor.roles, 'claim.read') === 'any'))
      throw notFound(say('裁定', 'decision'));
    const assets = await decidedAssets(client, id);
    return {
      ...decisionOnWire(row),
      person: row.person === 'rule' ? '' : (row.person_name ?? ''),
      assets: assets.map((asset) => {
        const use = asset.props[kindFieldOf(services.catalogue.layer(asset.layer).definition) ?? ''];
        return {
          layer: asset.layer,
          id: asset.id,
          code: asset.code,
          ...(asset.name === null ? {} : { name: asset.name }),
          ...(asset.road === null ? {} : { road: asset.road }),
          ...(typeof use === 'string' ? { use } : {}),
          position: [asset.lng, asset.lat],
        };
      }),
      claims: claims.map((claim) => ({
        id: claim.claim_id,
        unit: claim.unit,
        filedAt: claim.filed_at.toISOString(),
        noticeEndsAt: claim.notice_ends_at.toISOString(),
        outcome: claim.outcome,
        assets: claim.assets,
        ...(claim.note === null ? {} : { note: claim.note }),
        // Built in SQL as the wire's evidence.
        evidence: claim.evidence as DecisionRecord['claims'][number]['evidence'],
      })),
      // Built in SQL as the wire's objection.
      objections: objections as DecisionRecord['objections'],
    };
  });
}
