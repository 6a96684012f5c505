import { sql } from 'kysely';
import { type DecisionRow, decisionColumns } from './decisions.ts';
import { objectionJson } from './evidence.ts';
import { type Database, run } from './statement.ts';

/** Some assets in short, as the function `in_short` gives them. */
export interface ShortRow {
  asset_count: number;
  codes: string[];
  roads: string[];
  layer: string;
  asset_id: string;
  lng: number;
  lat: number;
}

/** What something published has to do with the actor's unit, in assets. */
export interface ConcernRow {
  held: number;
  rival: number;
  near: number;
}

export interface NoticeRow extends ShortRow, ConcernRow {
  id: string;
  unit: string;
  party: string;
  filed_at: Date;
  notice_ends_at: Date;
}

/** Claims of all units that are announced now, the earliest to end first, or the one named; at most 500. */
export const claimsInNotice = (
  client: Database,
  nearMetres: number,
  claimId: string | null = null,
): Promise<NoticeRow[]> =>
  run<NoticeRow>(client, sql`select * from claims_in_notice(${claimId}, ${nearMetres})`);

/** Decisions that can still be objected to, the earliest to end first; at most 500. */
export const openDecisions = (
  client: Database,
  nearMetres: number,
): Promise<(DecisionRow & ShortRow & ConcernRow)[]> =>
  run<DecisionRow & ShortRow & ConcernRow>(
    client,
    sql`with near as materialized (select layer, asset_id from near_own_network(${nearMetres}))
        select ${decisionColumns}, decided.held, decided.rival, decided.near, short.*
        from decision join lateral (
          select array_agg(asset.layer) as layers, array_agg(asset.id) as ids,
            count(*) filter (where app_unit() in (asset.owner_unit, asset.maintainer_unit))::int as held,
            count(*) filter (where exists (select from claim_asset ours where ours.settled_by = decision.id
              and ours.asset_id = asset.id and ours.unit = app_unit()))::int as rival,
            count(*) filter (where (asset.layer, asset.id) in (select layer, asset_id from near))::int as near
          from decision_asset join asset on asset.layer = decision_asset.layer and asset.id = decision_asset.asset_id
          where decision_asset.decision_id = decision.id) decided on decided.ids is not null
          cross join lateral in_short(decided.layers, decided.ids) short
        where decision.objections_until > now() and decision.reopened_at is null and decision.kind <> 'interim'
        order by decision.objections_until, decision.id limit 500`,
  );

/** The actor's own standing objections: to which claims and decisions. */
export async function standingObjections(
  client: Database,
): Promise<{ id: string; claim_id: string | null; decision_id: string | null }[]> {
  return run(
    client,
    sql`select id, claim_id, decision_id from objection
        where unit = app_unit() and withdrawn_at is null and outcome is null`,
  );
}

export interface OwnObjectionRow extends ShortRow {
  objection: object;
  given: boolean;
  kind: 'claim' | 'decision';
  subject_id: string;
  subject_unit: string | null;
  party: string;
  until: Date | null;
  standing: boolean;
  outcome: 'upheld' | 'rejected' | null;
  decision_id: string | null;
  number: string | null;
}

/** Objections of the actor's unit and those to its claims, newest first, whatever became of them; at most 500. */
export const ownObjections = (client: Database): Promise<OwnObjectionRow[]> =>
  run<OwnObjectionRow>(
    client,
    sql`with subject as (
          select 'claim' as kind, id, unit, party, notice_ends_at as until, is_open as standing,
            asset_count, codes, roads, layer, asset_id, lng, lat, outcome, decision_id, number
          from objected_claims()
          union all
          select 'decision', decision.id, decision.holder, decided.party, decision.objections_until, decision.reopened_at is null,
            short.*, null, decision.id, decision.number
          from decision join lateral (
            select min(party) as party, array_agg(layer) as layers, array_agg(asset_id) as ids
            from decision_asset where decision_asset.decision_id = decision.id) decided on decided.ids is not null
            cross join lateral in_short(decided.layers, decided.ids) short
          where decision.id in (select objection.decision_id from objection where objection.unit = app_unit()))
        select ${objectionJson()} as objection, objection.unit = app_unit() as given, subject.kind, subject.id as subject_id,
          subject.unit as subject_unit, subject.party, subject.until, subject.standing, subject.asset_count, subject.codes,
          subject.roads, subject.layer, subject.asset_id, subject.lng, subject.lat, subject.outcome, subject.decision_id, subject.number
        from objection join subject on subject.id = coalesce(objection.claim_id, objection.decision_id)
        order by objection.filed_at desc, objection.id limit 500`,
  );
