-- Up Migration
-- What lies between a claim and a decision that lasts: networks of units, evidence files, notice, objections, hearings.

-- Where a unit's pipes and cables run; never public. Claims along a line and the distances of a hearing refer to it.
create table unit_network (
  id uuid primary key default gen_random_uuid(),
  unit text not null references unit,
  person text not null,
  name text not null check (length(name) between 1 and 100),
  -- A use of a cover, such as sewage; empty where the network serves several.
  use text check (length(use) between 1 and 40),
  source text not null check (source in ('drawn', 'imported')),
  note text,
  geom geometry(MultiLineString, 4326) not null check (not ST_IsEmpty(geom)),
  length_metres float8 not null generated always as (ST_Length(geom::geography)) stored,
  recorded_at timestamptz not null default now(),
  -- Nothing is deleted: a decision may have rested on it.
  removed_at timestamptz check (removed_at >= recorded_at)
);
create index on unit_network using gist (geom);
create index on unit_network (unit) where removed_at is null;
alter table unit_network enable row level security;
create policy read on unit_network for select to cityplate_app using (
  (select granted('network.read', 'any')) or ((select granted('network.read', 'own')) and unit = (select app_unit())));
create policy record on unit_network for insert to cityplate_app with check (
  (select granted('network.write', 'own')) and unit = (select app_unit()) and person = (select app_person()));
create policy remove on unit_network for update to cityplate_app
  using (removed_at is null and (select granted('network.write', 'own')) and unit = (select app_unit()))
  with check (removed_at is not null and (select granted('network.write', 'own')) and unit = (select app_unit()));
grant select, insert on unit_network to cityplate_app;
grant update (removed_at) on unit_network to cityplate_app;

-- Who else claims what a unit wants to claim. Filing is announced (公示), so the name of a claimant is no secret
-- among units; the evidence is.
create function open_claims_on(wanted uuid[], wanted_party text)
returns table (layer text, asset_id uuid, unit text) language sql stable security definer
set search_path = public, pg_temp as $$
  select claim_asset.layer, claim_asset.asset_id, claim_asset.unit from claim_asset
  where claim_asset.asset_id = any (wanted) and claim_asset.party = wanted_party and claim_asset.status = 'open'
    and (granted('claim.file', 'own') or granted('claim.read', 'any'))
$$;
revoke execute on function open_claims_on(uuid[], text) from public;
grant execute on function open_claims_on(uuid[], text) to cityplate_app;
