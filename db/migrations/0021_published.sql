-- Up Migration
-- What is published now (公示中的申领、异议期内的裁定), told to each unit as it concerns it, and what came of an objection.

-- Some assets in short, for a card or a line: how many, the first few codes and roads, the middle, and one to open.
create function in_short(layers text[], ids uuid[]) returns table (asset_count int, codes text[], roads text[],
  layer text, asset_id uuid, lng float8, lat float8)
language sql stable as $$
  select count(*)::int, (array_agg(asset.code order by asset.code))[1:5],
    coalesce((array_agg(distinct asset.road) filter (where asset.road is not null))[1:3], '{}'),
    (array_agg(asset.layer order by asset.code))[1], (array_agg(asset.id order by asset.code))[1],
    round(avg(ST_X(ST_PointOnSurface(asset.geom)))::numeric, 7)::float8,
    round(avg(ST_Y(ST_PointOnSurface(asset.geom)))::numeric, 7)::float8
  from unnest(layers, ids) wanted (layer, id) join asset on asset.layer = wanted.layer and asset.id = wanted.id
$$;

-- Assets within so many metres of a network that the actor may see, with its use and the least distance; each segment
-- asks the index by itself. The box holds everything within the metres: a degree of latitude is at least 110,574 m, one
-- of longitude cos(latitude) × 111,319 m. As the owner of the tables: under row-level security the box would not use the
-- index (twelve million comparisons); the assets themselves are read by the actor's own rights.
create function near_networks(metres float8, whose text) returns table (layer text, asset_id uuid, use text, away float8)
language sql stable security definer set search_path = public, pg_temp as $$
  select asset.layer, asset.id, network.use, min(ST_Distance(asset.geom::geography, segment.geom::geography))
  from unit_network network cross join lateral ST_DumpSegments(network.geom) segment
    join asset on asset.life <> 'retired'
      and asset.geom && ST_Expand(segment.geom, metres / (111319 * cos(radians(least(greatest(abs(ST_YMin(segment.geom)),
        abs(ST_YMax(segment.geom))) + 0.01, 85)))), metres / 110574)
      and ST_DWithin(asset.geom::geography, segment.geom::geography, metres)
  where network.removed_at is null and (whose is null or network.unit = whose)
    and (granted('network.read', 'any') or granted('network.read', 'own') and network.unit = app_unit())
  group by 1, 2, 3
$$;
create function near_own_network(metres float8) returns table (layer text, asset_id uuid) language sql stable as $$
  select distinct near.layer, near.asset_id from near_networks(metres, app_unit()) near
$$;

-- As before, every unit may know of every claim in notice whose, what and until when, and no evidence. New is what it
-- has to do with the asking unit: assets that it holds, that it claims itself, and that lie along its networks.
drop function claims_in_notice();
create function claims_in_notice(wanted uuid, near_metres float8) returns table (id uuid, unit text, party text,
  filed_at timestamptz, notice_ends_at timestamptz, asset_count int, codes text[], roads text[], layer text,
  asset_id uuid, lng float8, lat float8, held int, rival int, near int)
language sql stable security definer set search_path = public, pg_temp as $$
  with near as materialized (select near.layer, near.asset_id from near_own_network(near_metres) near)
  select claim.id, claim.unit, claim.party, claim.filed_at, claim.notice_ends_at, short.*, open.held, open.rival, open.near
  from claim join lateral (
    select array_agg(asset.layer) as layers, array_agg(asset.id) as ids,
      count(*) filter (where app_unit() in (asset.owner_unit, asset.maintainer_unit))::int as held,
      count(*) filter (where claim.unit <> app_unit() and exists (select from claim_asset ours
        where ours.layer = asset.layer and ours.asset_id = asset.id and ours.party = claim.party
          and ours.unit = app_unit() and ours.status = 'open'))::int as rival,
      count(*) filter (where (asset.layer, asset.id) in (select near.layer, near.asset_id from near))::int as near
    from claim_asset join asset on asset.layer = claim_asset.layer and asset.id = claim_asset.asset_id
    where claim_asset.claim_id = claim.id and claim_asset.status = 'open') open on open.ids is not null
    cross join lateral in_short(open.layers, open.ids) short
  where claim.notice_ends_at > now() and (wanted is null or claim.id = wanted)
    and (granted('claim.read', 'own') or granted('claim.read', 'any'))
  order by claim.notice_ends_at, claim.id limit 500
$$;

-- Claims that the unit objects to, or to which somebody objects who it is: what they were and how they ended, also
-- after their notice. Whoever objects was told of the claim in its notice.
create function objected_claims() returns table (id uuid, unit text, party text, notice_ends_at timestamptz,
  is_open boolean, asset_count int, codes text[], roads text[], layer text, asset_id uuid, lng float8, lat float8,
  outcome text, decision_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select claim.id, claim.unit, claim.party, claim.notice_ends_at, claimed.is_open, short.*, heard.outcome, heard.id, heard.number
  from claim join lateral (
    select array_agg(claim_asset.layer) as layers, array_agg(claim_asset.asset_id) as ids, bool_or(claim_asset.status = 'open') as is_open
    from claim_asset where claim_asset.claim_id = claim.id) claimed on claimed.ids is not null
    cross join lateral in_short(claimed.layers, claimed.ids) short
    left join lateral (
      select decision_claim.outcome, decision.id, decision.number
      from decision_claim join decision on decision.id = decision_claim.decision_id
      where decision_claim.claim_id = claim.id and decision.reopened_at is null order by decision.decided_at desc limit 1) heard on true
  where granted('claim.read', 'own') and exists (select from objection
    where objection.claim_id = claim.id and app_unit() in (objection.unit, claim.unit))
$$;

revoke execute on function claims_in_notice(uuid, float8), objected_claims(), near_networks(float8, text) from public;
grant execute on function claims_in_notice(uuid, float8), objected_claims(), near_networks(float8, text) to cityplate_app;

-- The change set that a decision was made in, so that what a rule gave away in one go can be taken back in one go.
alter table decision add change_set uuid references change_set default app_change_set();
create index on decision (change_set) where change_set is not null;
