import type { AsBuilt, SchemeDraft, SchemeInShort, SchemeStatus } from '@cityplate/wire/parking-schemes';
import { type RawBuilder, sql } from 'kysely';
import { forbidden } from '../problem-error.ts';
import { say } from '../words.ts';
import { type Database, run } from './statement.ts';

/** What a planner wrote, but for what stands in columns of its own. */
export type SchemeContent = Omit<SchemeDraft, 'name' | 'profile'>;
export type SchemeSummary = Pick<SchemeInShort, 'totals' | 'box'>;

export interface SchemeShortRow {
  id: string;
  number: string;
  status: SchemeStatus;
  version: number;
  submission: number;
  author_name: string | null;
  unit: string;
  name: string;
  profile: string;
  summary: SchemeSummary;
  /** Unit → its last word on what is handed in now. */
  verdicts: Record<string, 'agree' | 'object'>;
  created_at: Date;
  updated_at: Date;
  submitted_at: Date | null;
  approved_at: Date | null;
  published_at: Date | null;
  accepted_at: Date | null;
}

export interface SchemeRow extends SchemeShortRow {
  content: SchemeContent;
  /** Stall → its asset, once published. */
  assets: Record<string, string>;
  as_built: AsBuilt[];
}

const shortColumns = sql`scheme.id, scheme.number, scheme.status, scheme.version, scheme.submission,
  person_name(scheme.person) as author_name, scheme.unit, scheme.name, scheme.profile, scheme.summary, scheme.created_at,
  scheme.updated_at, scheme.submitted_at, scheme.approved_at, scheme.published_at, scheme.accepted_at,
  coalesce((select jsonb_object_agg(latest.unit, latest.verdict) from (
    select distinct on (review.unit) review.unit, review.verdict from parking_review review
    where review.scheme_id = scheme.id and review.submission = scheme.submission
    order by review.unit, review.recorded_at desc) latest), '{}') as verdicts`;

/** The schemes that the actor may read, the last touched first. */
export async function listSchemes(
  client: Database,
  status: readonly SchemeStatus[] | undefined,
  limit: number,
): Promise<SchemeShortRow[]> {
  return run<SchemeShortRow>(
    client,
    sql`select ${shortColumns} from parking_scheme scheme
        where ${status === undefined ? sql`true` : sql`status = any (${status}::text[])`}
        order by updated_at desc, id limit ${limit}`,
  );
}

export async function findScheme(client: Database, id: string): Promise<SchemeRow | undefined> {
  const rows = await run<SchemeRow>(
    client,
    sql`select ${shortColumns}, scheme.content, scheme.assets, scheme.as_built from parking_scheme scheme where id = ${id}`,
  );
  return rows[0];
}

/** Holds a scheme against every other act on it until the transaction ends. */
export async function lockScheme(client: Database, id: string): Promise<SchemeRow | undefined> {
  await run(client, sql`select lock_scheme(${id}::uuid)`);
  return findScheme(client, id);
}

/** One scheme is published after the other: each has to see the stalls of the one before. */
export const lockPublishing = (client: Database) =>
  run(client, sql`select pg_advisory_xact_lock(hashtextextended('parking/publish', 0))`);

export interface WrittenScheme {
  name: string;
  profile: string;
  content: SchemeContent;
  summary: SchemeSummary;
}

export async function insertScheme(client: Database, scheme: WrittenScheme): Promise<string> {
  const rows = await run<{ id: string }>(
    client,
    sql`insert into parking_scheme (person, unit, name, profile, content, summary)
        values (app_person(), app_unit(), ${scheme.name}, ${scheme.profile}, ${JSON.stringify(scheme.content)},
          ${JSON.stringify(scheme.summary)}) returning id`,
  );
  return rows[0]!.id;
}

/** Row-level security hides what may not be changed instead of refusing it. */
async function change(client: Database, id: string, set: RawBuilder<unknown>): Promise<void> {
  const rows = await run(client, sql`update parking_scheme set ${set} where id = ${id} returning id`);
  if (rows.length === 0) throw forbidden(say('修改这个方案', 'change this scheme'));
}

export const rewriteScheme = (client: Database, id: string, scheme: WrittenScheme) =>
  change(
    client,
    id,
    sql`name = ${scheme.name}, profile = ${scheme.profile}, content = ${JSON.stringify(scheme.content)},
      summary = ${JSON.stringify(scheme.summary)}, version = version + 1, updated_at = now()`,
  );

/** The next place in its life; each place remembers when it was reached last. */
const stepColumns: Record<SchemeStatus, RawBuilder<unknown>> = {
  draft: sql`submitted_at = null, approved_at = null`,
  submitted: sql`submitted_at = now(), submission = submission + 1`,
  approved: sql`approved_at = now()`,
  published: sql`published_at = now(), change_set = app_change_set()`,
  accepted: sql`accepted_at = now()`,
};

export const moveScheme = (client: Database, id: string, status: SchemeStatus) =>
  change(
    client,
    id,
    sql`status = ${status}, ${stepColumns[status]}, version = version + 1, updated_at = now()`,
  );

/** Back to approved: nothing of it stands in the registry any more. */
export const withdrawScheme = (client: Database, id: string) =>
  change(
    client,
    id,
    sql`status = 'approved', published_at = null, change_set = null, assets = '{}', version = version + 1,
      updated_at = now()`,
  );

/** The scheme that stands in the registry by this change set. */
export async function schemePublishedBy(client: Database, changeSet: string): Promise<string | undefined> {
  const rows = await run<{ id: string }>(
    client,
    sql`select id from parking_scheme where change_set = ${changeSet}`,
  );
  return rows[0]?.id;
}

/** Says whether it was there to be deleted: row-level security leaves that to the author of a draft never handed in. */
export async function deleteScheme(client: Database, id: string): Promise<boolean> {
  const rows = await run(client, sql`delete from parking_scheme where id = ${id} returning id`);
  return rows.length > 0;
}

export const keepAssets = (client: Database, id: string, assets: Readonly<Record<string, string>>) =>
  change(client, id, sql`assets = ${JSON.stringify(assets)}`);

export const keepAsBuilt = (client: Database, id: string, found: readonly AsBuilt[]) =>
  change(client, id, sql`as_built = ${JSON.stringify(found)}`);

export interface StallRow {
  id: string;
  code: string;
  life: 'planned' | 'live' | 'retired';
  props: Record<string, unknown>;
}

/** Registered stalls in short, those that are there. */
export async function stallsOf(client: Database, layer: string, ids: readonly string[]): Promise<StallRow[]> {
  return run<StallRow>(
    client,
    sql`select id, code, life, props from asset where layer = ${layer} and id = any (${ids}::uuid[]) order by code`,
  );
}
