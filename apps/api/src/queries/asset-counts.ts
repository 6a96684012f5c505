import { sql } from 'kysely';
import { type AssetFilter, assetsWhere } from './asset-filter.ts';
import { type Database, run } from './statement.ts';

export interface AssetCounts {
  total: number;
  ownership: Record<string, number>;
  remediation: Record<string, number>;
  life: Record<string, number>;
  /** By the field that the layer is coloured by; empty where that is a state. */
  style: Record<string, number>;
}

/** Counts by state for the legend, in one pass over what the filter leaves. */
export async function countByState(
  client: Database,
  filter: AssetFilter,
  styleField: string,
): Promise<AssetCounts> {
  const rows = await run<{ grouping: number; value: string | null; count: number }>(
    client,
    sql`select grouping(ownership, remediation, life, style) as grouping,
          coalesce(ownership, remediation, life, style) as value, count(*) as count
        from (select ownership, remediation, life, coalesce(props ->> ${styleField}, '') as style from ${assetsWhere(filter)}) shown
        group by grouping sets ((ownership), (remediation), (life), (style), ())`,
  );
  const counts: AssetCounts = { total: 0, ownership: {}, remediation: {}, life: {}, style: {} };
  // grouping() sets a bit per column that was rolled up, the first column highest.
  const sets: Record<number, Record<string, number>> = {
    7: counts.ownership,
    11: counts.remediation,
    13: counts.life,
    14: counts.style,
  };
  for (const row of rows) {
    const set = sets[row.grouping];
    if (set === undefined) counts.total = row.count;
    else if (row.value !== null && row.value !== '') set[row.value] = row.count;
  }
  return counts;
}
