import type { CaseStage } from '@cityplate/wire/case-transitions';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface FiledPhoto {
  sha256: string;
  width: number;
  height: number;
  byte_length: number;
  taken_at: string | null;
}

/** What file_report() takes; a token or lng and lat say where. */
export interface FiledReport {
  token?: string;
  lng?: number;
  lat?: number;
  layer: string;
  kind: string;
  severity: string;
  limitAmount: number;
  limitClock: string;
  dueAt: string;
  description?: string;
  phone?: string;
  photos: FiledPhoto[];
  adcode: string;
  day: string;
  /** Unit that answers residents. */
  office: string;
  request: string;
}

/** Undefined where the token is not valid. */
export async function fileReport(
  client: Database,
  filed: FiledReport,
): Promise<{ receipt: string; follow: string; joined: boolean } | undefined> {
  const rows = await run<{ receipt: string; follow: string; joined: boolean }>(
    client,
    sql`select receipt, follow, joined from file_report(${JSON.stringify(filed)}::jsonb)`,
  );
  return rows[0];
}

export interface FollowedRow {
  receipt: string;
  filed_at: Date;
  joined: boolean;
  layer: string;
  kind: string;
  stage: CaseStage;
  unit: string | null;
  changed_at: Date;
  photos: number;
  additions: number;
  open: boolean;
}

export async function followReport(client: Database, token: string): Promise<FollowedRow | undefined> {
  return (await run<FollowedRow>(client, sql`select * from follow_report(${token})`))[0];
}

export async function addToReport(
  client: Database,
  token: string,
  addition: { note: string | undefined; photos: FiledPhoto[]; office: string },
): Promise<boolean> {
  const rows = await run<{ added: boolean }>(
    client,
    sql`select add_to_report(${token}, ${addition.note ?? null}, ${JSON.stringify(addition.photos)}::jsonb, ${addition.office}) as added`,
  );
  return rows[0]?.added === true;
}
