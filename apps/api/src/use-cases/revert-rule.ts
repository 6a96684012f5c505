import type { Actor } from '../actor.ts';
import { forbidden, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { lockClaimable } from '../queries/claims.ts';
import { isSuperseded, listDecisions, reopenDecision } from '../queries/decisions.ts';
import { changesOf } from '../queries/history.ts';
import { answerObjections, lockSubject } from '../queries/objections.ts';
import type { Database } from '../queries/statement.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import { can } from '../rights.ts';
import { say } from '../words.ts';
import { projectAndTell } from './claim-windows.ts';
import type { Reverted } from './revert.ts';

const attempted = say('撤销按用途明确', 'take back what the rule gave');
/** As many holders as a rule can name in one go, and more. */
const mostHolders = 500;

/**
 * Takes back everything that the rule by use gave in one change set: its decisions no longer count, its assets are
 * unclaimed again. Refused (409) when one of them was decided again since, for then the later decision counts.
 */
export async function revertRuleByUse(
  client: Database,
  context: TransactionContext,
  actor: Actor,
  changeSet: string,
): Promise<Reverted> {
  if (!can(actor, 'claim.decide', [])) throw forbidden(attempted);
  const made = await listDecisions(client, { changeSet, limit: mostHolders });
  const assets = (await changesOf(client, changeSet)).map(({ layer, asset_id }) => ({ layer, id: asset_id }));
  const ids = assets.map((asset) => asset.id).sort();
  await lockClaimable(client, ids, 'owner', '');
  for (const { id } of made) await lockSubject(client, `decision/${id}`);
  // Read again under the locks: somebody may have taken it back meanwhile.
  const standing = (await listDecisions(client, { changeSet, limit: mostHolders })).filter(
    ({ reopened_at }) => reopened_at === null,
  );
  if (standing.length === 0)
    throw new ProblemError(
      409,
      'changed-since',
      say('这次按用途明确已经撤销。', 'What the rule gave has been taken back already.'),
    );
  for (const { id, number } of standing)
    if (await isSuperseded(client, id))
      throw new ProblemError(
        409,
        'superseded',
        say(
          `${number} 中有部件之后另有裁定，不能整体撤销。`,
          `Some assets of ${number} have been decided again since: it cannot be taken back as a whole.`,
        ),
      );
  const id = await openChangeSet(client, {
    verb: 'change-set.revert',
    reverts: changeSet,
    requestId: context.requestId,
  });
  const answer = '按用途明确已整体撤销';
  for (const decision of standing) {
    await answerObjections(client, { id: null, decisionId: decision.id, outcome: 'reopened', answer });
    await reopenDecision(client, decision.id);
  }
  await projectAndTell(client, ids);
  await appendAudit(client, {
    verb: 'change-set.revert',
    subject: `change-set/${changeSet}`,
    detail: { assets: ids.length, decisions: standing.length, by: id },
    requestId: context.requestId,
  });
  return { id, assets };
}
