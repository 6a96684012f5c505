import { type RawBuilder, sql } from 'kysely';

/** A read of the past: what was valid at some time from `from` to `to`, by what was known at `recordedAt`. */
export interface Period {
  from: string;
  to: string;
  recordedAt: string;
}

/**
 * What stands as `asset` in a read: the table, or the versions that were valid in a period. Of several versions
 * of one asset in the period the last counts; without `withRetired` an asset that ended in it shows as it last
 * lived. An instant is a period of no length.
 */
export function assetSource(
  layer: string,
  period: Period | undefined,
  withRetired: boolean,
): RawBuilder<unknown> {
  if (period === undefined) return sql`asset`;
  const alive = withRetired ? sql`true` : sql`kept.state ->> 'life' <> 'retired'`;
  return sql`(
    select distinct on (kept.asset_id) kept.layer, kept.asset_id as id, (kept.state ->> 'serial')::bigint as serial,
      kept.state ->> 'adcode' as adcode, kept.state ->> 'code' as code, kept.state ->> 'code_system' as code_system,
      kept.state ->> 'name' as name, kept.state ->> 'life' as life, kept.state ->> 'ownership' as ownership,
      kept.state ->> 'remediation' as remediation, kept.state ->> 'owner_unit' as owner_unit,
      kept.state ->> 'maintainer_unit' as maintainer_unit, kept.state ->> 'regulator_unit' as regulator_unit,
      kept.state ->> 'record_unit' as record_unit, kept.state ->> 'township' as township,
      kept.state ->> 'community' as community, kept.state ->> 'road' as road, kept.state -> 'props' as props,
      (kept.state ->> 'merged_into')::uuid as merged_into, kept.geom, kept.version, kept.valid_from, (kept.state ->> 'updated_at')::timestamptz as updated_at,
      concat_ws(' ', kept.state ->> 'code', kept.state ->> 'name', kept.state ->> 'road',
        coalesce(kept.state -> 'props' ->> 'location', kept.state -> 'props' ->> 'address')) as search
    from (
      select entry.layer, entry.asset_id, entry.version, entry.valid_from, entry.state, entry.geom,
        lead(entry.valid_from) over (partition by entry.asset_id order by entry.valid_from, entry.version) as valid_to
      from asset_version entry
      where entry.layer = ${layer} and entry.valid_from <= ${period.to} and entry.recorded_at <= ${period.recordedAt}) kept
    where (kept.valid_to is null or kept.valid_to > ${period.from}) and ${alive}
    order by kept.asset_id, kept.valid_from desc, kept.version desc) asset`;
}
