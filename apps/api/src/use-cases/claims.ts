import { randomUUID } from 'node:crypto';
import type { ClaimAnswer, NewClaim, NewDecision } from '@cityplate/wire/claims';
import type { Actor } from '../actor.ts';
import { forbidden, invalid, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import {
  assetIdsOfClaim,
  type ClaimableRow,
  type ClaimPlace,
  type ClaimRow,
  insertClaim,
  listClaims,
  lockClaimable,
  ownershipOf,
  projectOwnership,
  settleClaims,
  withdrawClaim,
} from '../queries/claims.ts';
import { insertDecision, unitExists } from '../queries/decisions.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import type { Services } from '../services.ts';
import { type Language, say, type Words } from '../words.ts';
import { refusal } from './claim-refusal.ts';

/** Files one claim on all that can be claimed; what cannot be is named with the reason. One transaction. */
export async function fileClaim(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  claim: NewClaim,
  language: Language,
): Promise<ClaimAnswer> {
  const ids = [...new Set(claim.assetIds)];
  return inTransaction(services.pool, context, async (client) => {
    const rows = new Map(
      (await lockClaimable(client, ids, claim.party, actor.unit)).map((row) => [row.id, row]),
    );
    const refused = new Map<string, Words>();
    for (const id of ids) {
      const found = refusal(services, actor, rows.get(id), claim.party);
      if (found) refused.set(id, found.words);
    }
    const accepted = [...rows.values()].filter((row) => !refused.has(row.id));
    const id = randomUUID();
    if (accepted.length > 0) {
      await openChangeSet(client, { verb: 'claim.file', reason: claim.note, requestId: context.requestId });
      await insertClaim(client, {
        id,
        party: claim.party,
        note: claim.note,
        assets: accepted,
        evidence: claim.evidence ?? [],
      });
      await projectOwnership(
        client,
        accepted.map((row) => row.id),
      );
      await appendAudit(client, {
        verb: 'claim.file',
        subject: `claim/${id}`,
        detail: { assets: accepted.length, refused: refused.size },
        requestId: context.requestId,
      });
    }
    const states = await ownershipOf(client, ids);
    return {
      id,
      results: ids.map((assetId) => {
        const reason = refused.get(assetId);
        const ownership = states.get(assetId);
        return {
          assetId,
          outcome: reason ? ('refused' as const) : ('claimed' as const),
          ...(reason ? { reason: reason[language] } : {}),
          ...(ownership === undefined ? {} : { ownership }),
        };
      }),
    };
  });
}

/** Decides who holds the assets; every other open claim of that party on them ends. */
export async function decideClaims(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  decision: NewDecision,
): Promise<{ id: string; results: { assetId: string; ownership: string }[] }> {
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
    const id = randomUUID();
    await openChangeSet(client, {
      verb: 'claim.decide',
      reason: decision.reason,
      requestId: context.requestId,
    });
    await insertDecision(client, {
      id,
      holder: decision.unit,
      party,
      reason: decision.reason,
      basis: decision.basis,
      assets: rows,
    });
    await settleClaims(client, ids, party, decision.unit);
    await projectOwnership(client, ids);
    await appendAudit(client, {
      verb: 'claim.decide',
      subject: `decision/${id}`,
      detail: { assets: ids.length, unit: decision.unit, party },
      requestId: context.requestId,
    });
    const states = await ownershipOf(client, ids);
    return {
      id,
      results: ids.map((assetId) => ({ assetId, ownership: states.get(assetId) ?? 'unclaimed' })),
    };
  });
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

/** Takes back a claim of the actor's own unit; a claim of another unit is the same 404 as an unknown one. */
export async function withdrawOwnClaim(
  services: Services,
  context: TransactionContext,
  claimId: string,
): Promise<{ id: string; withdrawn: number }> {
  return inTransaction(services.pool, context, async (client) => {
    const ids = await assetIdsOfClaim(client, claimId);
    if (ids.length === 0) throw notFound(say('申领', 'claim'));
    await lockClaimable(client, ids, 'owner', '');
    await openChangeSet(client, { verb: 'claim.withdraw', requestId: context.requestId });
    const withdrawn = await withdrawClaim(client, claimId);
    if (withdrawn.length === 0) {
      throw new ProblemError(
        409,
        'settled',
        say('申领已裁定或已撤回。', 'The claim is settled or withdrawn already.'),
      );
    }
    await projectOwnership(client, withdrawn);
    await appendAudit(client, {
      verb: 'claim.withdraw',
      subject: `claim/${claimId}`,
      detail: { assets: withdrawn.length },
      requestId: context.requestId,
    });
    return { id: claimId, withdrawn: withdrawn.length };
  });
}

export async function claimsOf(
  services: Services,
  context: TransactionContext,
  filter: {
    status?: string | undefined;
    assetId?: string | undefined;
    before?: ClaimPlace | undefined;
    limit: number;
  },
): Promise<ClaimRow[]> {
  return inTransaction(services.pool, context, (client) => listClaims(client, filter));
}
