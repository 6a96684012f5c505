import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import { type Database, run } from './statement.ts';

const columns =
  'number, source_id, code, other_code, type, name, life, township, community, road, props, parts, geom, reason';

/**
 * Statements over a whole file may take longer than those of a page, and sort in memory what would else go to the disk;
 * the limits end with the transaction.
 */
export async function allowTime(client: Database): Promise<void> {
  await client.query(
    "set local statement_timeout = '120s'; set local idle_in_transaction_session_timeout = '120s'; set local lock_timeout = '10s'; set local work_mem = '64MB'",
  );
}

/**
 * Takes COPY text as it comes, into a table of this transaction: PostgreSQL refuses COPY under row-level security, and
 * what nobody else can see needs none.
 */
export async function copyRecords(client: Database, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await client.query(
    `create temp table staged_record (number int, source_id text, code text, other_code text, type text, name text, life text,
       township text, community text, road text, props jsonb, parts jsonb, geom geometry(Geometry, 4326), reason text) on commit drop`,
  );
  await pipeline(Readable.from(pieces), client.query(copyFrom(`copy staged_record (${columns}) from stdin`)));
}

/**
 * The records become rows of the import, as if each was new; what they mean is found out next. What a person decided
 * about a row is kept: it is the same row of the same file, however its columns and its place are read now.
 */
export async function takeRecords(client: Database, id: string): Promise<void> {
  await run(
    client,
    sql`create temp table decided_row on commit drop as
        select number, asset, outcome, reason from import_row where import = ${id} and found_by = 'person'`,
  );
  await run(client, sql`delete from import_row where import = ${id}`);
  await run(
    client,
    sql`insert into import_row (import, number, source_id, code, other_code, type, name, life, township, community, road, props, parts, geom, outcome, reason)
        select ${id}, number, source_id, code, other_code, type, name, life, township, community, road, props, parts, geom, 'new', reason from staged_record`,
  );
  await run(
    client,
    sql`update import_row set asset = decided.asset, found_by = 'person', outcome = decided.outcome,
          reason = case when decided.outcome = 'rejected' then decided.reason else import_row.reason end
        from decided_row decided where import_row.import = ${id} and import_row.number = decided.number`,
  );
  await run(client, sql`drop table staged_record, decided_row`);
}

export interface KeptIssue {
  row: number | null;
  place: string;
  code: string;
  value: string | null;
  message: { zh: string; en: string };
}

export async function replaceIssues(
  client: Database,
  id: string,
  issues: readonly KeptIssue[],
): Promise<void> {
  await run(client, sql`delete from import_issue where import = ${id}`);
  if (issues.length === 0) return;
  await run(
    client,
    sql`insert into import_issue (import, ordinal, row, place, code, value, message)
        select ${id}, row_number() over (), row, place, code, value, message
        from jsonb_to_recordset(${JSON.stringify(issues)}::jsonb) as given (row int, place text, code text, value text, message jsonb)`,
  );
}
