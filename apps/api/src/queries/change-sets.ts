import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Opens the change set that every write of this transaction belongs to. */
export async function openChangeSet(
  client: Database,
  change: {
    verb: string;
    reason?: string | undefined;
    requestId: string;
    reverts?: string;
    /** Since when what it says of parts is true; without one, since now. */
    validAt?: string | undefined;
  },
): Promise<string> {
  const rows = await run<{ id: string }>(
    client,
    sql`insert into change_set (person, unit, verb, reason, request_id, reverts, recorded_at, valid_at)
        select app_person(), app_unit(), ${change.verb}, ${change.reason ?? null}, ${change.requestId},
          ${change.reverts ?? null}::uuid, now.at, least(now.at, ${change.validAt ?? null}::timestamptz)
        from date_trunc('milliseconds', clock_timestamp()) now (at)
        returning id`,
  );
  const id = rows[0]!.id;
  await run(client, sql`select set_config('app.change_set', ${id}, true)`);
  return id;
}
