import type { CaseRecordType, CaseStage } from '@cityplate/wire/case-transitions';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface CaseEventRow {
  seq: number;
  type: CaseRecordType;
  at: Date;
  recorded_at: Date;
  person: string | null;
  person_unit: string | null;
  note: string | null;
  unit: string | null;
  due_at: Date | null;
  stage: CaseStage;
  photo_ids: string[];
}

/** The whole ledger of a case, oldest first. */
export async function listEvents(client: Database, caseId: string): Promise<CaseEventRow[]> {
  return run<CaseEventRow>(
    client,
    sql`select seq, type, at, recorded_at, person_name(person) as person, person_unit, note, unit, due_at, stage,
          array(select photo_id from case_photo where case_photo.case_id = case_event.case_id
            and case_photo.seq = case_event.seq order by photo_id) as photo_ids
        from case_event where case_id = ${caseId} order by seq`,
  );
}

/** When the last pause of a case began, and when the last act was. */
export async function lastMoments(
  client: Database,
  caseId: string,
): Promise<{ paused: Date | null; last: Date | null }> {
  const rows = await run<{ paused: Date | null; last: Date | null }>(
    client,
    sql`select max(at) filter (where type = 'pause') as paused, max(at) as last from case_event where case_id = ${caseId}`,
  );
  return rows[0] ?? { paused: null, last: null };
}

/** The photos of these that the actor may see. */
export async function visiblePhotos(client: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await run<{ id: string }>(client, sql`select id from photo where id = any (${ids}::uuid[])`);
  return new Set(rows.map((row) => row.id));
}
