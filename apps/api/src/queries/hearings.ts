import type { Hearing } from '@cityplate/wire/hearings';
import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Assets farther apart than this are heard apart. */
export const groupReachMetres = 80;

export interface HearingFilter {
  layer?: string | undefined;
  party?: string | undefined;
  /** Several claimants or an objection (a dispute), one alone, or either. */
  claimants: 'several' | 'one' | 'any';
  unit?: string | undefined;
  township?: string | undefined;
  /** The group that holds this asset. */
  assetId?: string | undefined;
  limit: number;
}

export interface HearingRow {
  layer: string;
  party: Hearing['party'];
  units: string[];
  ids: string[];
  claim_ids: string[];
  oldest: Date;
  notice_ends_at: Date;
  objections: number;
  endangered: number;
  interim: number;
  roads: string[];
  codes: string[];
  lng: number;
  lat: number;
}

const claimantsCondition: Record<HearingFilter['claimants'], RawBuilder<unknown>> = {
  several: sql`(cardinality(contested.units) > 1 or exists (
    select from objection where objection.claim_id = any (contested.claims) and objection.withdrawn_at is null))`,
  one: sql`cardinality(contested.units) = 1`,
  any: sql`true`,
};

/**
 * Open claims as hearings, the oldest first: assets of one layer and party with the same claimants whose distance to the
 * next is within the reach, in the region's metric reference system.
 */
export async function listHearings(
  client: Database,
  srid: number,
  filter: HearingFilter,
): Promise<HearingRow[]> {
  const conditions = [claimantsCondition[filter.claimants]];
  if (filter.layer !== undefined) conditions.push(sql`contested.layer = ${filter.layer}`);
  if (filter.party !== undefined) conditions.push(sql`contested.party = ${filter.party}`);
  if (filter.unit !== undefined) conditions.push(sql`${filter.unit} = any (contested.units)`);
  if (filter.assetId !== undefined)
    conditions.push(
      sql`(contested.layer, contested.party, contested.units) in (
        select layer, party, units from contested heard where heard.asset_id = ${filter.assetId}::uuid)`,
    );
  const placeConditions = [sql`asset.life <> 'retired'`];
  if (filter.township !== undefined) placeConditions.push(sql`asset.township = ${filter.township}`);
  return run<HearingRow>(
    client,
    sql`with contested as materialized (
        select claim_asset.layer, claim_asset.asset_id, claim_asset.party, array_agg(distinct claim_asset.unit order by claim_asset.unit) as units,
          array_agg(claim.id) as claims, min(claim.filed_at) as oldest, max(claim.notice_ends_at) as notice_ends_at
        from claim_asset join claim on claim.id = claim_asset.claim_id
        where claim_asset.status = 'open' group by claim_asset.layer, claim_asset.asset_id, claim_asset.party),
      placed as (
        select contested.*, asset.code, asset.road, asset.ownership, asset.remediation, ST_PointOnSurface(asset.geom) as place,
          ST_ClusterDBSCAN(ST_Transform(asset.geom, ${srid}::int), ${groupReachMetres}, 1)
            over (partition by contested.layer, contested.party, contested.units) as cluster
        from contested join asset on asset.layer = contested.layer and asset.id = contested.asset_id
        where ${sql.join(placeConditions, sql` and `)} and ${sql.join(conditions, sql` and `)}),
      grouped as (
        select layer, party, units, array_agg(asset_id order by code, asset_id) as ids, min(oldest) as oldest, max(notice_ends_at) as notice_ends_at,
          count(*) filter (where remediation in ('pending', 'underway', 'verifying'))::int as endangered,
          count(*) filter (where ownership = 'interim')::int as interim,
          coalesce((array_agg(distinct road) filter (where road is not null))[1:3], '{}') as roads,
          (array_agg(code order by code))[1:3] as codes,
          round(avg(ST_X(place))::numeric, 7)::float8 as lng, round(avg(ST_Y(place))::numeric, 7)::float8 as lat,
          -- Gathered as they pass: looking through all places again for each group took minutes for a whole county.
          array(select distinct claim from unnest(string_to_array(string_agg(array_to_string(claims, ','), ','), ',')::uuid[]) claim) as claim_ids
        from placed group by layer, party, units, cluster)
      select grouped.*, (select count(*)::int from objection where objection.claim_id = any (claim_ids) and withdrawn_at is null) as objections
      from grouped where ${filter.assetId === undefined ? sql`true` : sql`${filter.assetId}::uuid = any (ids)`}
      order by oldest, layer, party, units, ids limit ${filter.limit}`,
  );
}
