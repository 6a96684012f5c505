import pg from 'pg';
import type { Actor } from '../actor.ts';
import { onlyOnce } from './idempotency.ts';

/** An Idempotency-Key of a request: the same key with the same body is done once and answered alike. */
export interface Once {
  route: string;
  key: string;
  bodyHash: string;
}

export interface TransactionContext {
  actor: Actor | undefined;
  requestId: string;
  /** Somebody without a session reads what the installation opens to everybody. */
  publicRead?: true;
  once?: Once;
}

const transient = new Set(['40001', '40P01']);
const attempts = 4;

/**
 * Runs `work` in one transaction as the actor: row-level security reads who acts from settings that end with
 * the transaction (SET LOCAL), so a pooled connection never carries them to the next user.
 * With an Idempotency-Key the result is kept in the same transaction and given again on a repeat; it must
 * then be plain JSON. Serialisation failures and deadlocks are tried again; anything else rolls back and is thrown on.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  context: TransactionContext,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query(beginAs(context));
      const result = context.once
        ? await onlyOnce(client, context.actor?.person ?? '', context.once, work)
        : await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code === undefined || !transient.has(code) || attempt === attempts) throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** One round trip: begin, and the settings that end with it. */
function beginAs({ actor, requestId, publicRead }: TransactionContext): string {
  const settings: [string, string][] = [
    ['app.person', actor?.person ?? ''],
    ['app.unit', actor?.unit ?? ''],
    ['app.roles', actor?.roles.join(',') ?? ''],
    ['app.public_read', publicRead ? 'on' : ''],
    ['app.change_set', ''],
    ['app.request', requestId],
  ];
  return `begin; ${settings.map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)};`).join(' ')}`;
}
