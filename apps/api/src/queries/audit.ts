import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Adds a line to the hash-chained audit, in the transaction of the act itself: no act without its line. */
export async function appendAudit(
  client: Database,
  entry: { verb: string; subject: string; detail?: object; requestId: string },
): Promise<void> {
  await run(
    client,
    sql`select append_audit(${entry.verb}, ${entry.subject}, ${JSON.stringify(entry.detail ?? {})}::jsonb, ${entry.requestId})`,
  );
}
