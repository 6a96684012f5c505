import { sql } from 'kysely';
import type { MatchRules } from './import-matching.ts';
import { type Database, run } from './statement.ts';

export interface OutcomeCount {
  outcome: string;
  count: number;
}

export async function countOutcomes(client: Database, id: string): Promise<OutcomeCount[]> {
  return run<OutcomeCount>(
    client,
    sql`select outcome, count(*) as count from import_row where import = ${id} group by outcome`,
  );
}

/** Field by field: how many matched records would fill a gap and how many say something else. */
export async function countDifferences(
  client: Database,
  id: string,
  { layer, parts }: MatchRules,
): Promise<{ key: string; fills: number; differs: number }[]> {
  const saidOfParts = parts.length === 0 ? sql`` : sql` || coalesce(flat_parts(record.parts), '{}')`;
  const keptOfParts =
    parts.length === 0
      ? sql``
      : sql` || flat_parts(standing_parts(${layer}, asset.id, ${[...parts]}::text[]))`;
  return run(
    client,
    sql`with matched as materialized (
          select record.props || jsonb_strip_nulls(jsonb_build_object('name', record.name, 'township', record.township, 'community', record.community, 'road', record.road))${saidOfParts} as said,
            asset.props || jsonb_strip_nulls(jsonb_build_object('name', asset.name, 'township', asset.township, 'community', asset.community, 'road', asset.road))${keptOfParts} as kept,
            record.geom is not null and not (record.geom ~= asset.geom or ST_DWithin(record.geom, asset.geom, 0.00000015)) as moved
          from import_row record join asset on asset.layer = ${layer} and asset.id = record.asset
          where record.import = ${id})
        select key, count(*) filter (where not kept ? key) as fills, count(*) filter (where kept ? key and kept -> key <> value) as differs
        from matched, jsonb_each(said) group by key having count(*) filter (where kept -> key is distinct from value) > 0
        union all
        select '@position', 0, count(*) from matched where moved having count(*) > 0
        order by 1`,
  );
}
