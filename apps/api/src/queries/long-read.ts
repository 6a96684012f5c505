import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** For this transaction only: work that reads a whole layer may take longer than an ordinary request. */
export async function allowLongRead(client: Database): Promise<void> {
  await run(client, sql`set local statement_timeout = '120s'`);
}
