import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface GivenEvidence {
  kind: string;
  photoId?: string | undefined;
  fileId?: string | undefined;
  note?: string | undefined;
}

const tables = {
  claim: { table: sql.table('claim_evidence'), owner: sql.ref('claim_evidence.claim_id') },
  objection: { table: sql.table('objection_evidence'), owner: sql.ref('objection_evidence.objection_id') },
} as const;

/** Writes all evidence of a claim or objection in one statement, in the order given. */
export async function insertEvidence(
  client: Database,
  of: keyof typeof tables,
  id: string,
  evidence: readonly GivenEvidence[],
): Promise<void> {
  if (evidence.length === 0) return;
  await run(
    client,
    sql`insert into ${tables[of].table} (${sql.ref(`${of}_id`)}, position, kind, photo_id, file_id, note)
        select ${id}, number - 1, kind, photo, file, note
        from unnest(${evidence.map(({ kind }) => kind)}::text[], ${evidence.map(({ photoId }) => photoId ?? null)}::uuid[],
          ${evidence.map(({ fileId }) => fileId ?? null)}::uuid[], ${evidence.map(({ note }) => note ?? null)}::text[])
          with ordinality given (kind, photo, file, note, number)`,
  );
}

/** The evidence of the claim or objection of the outer row as JSON; papers with name and hash for who may read them. */
export function evidenceJson(of: keyof typeof tables): RawBuilder<unknown> {
  const { table, owner } = tables[of];
  return sql`coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', kind, 'photoId', photo_id, 'fileId', file_id, 'note', note,
      'file', case when evidence_file.id is null then null else jsonb_build_object('name', evidence_file.name, 'sha256', evidence_file.sha256,
        'bytes', evidence_file.byte_length) end)) order by position)
    from ${table} left join evidence_file on evidence_file.id = file_id where ${owner} = ${sql.ref(`${of}.id`)}), '[]')`;
}

/** An instant as the wire has it, inside SQL. */
export const instant = (column: string): RawBuilder<unknown> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An objection of the outer `objection` row as JSON. */
export const objectionJson = (): RawBuilder<unknown> =>
  sql`jsonb_strip_nulls(jsonb_build_object('id', objection.id, 'unit', objection.unit, 'reason', objection.reason,
    'filedAt', ${instant('objection.filed_at')}, 'withdrawnAt', ${instant('objection.withdrawn_at')}, 'outcome', objection.outcome,
    'answer', objection.answer, 'answeredAt', ${instant('objection.answered_at')}, 'evidence', ${evidenceJson('objection')}))`;

export interface EvidenceFileRow {
  id: string;
  sha256: string;
  name: string;
  media_type: string;
  byte_length: number;
}

export async function insertEvidenceFile(
  client: Database,
  file: { sha256: string; name: string; mediaType: string; byteLength: number },
): Promise<string> {
  const rows = await run<{ id: string }>(
    client,
    sql`insert into evidence_file (sha256, name, media_type, byte_length, person, unit)
        values (${file.sha256}, ${file.name}, ${file.mediaType}, ${file.byteLength}, app_person(), app_unit()) returning id`,
  );
  return rows[0]!.id;
}

export async function findEvidenceFile(client: Database, id: string): Promise<EvidenceFileRow | undefined> {
  return (
    await run<EvidenceFileRow>(
      client,
      sql`select id, sha256, name, media_type, byte_length from evidence_file where id = ${id}`,
    )
  )[0];
}

/** Those of the pictures and papers that the actor's unit has itself; of others nothing can be given as evidence. */
export async function ownEvidence(
  client: Database,
  photos: readonly string[],
  files: readonly string[],
): Promise<Set<string>> {
  const rows = await run<{ id: string }>(
    client,
    sql`select id from photo where id = any (${photos}::uuid[]) and unit = app_unit()
        union all select id from evidence_file where id = any (${files}::uuid[]) and unit = app_unit()`,
  );
  return new Set(rows.map((row) => row.id));
}
