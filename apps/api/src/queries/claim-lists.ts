import { sql } from 'kysely';
import { evidenceJson, objectionJson } from './evidence.ts';
import { type Database, run } from './statement.ts';

export interface ClaimRow {
  id: string;
  filed_at: Date;
  notice_ends_at: Date;
  /** ISO 8601 in UTC with all six decimals, which a Date cuts off. */
  filed_exactly: string;
  unit: string;
  party: string;
  note: string | null;
  person_name: string | null;
  status: string;
  asset_count: number;
  assets: object[];
  evidence: object[];
  objections: object[];
}

const claimColumns = sql`claim.id, claim.filed_at, claim.notice_ends_at, claim.unit, claim.party, claim.note, person_name(claim.person) as person_name,
  to_char(claim.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as filed_exactly`;

/** Claims filed before this instant, or those that follow this claim in the list. */
export interface ClaimPlace {
  filedAt: string;
  id?: string;
}

/** Many claims may share one instant; the list has them by id. */
function followsOn({ filedAt, id }: ClaimPlace) {
  if (id === undefined) return sql`claim.filed_at < ${filedAt}`;
  return sql`claim.filed_at <= ${filedAt} and (claim.filed_at < ${filedAt} or claim.id > ${id}::uuid)`;
}

/** Claims, newest first, of which at least one asset is in the status asked for. At most 100 assets are listed each. */
export async function listClaims(
  client: Database,
  filter: {
    status?: string | undefined;
    assetId?: string | undefined;
    ids?: readonly string[] | undefined;
    before?: ClaimPlace | undefined;
    limit: number;
  },
): Promise<ClaimRow[]> {
  const conditions = [sql`true`];
  if (filter.ids !== undefined) conditions.push(sql`claim.id = any (${filter.ids}::uuid[])`);
  if (filter.before !== undefined) conditions.push(followsOn(filter.before));
  if (filter.status !== undefined) {
    conditions.push(
      sql`exists (select from claim_asset where claim_id = claim.id and status = ${filter.status})`,
    );
  }
  if (filter.assetId !== undefined) {
    conditions.push(
      sql`exists (select from claim_asset where claim_id = claim.id and asset_id = ${filter.assetId}::uuid)`,
    );
  }
  return run<ClaimRow>(
    client,
    sql`select ${claimColumns},
          (select case when bool_or(status = 'open') then 'open' when bool_or(status = 'upheld') then 'upheld'
             when bool_or(status = 'rejected') then 'rejected' else 'withdrawn' end
           from claim_asset where claim_id = claim.id) as status,
          (select count(*) from claim_asset where claim_id = claim.id) as asset_count,
          coalesce((select jsonb_agg(listed.item) from (
             select jsonb_strip_nulls(jsonb_build_object('layer', asset.layer, 'id', asset.id, 'code', asset.code,
               'name', asset.name, 'road', asset.road, 'ownership', asset.ownership, 'status', claim_asset.status,
               'position', jsonb_build_array(round(ST_X(ST_PointOnSurface(asset.geom))::numeric, 7),
                 round(ST_Y(ST_PointOnSurface(asset.geom))::numeric, 7)))) as item
             from claim_asset join asset on asset.layer = claim_asset.layer and asset.id = claim_asset.asset_id
             where claim_asset.claim_id = claim.id order by asset.code limit 100) listed), '[]') as assets,
          ${evidenceJson('claim')} as evidence,
          coalesce((select jsonb_agg(${objectionJson()} order by objection.filed_at, objection.id)
            from objection where objection.claim_id = claim.id), '[]') as objections
        from claim where ${sql.join(conditions, sql` and `)}
        order by claim.filed_at desc, claim.id limit ${filter.limit}`,
  );
}
