import type { HeardAsset, HearingDetail } from '@cityplate/wire/hearings';
import { sql } from 'kysely';
import type { HearingRow } from './hearings.ts';
import { type Database, run } from './statement.ts';

export interface HeardAssetRow {
  id: string;
  code: string;
  name: string | null;
  road: string | null;
  lng: number;
  lat: number;
  life: HeardAsset['life'];
  ownership: HeardAsset['ownership'];
  remediation: HeardAsset['remediation'];
  holder: string | null;
  use: string | null;
  marking_text: string | null;
  marking_use: string | null;
  open_cases: number;
  claim_ids: string[];
}

/** Where in a layer's definition the use of a thing and the words on it are found. */
export interface MarkingFields {
  use: string;
  part: string;
}

export async function heardAssets(
  client: Database,
  hearing: Pick<HearingRow, 'layer' | 'party' | 'ids'>,
  fields: MarkingFields,
): Promise<HeardAssetRow[]> {
  return run<HeardAssetRow>(
    client,
    sql`select asset.id, asset.code, asset.name, asset.road, asset.life, asset.ownership, asset.remediation,
          round(ST_X(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lng, round(ST_Y(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lat,
          case ${hearing.party}::text when 'owner' then asset.owner_unit when 'maintainer' then asset.maintainer_unit else asset.regulator_unit end as holder,
          asset.props ->> ${fields.use}::text as use, marked.props ->> 'markingText' as marking_text, marked.props ->> 'markingUse' as marking_use,
          (select count(*)::int from case_file where case_file.layer = asset.layer and case_file.asset_id = asset.id and is_open_stage(stage)) as open_cases,
          array(select claim_id from claim_asset where claim_asset.layer = asset.layer and claim_asset.asset_id = asset.id
            and claim_asset.party = ${hearing.party} and claim_asset.status = 'open') as claim_ids
        from asset left join lateral (
          select props from asset_part where asset_part.layer = asset.layer and asset_part.asset_id = asset.id
            and asset_part.part = ${fields.part} and removed_at is null order by installed_at desc limit 1) marked on true
        where asset.layer = ${hearing.layer} and asset.id = any (${hearing.ids}::uuid[]) order by asset.code, asset.id`,
  );
}

/** Metres of each asset to the nearest recorded network of each unit, where within the reach; on the ellipsoid. */
export async function networkDistances(
  client: Database,
  hearing: Pick<HearingRow, 'layer' | 'units' | 'ids'>,
  reachMetres: number,
): Promise<{ asset_id: string; unit: string; metres: number }[]> {
  return run(
    client,
    sql`select asset.id as asset_id, unit_network.unit,
          round(min(ST_Distance(asset.geom::geography, unit_network.geom::geography))::numeric, 2)::float8 as metres
        from asset join unit_network on unit_network.removed_at is null and unit_network.unit = any (${hearing.units})
          and unit_network.geom && ST_Expand(asset.geom, ${reachMetres}::float8 / (111319 * cos(radians(least(abs(ST_Y(ST_PointOnSurface(asset.geom))), 85)))), ${reachMetres}::float8 / 110574)
          and ST_DWithin(asset.geom::geography, unit_network.geom::geography, ${reachMetres}::float8)
        where asset.layer = ${hearing.layer} and asset.id = any (${hearing.ids}::uuid[]) group by asset.id, unit_network.unit`,
  );
}

export async function unitsWithNetwork(client: Database, units: readonly string[]): Promise<Set<string>> {
  const rows = await run<{ unit: string }>(
    client,
    sql`select distinct unit from unit_network where removed_at is null and unit = any (${units})`,
  );
  return new Set(rows.map((row) => row.unit));
}

/** Decided owners of the assets around a hearing: unit and how many; each asset counts once. */
export async function neighbourOwners(
  client: Database,
  hearing: Pick<HearingRow, 'layer' | 'ids'>,
  withinMetres: number,
): Promise<{ unit: string; amount: number }[]> {
  return run(
    client,
    sql`with around as (
          select distinct near.id, near.owner_unit from asset heard
          join asset near on near.layer = heard.layer and near.ownership = 'confirmed' and near.life <> 'retired'
            and near.geom && ST_Expand(heard.geom, ${withinMetres}::float8 / (111319 * cos(radians(least(abs(ST_Y(ST_PointOnSurface(heard.geom))), 85)))), ${withinMetres}::float8 / 110574)
            and ST_DWithin(near.geom::geography, heard.geom::geography, ${withinMetres}::float8)
          where heard.layer = ${hearing.layer} and heard.id = any (${hearing.ids}::uuid[]) and near.id <> all (${hearing.ids}::uuid[]))
        select owner_unit as unit, count(*)::int as amount from around group by owner_unit order by 2 desc, 1`,
  );
}

export interface HistoryEventRow {
  at: Date;
  type: HearingDetail['history'][number]['type'];
  unit: string | null;
  assets: number;
  number: string | null;
  decision_id: string | null;
  reason: string | null;
}

/** What happened to the ownership of these assets so far, newest first: claims, withdrawals, decisions, reopenings. */
export async function ownershipHistory(
  client: Database,
  hearing: Pick<HearingRow, 'layer' | 'party' | 'ids'>,
): Promise<HistoryEventRow[]> {
  const ids = sql`${hearing.ids}::uuid[]`;
  return run<HistoryEventRow>(
    client,
    sql`select * from (
          select claim.filed_at as at, 'claimed' as type, claim.unit, count(*)::int as assets, null as number, null::uuid as decision_id, null as reason
          from claim_asset join claim on claim.id = claim_asset.claim_id
          where claim_asset.asset_id = any (${ids}) and claim_asset.party = ${hearing.party} group by claim.id
          union all
          select claim_asset.settled_at, 'withdrawn', claim_asset.unit, count(*)::int, null, null::uuid, null
          from claim_asset where asset_id = any (${ids}) and party = ${hearing.party} and status = 'withdrawn' group by claim_id, settled_at, unit
          union all
          select decision.decided_at, decision.kind, decision.holder, count(*)::int, decision.number, decision.id, decision.reason
          from decision_asset join decision on decision.id = decision_asset.decision_id
          where decision_asset.asset_id = any (${ids}) and decision_asset.party = ${hearing.party} group by decision.id
          union all
          select decision.reopened_at, 'reopened', decision.holder, count(*)::int, decision.number, decision.id, null
          from decision_asset join decision on decision.id = decision_asset.decision_id
          where decision_asset.asset_id = any (${ids}) and decision_asset.party = ${hearing.party} and decision.reopened_at is not null group by decision.id
        ) happened order by at desc nulls last, type limit 100`,
  );
}
