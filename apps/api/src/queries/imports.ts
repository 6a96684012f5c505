import type { ImportSettings } from '@cityplate/wire/imports';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** What was found in a file; the shape that the use case keeps and the wire shows. */
export interface ImportFindings {
  columns: {
    name: string;
    samples: string[];
    filled: number;
    values?: { value: string; option?: string }[];
  }[];
  signature: string;
  remembered: boolean;
  system: object;
  read: number;
  /** Refused before they were held against the register. */
  refused: number;
  counts: Record<'read' | 'new' | 'changed' | 'unchanged' | 'doubtful' | 'rejected', number>;
  differences: { key: string; fills: number; differs: number }[];
  /** What is wrong with the file and with records refused before they were held against the register. */
  fileIssues: number;
  issueCount: number;
  result?: Record<'read' | 'inserted' | 'updated' | 'unchanged' | 'rejected', number>;
}

export interface ImportRecord {
  id: string;
  layer: string;
  unit: string;
  person: string;
  file_name: string;
  sha256: string;
  byte_length: number;
  format: string | null;
  status: 'failed' | 'staged' | 'committed';
  created_at: Date;
  settings: ImportSettings;
  findings: ImportFindings;
  change_set: string | null;
  committed_at: Date | null;
  /** Who took the committed change back; null while it stands. */
  undone: { at: string; unit: string | null; person: string | null } | null;
}

// What was undone and then done again by undoing that, stands.
const undone = sql`(select jsonb_build_object('at', undoing.recorded_at, 'unit', undoing.unit, 'person', person_name(undoing.person))
  from change_set undoing where undoing.reverts = import.change_set
    and not exists (select from change_set again where again.reverts = undoing.id)
  order by undoing.recorded_at desc limit 1)`;
const columns = sql`id, layer, unit, person, file_name, sha256, byte_length, format, status, created_at, settings, findings, change_set, committed_at, ${undone} as undone`;

export async function insertImport(
  client: Database,
  made: Pick<
    ImportRecord,
    'id' | 'layer' | 'unit' | 'file_name' | 'sha256' | 'byte_length' | 'settings' | 'findings'
  >,
): Promise<void> {
  await run(
    client,
    sql`insert into import (id, layer, unit, person, file_name, sha256, byte_length, status, settings, findings)
        values (${made.id}, ${made.layer}, ${made.unit}, app_person(), ${made.file_name}, ${made.sha256}, ${made.byte_length},
          'failed', ${JSON.stringify(made.settings)}, ${JSON.stringify(made.findings)})`,
  );
}

export async function saveStaged(
  client: Database,
  id: string,
  found: Pick<ImportRecord, 'status' | 'format' | 'settings' | 'findings'>,
): Promise<void> {
  await run(
    client,
    sql`update import set status = ${found.status}, format = ${found.format}, settings = ${JSON.stringify(found.settings)},
          findings = ${JSON.stringify(found.findings)}, staged_at = clock_timestamp() where id = ${id}`,
  );
}

export async function findImport(client: Database, id: string): Promise<ImportRecord | undefined> {
  return (await run<ImportRecord>(client, sql`select ${columns} from import where id = ${id}`))[0];
}

/** The same, held against others who would stage or commit it until the transaction ends. */
export async function lockImport(client: Database, id: string): Promise<ImportRecord | undefined> {
  return (await run<ImportRecord>(client, sql`select ${columns} from import where id = ${id} for update`))[0];
}

export async function listImports(client: Database, limit: number): Promise<ImportRecord[]> {
  return run<ImportRecord>(
    client,
    sql`select ${columns} from import order by created_at desc, id limit ${limit}`,
  );
}

export async function markCommitted(client: Database, id: string, changeSet: string | null): Promise<Date> {
  const rows = await run<{ committed_at: Date }>(
    client,
    sql`update import set status = 'committed', committed_at = clock_timestamp(), change_set = ${changeSet} where id = ${id} returning committed_at`,
  );
  return rows[0]!.committed_at;
}

export async function saveFindings(client: Database, id: string, findings: ImportFindings): Promise<void> {
  await run(client, sql`update import set findings = ${JSON.stringify(findings)} where id = ${id}`);
}

export interface MappingKey {
  unit: string;
  layer: string;
  signature: string;
}

export async function rememberedSettings(
  client: Database,
  { unit, layer, signature }: MappingKey,
): Promise<Partial<ImportSettings> | undefined> {
  const rows = await run<{ settings: Partial<ImportSettings> }>(
    client,
    sql`select settings from import_mapping where unit = ${unit} and layer = ${layer} and signature = ${signature}`,
  );
  return rows[0]?.settings;
}

export async function rememberSettings(
  client: Database,
  { unit, layer, signature }: MappingKey,
  settings: Partial<ImportSettings>,
): Promise<void> {
  await run(
    client,
    sql`insert into import_mapping (unit, layer, signature, settings) values (${unit}, ${layer}, ${signature}, ${JSON.stringify(settings)})
        on conflict (unit, layer, signature) do update set settings = excluded.settings, used_at = clock_timestamp()`,
  );
}
