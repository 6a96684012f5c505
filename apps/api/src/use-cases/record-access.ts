import type { Actor } from '../actor.ts';
import { appendAudit } from '../queries/audit.ts';
import type { Pool } from '../queries/pools.ts';
import { inTransaction } from '../queries/transaction.ts';

/**
 * Adds to the audit who came in, who left, and from which address somebody was refused. What was typed as a name is
 * not kept for a refusal: people type passwords there.
 */
export async function recordAccess(
  pool: Pool,
  {
    actor,
    requestId,
    verb,
    address,
  }: {
    actor: Actor | undefined;
    requestId: string;
    verb: 'auth.sign-in' | 'auth.sign-out' | 'auth.refuse';
    address: string;
  },
): Promise<void> {
  await inTransaction(pool, { actor, requestId }, (client) =>
    appendAudit(client, {
      verb,
      subject: actor === undefined ? 'person/unknown' : `person/${actor.person}`,
      detail: { address },
      requestId,
    }),
  );
}
