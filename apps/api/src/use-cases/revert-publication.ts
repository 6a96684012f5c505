import type { Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import { lockScheme, schemePublishedBy, withdrawScheme } from '../queries/parking-schemes.ts';
import type { Database } from '../queries/statement.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import { say } from '../words.ts';
import { tellScheme } from './parking-schemes.ts';

/** The change set that puts a scheme into the registry. */
export const publishVerb = 'parking.publish';
/** The one that tells that they are painted. */
export const acceptVerb = 'parking.accept';

/**
 * Holds the scheme that a change set published, so that taking its stalls back takes it back as well. Undefined for any
 * other change set. Throws 403 for who may not decide on schemes, 409 once its lines are painted and accepted, and
 * for the accepting itself: a scheme is not accepted twice.
 */
export async function holdPublished(
  client: Database,
  actor: Actor,
  { changeSet, verb }: { changeSet: string; verb: string },
): Promise<string | undefined> {
  if (verb === acceptVerb)
    throw new ProblemError(
      409,
      'accepted',
      say(
        '划线已经验收，不能退回未验收。车位变化请逐个修改或另拟方案。',
        'Painted lines that were accepted stay so. Change the stalls one by one, or with a scheme of its own.',
      ),
    );
  if (verb !== publishVerb) return undefined;
  mustBeAble(actor, 'parking.decide', [], say('撤回已发布的方案', 'take a published scheme back'));
  const id = await schemePublishedBy(client, changeSet);
  const row = id === undefined ? undefined : await lockScheme(client, id);
  if (row?.status === 'accepted')
    throw new ProblemError(
      409,
      'accepted',
      say(
        `方案 ${row.number} 已验收，车位已在使用，不能整体撤销。请另拟方案取消车位。`,
        `Scheme ${row.number} has been painted and accepted: its stalls are in use. Remove them with a scheme of its own.`,
      ),
      { extra: { scheme: row.id } },
    );
  return row?.status === 'published' ? row.id : undefined;
}

/** The scheme is approved again, as it was before: it may be published anew, or revised. */
export async function takeBack(
  client: Database,
  context: TransactionContext,
  scheme: string,
  by: string,
): Promise<void> {
  await withdrawScheme(client, scheme);
  await tellScheme(client, context, 'withdraw', scheme, { by });
}
