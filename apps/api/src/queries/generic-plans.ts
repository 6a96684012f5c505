import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/**
 * Runs a statement that inserts many rows referring to assets. PostgreSQL plans the check of such a reference anew
 * for every row, because it finds one partition cheaper than five: 1 ms a row, against 0.05 ms with one plan for all
 * (measured with 2,000 rows).
 */
export async function withGenericPlans<T>(client: Database, work: () => Promise<T>): Promise<T> {
  await run(client, sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`);
  const result = await work();
  await run(client, sql`select set_config('plan_cache_mode', 'auto', true)`);
  return result;
}
