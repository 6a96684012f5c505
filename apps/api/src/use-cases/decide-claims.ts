import { randomUUID } from 'node:crypto';
import type { DecisionAnswer, NewDecision } from '@cityplate/wire/claims';
import type { Actor } from '../actor.ts';
import { forbidden, invalid, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import {
  type ClaimableRow,
  isNoticeOver,
  lockClaimable,
  ownershipOf,
  settleClaims,
} from '../queries/claims.ts';
import { insertDecision, unitExists } from '../queries/decisions.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { projectAndTell, windowEnd } from './claim-windows.ts';

/** Decides who holds the assets; every other open claim of that party on them ends. */
export async function decideClaims(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  decision: NewDecision,
): Promise<DecisionAnswer> {
  const attempted = say('裁定权属', 'decide ownership');
  const ids = [...new Set(decision.assetIds)];
  const party = decision.party ?? 'owner';
  return inTransaction(services.pool, context, async (client) => {
    if (decision.unit !== null && !(await unitExists(client, decision.unit))) {
      throw invalid(attempted, [
        { path: 'body.unit', code: 'unknown-unit', message: say('没有这个单位', 'No such unit') },
      ]);
    }
    const rows = await lockClaimable(client, ids, party, actor.unit);
    const missing = ids.filter((id) => !rows.some((row) => row.id === id));
    if (missing.length > 0) {
      throw invalid(
        attempted,
        missing.slice(0, 50).map((id) => ({
          path: `body.assetIds.${decision.assetIds.indexOf(id)}`,
          code: 'unknown-asset',
          message: say('没有这个部件', 'No such asset'),
        })),
      );
    }
    // A decision for nobody may clear the claims that a retired asset left open; nobody is given one.
    if (decision.unit !== null) refuseRetired(decision, rows);
    for (const layer of new Set(rows.map((row) => row.layer))) {
      if (!can(actor, 'claim.decide', services.catalogue.layer(layer).definition.rights.stewards))
        throw forbidden(attempted);
    }
    await openChangeSet(client, {
      verb: 'claim.decide',
      reason: decision.reason,
      requestId: context.requestId,
    });
    const made = await recordDecision(services, client, {
      ...decision,
      kind: 'ruling',
      party,
      assets: rows,
      requestId: context.requestId,
    });
    const states = await ownershipOf(client, ids);
    return {
      ...made,
      results: ids.map((assetId) => ({ assetId, ownership: states.get(assetId) ?? 'unclaimed' })),
    };
  });
}

/**
 * Writes one decision on locked assets, in the change set that is open: ends every open claim of the party on them,
 * keeps which claims were heard and whether their notice was over, and brings the assets up to date.
 */
export async function recordDecision(
  services: Services,
  client: Database,
  decision: {
    kind: 'ruling' | 'by-use';
    unit: string | null;
    party: string;
    reason: string;
    basis?: string | undefined;
    assets: readonly { layer: string; id: string }[];
    requestId: string;
  },
): Promise<{ id: string; number: string; noticeOver?: boolean; objectionsUntil: string }> {
  const id = randomUUID();
  const ids = decision.assets.map((asset) => asset.id);
  const noticeOver = await isNoticeOver(client, ids, decision.party);
  const objectionsUntil = windowEnd(services, services.region.claims.objectionWorkingDays);
  const number = await insertDecision(client, {
    ...decision,
    id,
    holder: decision.unit,
    basis: decision.basis,
    noticeOver,
    objectionsUntil,
  });
  await settleClaims(client, { id, ids, party: decision.party, winner: decision.unit });
  await projectAndTell(client, ids);
  await appendAudit(client, {
    verb: 'claim.decide',
    subject: `decision/${id}`,
    detail: { assets: ids.length, unit: decision.unit, party: decision.party, kind: decision.kind },
    requestId: decision.requestId,
  });
  return {
    id,
    number,
    ...(noticeOver === null ? {} : { noticeOver }),
    objectionsUntil: objectionsUntil.toISOString(),
  };
}

/** Names each retired asset, so that the rest can be decided without them. */
function refuseRetired({ assetIds }: NewDecision, rows: readonly ClaimableRow[]): void {
  const issues = rows
    .filter((row) => row.life === 'retired')
    .map(({ id, code }) => ({
      path: `body.assetIds.${assetIds.indexOf(id)}`,
      code: 'retired',
      message: say(`${code} 已废止`, `${code} is retired`),
    }));
  if (issues.length === 0) return;
  throw new ProblemError(
    409,
    'retired',
    say(
      `其中 ${issues.length} 个部件已废止，只能裁定为无主。`,
      `${issues.length} of these assets are retired: they can only be decided for nobody.`,
    ),
    { issues },
  );
}
