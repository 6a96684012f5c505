import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface StagedRow {
  number: number;
  outcome: 'new' | 'changed' | 'unchanged' | 'doubtful' | 'rejected';
  reason: string | null;
  found_by: string | null;
  asset: string | null;
  properties: Record<string, unknown>;
  lng: number | null;
  lat: number | null;
}

const strip = (columns: RawBuilder<unknown>) => sql`jsonb_strip_nulls(${columns})`;

/** Rows of an import in the order of the file, from behind `after` on. */
export async function listRows(
  client: Database,
  id: string,
  page: { outcome?: string | undefined; after: number; limit: number },
): Promise<StagedRow[]> {
  const wanted = page.outcome === undefined ? sql`true` : sql`outcome = ${page.outcome}`;
  return run<StagedRow>(
    client,
    sql`select number, outcome, reason, found_by, asset,
          props || coalesce(flat_parts(parts), '{}') || ${strip(sql`jsonb_build_object('@id', source_id, 'code', code, 'name', name, 'township', township, 'community', community, 'road', road)`)} as properties,
          round(ST_X(ST_PointOnSurface(geom))::numeric, 7)::float8 as lng, round(ST_Y(ST_PointOnSurface(geom))::numeric, 7)::float8 as lat
        from import_row where import = ${id} and number > ${page.after} and ${wanted}
        order by number limit ${page.limit}`,
  );
}

export interface Candidate {
  row: number;
  id: string;
  code: string;
  version: number;
  owner_unit: string | null;
  metres: number | null;
  taken_by: number | null;
  properties: Record<string, unknown>;
  lng: number;
  lat: number;
}

/** What the rows are matched with or lie near to, nearest first. */
export async function candidatesOf(
  client: Database,
  id: string,
  layer: string,
  numbers: readonly number[],
  metres: number,
): Promise<Candidate[]> {
  return run<Candidate>(
    client,
    sql`select record.number as row, asset.id, asset.code, asset.version, asset.owner_unit,
          round(ST_DistanceSphere(ST_PointOnSurface(asset.geom), ST_PointOnSurface(record.geom))::numeric, 2)::float8 as metres,
          (select number from import_row other where other.import = ${id} and other.asset = asset.id and other.number <> record.number) as taken_by,
          asset.props || flat_parts(standing_parts(asset.layer, asset.id, array(select jsonb_object_keys(record.parts)))) || ${strip(sql`jsonb_build_object('code', asset.code, 'name', asset.name, 'township', asset.township, 'community', asset.community, 'road', asset.road)`)} as properties,
          round(ST_X(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lng, round(ST_Y(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lat
        from import_row record join asset on asset.layer = ${layer} and (asset.id = record.asset
          or record.geom is not null and asset.life <> 'retired' and asset.geom && ST_Expand(record.geom, ${metres / 60_000})
            and ST_DistanceSphere(ST_PointOnSurface(asset.geom), ST_PointOnSurface(record.geom)) <= ${metres})
        where record.import = ${id} and record.number = any (${[...numbers]}::int[])
        order by record.number, metres nulls last, asset.id`,
  );
}

/** What a person decided about one record. False when the import has no such row, or the asset is not there. */
export async function decideRow(
  client: Database,
  id: string,
  layer: string,
  row: number,
  is: { asset: string } | 'new' | 'left-out' | 'undecided',
): Promise<boolean> {
  if (typeof is === 'object') {
    const found = await run(
      client,
      sql`update import_row set asset = asset.id, version = asset.version, found_by = 'person', outcome = 'new', reason = null
          from asset where import_row.import = ${id} and import_row.number = ${row} and asset.layer = ${layer} and asset.id = ${is.asset}
          returning import_row.number`,
    );
    return found.length > 0;
  }
  const state = {
    new: sql`found_by = 'person', outcome = 'new', reason = null`,
    'left-out': sql`found_by = 'person', outcome = 'rejected', reason = 'left-out'`,
    // The next judging finds out again.
    undecided: sql`found_by = null, outcome = 'new', reason = null`,
  }[is];
  const rows = await run(
    client,
    sql`update import_row set asset = null, version = null, ${state} where import = ${id} and number = ${row} returning number`,
  );
  return rows.length > 0;
}

export async function leaveOutDoubtful(client: Database, id: string): Promise<void> {
  await run(
    client,
    sql`update import_row set outcome = 'rejected', reason = 'left-out', found_by = 'person' where import = ${id} and outcome = 'doubtful'`,
  );
}

export interface IssueRow {
  ordinal: number;
  row: number | null;
  place: string;
  code: string;
  value: string | null;
  /** Null for reasons of matching, whose words the use case knows. */
  message: { zh: string; en: string } | null;
}

/** Everything that keeps records out, in the order of the file; `ordinal` pages through it. */
export async function listIssues(
  client: Database,
  id: string,
  page: { after: number; limit: number },
): Promise<IssueRow[]> {
  return run<IssueRow>(
    client,
    sql`select * from (
          select row_number() over (order by row nulls first, kind, ordinal) as ordinal, row, place, code, value, message from (
            select 0 as kind, ordinal, row, place, code, value, message from import_issue where import = ${id}
            union all
            select 1, number, number, case reason when 'no-place' then 'geometry' when 'code-type' then 'code' else '' end, reason,
              case reason when 'code-type' then code else coalesce(source_id, code) end, null
            from import_row where import = ${id} and outcome = 'rejected') issue) numbered
        where ordinal > ${page.after} order by ordinal limit ${page.limit}`,
  );
}
