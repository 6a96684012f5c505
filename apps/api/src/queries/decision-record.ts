import { sql } from 'kysely';
import { objectionJson } from './evidence.ts';
import { type Database, run } from './statement.ts';

export interface DecidedAssetRow {
  layer: string;
  id: string;
  code: string;
  name: string | null;
  road: string | null;
  props: Record<string, unknown>;
  lng: number;
  lat: number;
}

export async function decidedAssets(client: Database, decisionId: string): Promise<DecidedAssetRow[]> {
  return run<DecidedAssetRow>(
    client,
    sql`select asset.layer, asset.id, asset.code, asset.name, asset.road, asset.props,
          round(ST_X(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lng, round(ST_Y(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lat
        from decision_asset join asset on asset.layer = decision_asset.layer and asset.id = decision_asset.asset_id
        where decision_asset.decision_id = ${decisionId} order by asset.code, asset.id`,
  );
}

export interface HeardClaimRow {
  claim_id: string;
  unit: string;
  filed_at: Date;
  notice_ends_at: Date;
  outcome: 'upheld' | 'rejected';
  assets: number;
  note: string | null;
  evidence: object[];
}

/** The claims that a decision heard; none for who is no party to it. */
export const claimsHeard = (client: Database, decisionId: string): Promise<HeardClaimRow[]> =>
  run<HeardClaimRow>(client, sql`select * from claims_heard(${decisionId})`);

/** Objections to a decision that the actor may read. */
export async function objectionsTo(client: Database, decisionId: string): Promise<object[]> {
  const rows = await run<{ objection: object }>(
    client,
    sql`select ${objectionJson()} as objection from objection where objection.decision_id = ${decisionId}
        order by objection.filed_at, objection.id`,
  );
  return rows.map((row) => row.objection);
}
