import { type DetectionRule, detectionRules, type FindingState } from '@cityplate/wire/detections';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface RunRow {
  id: string;
  layer: string;
  ran_at: Date;
  found: number;
  appeared: number;
  settled: number;
}

export async function beginRun(client: Database, layer: string): Promise<string> {
  // Two at once would each settle what the other just found.
  await run(client, sql`select pg_advisory_xact_lock(hashtextextended('detection/' || ${layer}, 0))`);
  const rows = await run<{ id: string }>(
    client,
    sql`insert into detection_run (layer, person, unit) values (${layer}, app_person(), app_unit()) returning id`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a detection run was not written');
  return row.id;
}

export async function endRun(
  client: Database,
  id: string,
  counts: { found: number; appeared: number; settled: number },
): Promise<RunRow> {
  const [row] = await run<RunRow>(
    client,
    sql`update detection_run set found = ${counts.found}, appeared = ${counts.appeared}, settled = ${counts.settled}
        where id = ${id} returning id, layer, ran_at, found, appeared, settled`,
  );
  if (row === undefined) throw new Error('a detection run vanished');
  return row;
}

export async function lastRun(client: Database, layer: string): Promise<RunRow | undefined> {
  const [row] = await run<RunRow>(
    client,
    sql`select id, layer, ran_at, found, appeared, settled from detection_run where layer = ${layer} order by ran_at desc limit 1`,
  );
  return row;
}

export interface FindingRow {
  id: string;
  asset_id: string;
  code: string;
  location: string | null;
  owner_unit: string | null;
  position: [number, number];
  rule: DetectionRule;
  facts: Record<string, string | number>;
  state: FindingState;
  found_at: Date;
  reviewed_at: Date | null;
  reviewer: string | null;
  note: string | null;
}

export interface FindingFilter {
  layer: string;
  rule?: DetectionRule | undefined;
  state?: FindingState | undefined;
  unit?: string | undefined;
}

/** Where a page of findings ends: what they are sorted by. */
export interface FindingPlace {
  rule: DetectionRule;
  code: string;
  id: string;
}

/**
 * Findings, those that contradict what is registered before the many that are merely weak, then by code; `after` is the
 * last one of the page before.
 */
export function listFindings(
  client: Database,
  filter: FindingFilter,
  page: { after?: FindingPlace | undefined; limit: number },
): Promise<FindingRow[]> {
  const rank = sql`array_position(${[...detectionRules]}::text[], finding.rule)`;
  const conditions = [sql`finding.layer = ${filter.layer}`];
  if (filter.rule !== undefined) conditions.push(sql`finding.rule = ${filter.rule}`);
  if (filter.state !== undefined) conditions.push(sql`finding.state = ${filter.state}`);
  if (filter.unit !== undefined) conditions.push(sql`asset.owner_unit = ${filter.unit}`);
  if (page.after !== undefined)
    conditions.push(
      sql`(${rank}, asset.code, finding.id) > (${detectionRules.indexOf(page.after.rule) + 1}::int, ${page.after.code}, ${page.after.id}::uuid)`,
    );
  return run<FindingRow>(
    client,
    sql`select finding.id, finding.asset_id, asset.code, coalesce(asset.props ->> 'location', asset.road) as location, asset.owner_unit,
          json_build_array(round(ST_X(asset.geom)::numeric, 7), round(ST_Y(asset.geom)::numeric, 7)) as position,
          finding.rule, finding.facts, finding.state, finding.found_at, finding.reviewed_at,
          person_name(finding.person) as reviewer, finding.note
        from finding join asset on asset.layer = finding.layer and asset.id = finding.asset_id
        where ${sql.join(conditions, sql` and `)} order by ${rank}, asset.code, finding.id limit ${page.limit}`,
  );
}

export function countFindings(
  client: Database,
  layer: string,
): Promise<{ rule: DetectionRule; state: FindingState; count: number }[]> {
  return run(
    client,
    sql`select rule, state, count(*)::int as count from finding where layer = ${layer} group by rule, state order by rule, state`,
  );
}

/** Writes a person's verdict on findings that are still to be answered or were answered otherwise; gives their ids. */
export async function reviewFindings(
  client: Database,
  ids: readonly string[],
  verdict: string,
  note: string | undefined,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`update finding set state = ${verdict}, reviewed_at = now(), person = app_person(), unit = app_unit(), note = ${note ?? null}
        where id = any (${ids}::uuid[]) and state <> 'fixed' returning id`,
  );
  return rows.map((row) => row.id);
}
