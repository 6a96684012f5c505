import type { CaseStage } from '@cityplate/wire/case-transitions';
import { sql } from 'kysely';
import { type CaseFilter, caseCondition } from './case-filter.ts';
import { type Database, run } from './statement.ts';

export interface CaseRow {
  id: string;
  number: string;
  layer: string;
  asset_id: string | null;
  asset_code: string | null;
  position: [number, number];
  kind: string;
  severity: 'low' | 'medium' | 'high' | 'critical';
  limit_amount: number;
  limit_clock: 'urgent-hours' | 'work-hours' | 'work-days' | 'calendar-days';
  description: string | null;
  source: 'inspection' | 'public' | 'monitoring' | '12345' | 'platform';
  place: string | null;
  stage: CaseStage;
  unit: string | null;
  due_at: Date | null;
  /** ISO 8601 with all six decimals, for the cursor. */
  due_exactly: string;
  before_pause: CaseStage | null;
  handlers: string[];
  report_count: number;
  reported_at: Date;
  changed_at: Date;
  photo_ids: string[];
}

/** A case without a due time is listed last. */
const dueOrLast = sql`coalesce(case_file.due_at, '9999-01-01T00:00:00Z'::timestamptz)`;
const columns = sql`case_file.id, case_file.number, case_file.layer, case_file.asset_id,
  (select code from asset where asset.layer = case_file.layer and asset.id = case_file.asset_id) as asset_code,
  array[ST_X(case_file.geom), ST_Y(case_file.geom)] as position, case_file.kind, case_file.severity,
  case_file.limit_amount, case_file.limit_clock, case_file.description, case_file.source, case_file.place,
  case_file.stage, case_file.unit, case_file.due_at, case_file.before_pause, case_file.handlers, case_file.report_count,
  case_file.reported_at, case_file.changed_at,
  to_char(${dueOrLast} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as due_exactly,
  array(select photo_id from case_photo where case_photo.case_id = case_file.id order by seq, photo_id) as photo_ids`;

/** Where the page before ended. */
export interface CasePage {
  after?: { due: string; id: string } | undefined;
  limit: number;
}

/** Cases that the actor may see, the earliest due first; row-level security leaves out those of others. */
export async function listCases(client: Database, filter: CaseFilter & CasePage): Promise<CaseRow[]> {
  const after =
    filter.after === undefined
      ? sql`true`
      : sql`(${dueOrLast}, case_file.id) > (${filter.after.due}::timestamptz, ${filter.after.id}::uuid)`;
  return run<CaseRow>(
    client,
    sql`select ${columns} from case_file where ${caseCondition(filter)} and ${after}
        order by ${dueOrLast}, case_file.id limit ${filter.limit}`,
  );
}

export async function findCase(client: Database, id: string): Promise<CaseRow | undefined> {
  return (await run<CaseRow>(client, sql`select ${columns} from case_file where id = ${id}`))[0];
}

export async function mintNumber(
  client: Database,
  series: string,
  adcode: string,
  day: string,
): Promise<string> {
  const rows = await run<{ number: string }>(
    client,
    sql`select mint_number(${series}, ${adcode}, ${day}::date) as number`,
  );
  return rows[0]!.number;
}

export interface NewCaseRow {
  id: string;
  number: string;
  adcode: string;
  layer: string;
  assetId: string | null;
  /** Of the asset where there is one, else where it was seen. */
  position: readonly [number, number] | null;
  kind: string;
  severity: string;
  limit: { amount: number; clock: string };
  description: string | null;
  source: string;
  place: string | null;
  township: string | null;
}

export async function insertCase(client: Database, made: NewCaseRow): Promise<void> {
  const place =
    made.position === null
      ? sql`(select ST_PointOnSurface(geom) from asset where layer = ${made.layer} and id = ${made.assetId})`
      : sql`ST_SetSRID(ST_MakePoint(${made.position[0]}, ${made.position[1]}), 4326)`;
  await run(
    client,
    sql`insert into case_file (id, number, adcode, layer, asset_id, geom, kind, severity, limit_amount, limit_clock,
          description, source, place, township, person, reporter_unit)
        values (${made.id}, ${made.number}, ${made.adcode}, ${made.layer}, ${made.assetId}, ${place}, ${made.kind},
          ${made.severity}, ${made.limit.amount}, ${made.limit.clock}, ${made.description}, ${made.source},
          ${made.place}, ${made.township}, app_person(), app_unit())`,
  );
}

export interface NewEventRow {
  caseId: string;
  type: string;
  at: Date;
  note?: string | undefined;
  unit?: string | undefined;
  dueAt?: Date | undefined;
  fromStage: string | null;
  stage: string;
  into?: string | undefined;
  photoIds: readonly string[];
}

/** Appends to the ledger, then brings the case file up to it. Call it with the case locked. */
export async function appendEvent(client: Database, event: NewEventRow): Promise<void> {
  const [made] = await run<{ seq: number }>(
    client,
    sql`insert into case_event (case_id, seq, type, at, person, person_unit, note, unit, due_at, from_stage, stage, into_case)
        select ${event.caseId}::uuid, coalesce(max(seq), 0) + 1, ${event.type}, ${event.at}, app_person(), app_unit(),
          ${event.note ?? null}, ${event.unit ?? null}, ${event.dueAt ?? null}::timestamptz, ${event.fromStage}, ${event.stage},
          ${event.into ?? null}::uuid
        from case_event where case_id = ${event.caseId} returning seq`,
  );
  for (const photo of new Set(event.photoIds))
    await run(
      client,
      sql`insert into case_photo (case_id, seq, photo_id) values (${event.caseId}, ${made!.seq}, ${photo})`,
    );
  await run(client, sql`select project_cases(array[${event.caseId}::uuid])`);
}

/** Brings what the map says of these assets up to their cases. */
export async function projectRemediation(client: Database, assetIds: readonly string[]): Promise<void> {
  await run(client, sql`select from project_remediation(${assetIds}::uuid[])`);
}
