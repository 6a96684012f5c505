import type { CaseStage } from '@cityplate/wire/case-transitions';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface ReminderRow {
  id: string;
  kind: 'soon' | 'overdue';
  made_at: Date;
  read_at: Date | null;
  due_at: Date;
  case_id: string;
  number: string;
  layer: string;
  defect: string;
  stage: CaseStage;
  place: string | null;
}

/** Tells what is to be told by a moment, at most so many; gives how many alarms were taken from the queue. */
export async function ringAlarms(client: Database, moment: Date, most: number): Promise<number> {
  const rows = await run<{ rung: number }>(
    client,
    sql`select ring_case_alarms(${moment}, ${most}::int) as rung`,
  );
  return rows[0]?.rung ?? 0;
}

/** The newest of the actor's unit; row-level security leaves out those of others. */
export async function listReminders(client: Database, limit: number): Promise<ReminderRow[]> {
  return run<ReminderRow>(
    client,
    sql`select case_reminder.id, case_reminder.kind, made_at, read_at, case_reminder.due_at, case_id, number, layer,
          case_file.kind as defect, stage, place
        from case_reminder join case_file on case_file.id = case_id
        order by read_at is not null, made_at desc, case_reminder.due_at desc, case_reminder.id limit ${limit}`,
  );
}

/** Of those listed: a case that went to another unit is no longer this one's to read. */
export async function countUnread(client: Database): Promise<number> {
  const rows = await run<{ count: number }>(
    client,
    sql`select count(*)::int as count from case_reminder join case_file on case_file.id = case_id
        where read_at is null`,
  );
  return rows[0]?.count ?? 0;
}

/** Marks these, or all, as read; what was read stays read from when it was. */
export async function markRead(client: Database, ids: readonly string[] | undefined): Promise<void> {
  const wanted = ids === undefined ? sql`true` : sql`id = any (${ids}::uuid[])`;
  await run(client, sql`update case_reminder set read_at = now() where read_at is null and ${wanted}`);
}
