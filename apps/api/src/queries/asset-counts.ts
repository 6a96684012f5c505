import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUseSql } from '@cityplate/layers/derive/public-use';
import { type RawBuilder, sql } from 'kysely';
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

/** Whether a filter asks about nothing that an overview cell does not know. */
function asksOnlyStates({
  layer: _layer,
  ownership: _o,
  remediation: _r,
  life,
  ...rest
}: AssetFilter): boolean {
  const isNothing = (value: unknown) =>
    value === undefined ||
    value === false ||
    (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return life?.includes('retired') !== true && Object.values(rest).every(isNothing);
}

/** The overview's cells of one zoom hold every asset that is not retired once: a few hundred rows for a million. */
function statesOfCells({ layer, ownership, remediation, life }: AssetFilter): RawBuilder<unknown> {
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? sql`` : sql` and ${sql.ref(column)} = any(${values})`;
  return sql`select ownership, remediation, life, style, count as assets from asset_cell
    where layer = ${layer} and zoom = 5 and count > 0${among('ownership', ownership)}${among('remediation', remediation)}${among('life', life)}`;
}

/**
 * Counts by state for the legend, in one pass over what the filter leaves. `mayReadAll` says that the reader sees the
 * layer whole: then cells, which know no rights, may answer.
 */
export async function countByState(
  client: Database,
  filter: AssetFilter,
  { styleField, mayReadAll }: { styleField: string; mayReadAll: boolean },
): Promise<AssetCounts> {
  const shown =
    mayReadAll && asksOnlyStates(filter)
      ? statesOfCells(filter)
      : sql`select ownership, remediation, life, coalesce(props ->> ${styleField}, '') as style, 1 as assets
          from ${assetsWhere(filter)}`;
  const rows = await run<{ grouping: number; value: string | null; count: number }>(
    client,
    sql`select grouping(ownership, remediation, life, style) as grouping,
          coalesce(ownership, remediation, life, style) as value, coalesce(sum(assets), 0)::int as count
        from (${shown}) shown
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

export interface UseCount {
  /** The attribute `publicUse`; missing for what is always open. */
  use?: string;
  count: number;
}

/** What stands in the street of a filter, by when the public may use it: a handful of rows, the clock is the reader's. */
export async function countByUse(
  client: Database,
  filter: AssetFilter,
  definition: LayerDefinition,
): Promise<UseCount[]> {
  const use = publicUseSql(definition);
  if (use === undefined) return [];
  const rows = await run<{ use: string | null; count: number }>(
    client,
    sql`select ${sql.raw(use)} as use, count(*)::int as count from ${assetsWhere(filter)} and asset.life = 'live'
        group by 1 order by 1 nulls first`,
  );
  return rows.map(({ use: found, count }) => (found === null ? { count } : { use: found, count }));
}
