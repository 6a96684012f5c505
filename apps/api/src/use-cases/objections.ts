import { randomUUID } from 'node:crypto';
import type { NewObjection, Objection } from '@cityplate/wire/claims';
import { type AnswerObjection, nearNetworkMetres, type WaitingObjection } from '@cityplate/wire/objections';
import type { Actor } from '../actor.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { announceClaims, lockClaimable } from '../queries/claims.ts';
import { findDecision, idsOfDecision, isSuperseded, reopenDecision } from '../queries/decisions.ts';
import { insertEvidence } from '../queries/evidence.ts';
import {
  announceClaim,
  answerObjections,
  findObjection,
  insertObjection,
  lockSubject,
  openObjections,
  withdrawObjection,
} from '../queries/objections.ts';
import { claimsInNotice } from '../queries/published.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { checkEvidence } from './check-evidence.ts';
import { projectAndTell } from './claim-windows.ts';

const objecting = say('提出异议', 'Object');
const conflict = (code: string, zh: string, en: string) => new ProblemError(409, code, say(zh, en));

async function keepObjection(
  client: Database,
  context: TransactionContext,
  about: { claimId: string | null; decisionId: string | null },
  { reason, evidence = [] }: NewObjection,
): Promise<{ id: string }> {
  await checkEvidence(client, evidence, objecting);
  const id = randomUUID();
  if (!(await insertObjection(client, { id, ...about, reason })))
    throw conflict('objected', '本单位已提出异议。', 'Your unit has objected already.');
  await insertEvidence(client, 'objection', id, evidence);
  await appendAudit(client, {
    verb: 'claim.object',
    subject: `objection/${id}`,
    detail: { ...about },
    requestId: context.requestId,
  });
  return { id };
}

/** Objects to another unit's claim while it is announced. */
export async function objectToClaim(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  claimId: string,
  objection: NewObjection,
): Promise<{ id: string }> {
  return inTransaction(services.pool, context, async (client) => {
    await lockSubject(client, `claim/${claimId}`);
    const [claim] = await claimsInNotice(client, nearNetworkMetres, claimId);
    if (claim === undefined) throw notFound(say('公示中的申领', 'claim in notice'));
    if (claim.unit === actor.unit)
      throw conflict('own-claim', '不能对本单位的申领提出异议。', 'The claim is your own unit’s.');
    const made = await keepObjection(client, context, { claimId, decisionId: null }, objection);
    await announceClaim(client, claimId);
    return made;
  });
}

/** Objects to a decision within its window; the office answers. */
export async function objectToDecision(
  services: Services,
  context: TransactionContext,
  decisionId: string,
  objection: NewObjection,
): Promise<{ id: string }> {
  return inTransaction(services.pool, context, async (client) => {
    await lockSubject(client, `decision/${decisionId}`);
    const decision = await findDecision(client, decisionId);
    if (decision === undefined || decision.kind === 'interim') throw notFound(say('裁定', 'decision'));
    if (decision.reopened_at !== null)
      throw conflict('reopened', '该裁定已撤销重审。', 'The decision has been reopened.');
    if (decision.objections_until === null || decision.objections_until.getTime() < Date.now())
      throw conflict('window-over', '异议期已过。', 'The time to object is over.');
    const made = await keepObjection(client, context, { claimId: null, decisionId }, objection);
    await announceClaims(client, await idsOfDecision(client, decisionId));
    return made;
  });
}

/** Takes back an objection of the actor's own unit; another unit's is the same 404 as an unknown one. */
export async function withdrawOwnObjection(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
): Promise<{ id: string }> {
  return inTransaction(services.pool, context, async (client) => {
    const objection = await findObjection(client, id);
    if (objection === undefined || objection.unit !== actor.unit) throw notFound(say('异议', 'objection'));
    if (!(await withdrawObjection(client, id)))
      throw conflict('settled', '异议已答复或已撤回。', 'The objection is answered or withdrawn already.');
    if (objection.claim_id !== null) await announceClaim(client, objection.claim_id);
    if (objection.decision_id !== null)
      await announceClaims(client, await idsOfDecision(client, objection.decision_id));
    await appendAudit(client, {
      verb: 'claim.object-withdraw',
      subject: `objection/${id}`,
      requestId: context.requestId,
    });
    return { id };
  });
}

/** Objections to decisions that wait for the office, oldest first. */
export async function waitingObjections(
  services: Services,
  context: TransactionContext,
): Promise<WaitingObjection[]> {
  const rows = await inTransaction(services.pool, context, openObjections);
  return rows.map(({ objection, decision_id, number }) => ({
    // Built in SQL as the wire's objection.
    ...(objection as Objection),
    decision: { id: decision_id, number },
  }));
}

/** The office's answer: the decision stands, or it is reopened and its assets go back to their claims. */
export async function answerObjection(
  services: Services,
  context: TransactionContext,
  id: string,
  { outcome, answer }: AnswerObjection,
): Promise<{ id: string; outcome: 'upheld' | 'reopened'; assets: number }> {
  return inTransaction(services.pool, context, async (client) => {
    const objection = await findObjection(client, id);
    if (objection?.decision_id == null) throw notFound(say('对裁定的异议', 'objection to a decision'));
    const decisionId = objection.decision_id;
    const ids = await idsOfDecision(client, decisionId);
    await lockClaimable(client, ids, 'owner', '');
    await lockSubject(client, `decision/${decisionId}`);
    const answered = await answerObjections(client, { id, decisionId, outcome, answer });
    if (answered === 0)
      throw conflict('settled', '异议已答复或已撤回。', 'The objection is answered or withdrawn already.');
    if (outcome === 'reopened') {
      if (await isSuperseded(client, decisionId))
        throw conflict(
          'superseded',
          '之后对其中的部件另有裁定，请对新裁定提出异议。',
          'Some of its assets have been decided again since: the later decision counts.',
        );
      await openChangeSet(client, { verb: 'claim.reopen', reason: answer, requestId: context.requestId });
      await reopenDecision(client, decisionId);
      await projectAndTell(client, ids);
    } else await announceClaims(client, ids);
    await appendAudit(client, {
      verb: outcome === 'reopened' ? 'claim.reopen' : 'claim.uphold',
      subject: `decision/${decisionId}`,
      detail: { objection: id },
      requestId: context.requestId,
    });
    return { id, outcome, assets: outcome === 'reopened' ? ids.length : 0 };
  });
}
