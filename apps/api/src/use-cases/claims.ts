import { randomUUID } from 'node:crypto';
import type { ClaimAnswer, NewClaim } from '@cityplate/wire/claims';
import type { Actor } from '../actor.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { type ClaimPlace, type ClaimRow, listClaims } from '../queries/claim-lists.ts';
import {
  assetIdsOfClaim,
  insertClaim,
  lockClaimable,
  ownershipOf,
  withdrawClaim,
} from '../queries/claims.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { type Language, say, type Words } from '../words.ts';
import { checkEvidence } from './check-evidence.ts';
import { refusal } from './claim-refusal.ts';
import { projectAndTell, windowEnd } from './claim-windows.ts';

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
    await checkEvidence(client, claim.evidence ?? [], say('申领权属', 'File a claim'));
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
    const noticeEndsAt = windowEnd(services, services.region.claims.noticeWorkingDays);
    if (accepted.length > 0) {
      await openChangeSet(client, { verb: 'claim.file', reason: claim.note, requestId: context.requestId });
      await insertClaim(client, {
        id,
        party: claim.party,
        note: claim.note,
        assets: accepted,
        evidence: claim.evidence ?? [],
        noticeEndsAt,
      });
      await projectAndTell(
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
      noticeEndsAt: noticeEndsAt.toISOString(),
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
    await projectAndTell(client, withdrawn);
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
