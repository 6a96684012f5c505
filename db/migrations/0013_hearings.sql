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

-- Papers given as evidence; the bytes lie in files named by their hash.
create table evidence_file (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  byte_length int not null check (byte_length > 0),
  person text not null,
  unit text not null references unit,
  created_at timestamptz not null default now()
);
alter table evidence_file enable row level security;
create policy read on evidence_file for select to cityplate_app using (
  (select granted('claim.evidence', 'any')) or ((select granted('claim.evidence', 'own')) and unit = (select app_unit())));
create policy upload on evidence_file for insert to cityplate_app with check (
  (select granted('claim.file', 'own')) and unit = (select app_unit()) and person = (select app_person()));
grant select, insert on evidence_file to cityplate_app;
alter table claim_evidence add file_id uuid references evidence_file;

-- How long a claim is announced, by the region's configuration. It informs and is recorded; it never binds the office.
alter table claim add notice_ends_at timestamptz not null default now();
create index on claim (notice_ends_at);

-- Numbers of decisions by year and kind, without gaps, never reused.
create table decision_series (
  series text not null,
  year int not null,
  last int not null,
  primary key (series, year)
);
create function mint_decision_number(wanted_series text, at timestamptz) returns text
language sql security definer set search_path = public, pg_temp as $$
  insert into decision_series
  values (wanted_series, extract(year from at at time zone coalesce(
    (select configuration -> 'workHours' ->> 'timeZone' from region), 'UTC'))::int, 1)
  on conflict (series, year) do update set last = decision_series.last + 1
  returning year || '-' || lpad(last::text, greatest(4, length(last::text)), '0')
$$;
revoke execute on function mint_decision_number(text, timestamptz) from public;

alter table decision
  add kind text not null default 'ruling' check (kind in ('ruling', 'interim', 'by-use')),
  add number text,
  -- Whether the notice of every claim heard was over; null where there was no claim to hear.
  add notice_over boolean,
  add objections_until timestamptz,
  add reopened_at timestamptz;
create function number_decision() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.number := mint_decision_number(case new.kind when 'interim' then 'interim' else 'ruling' end, new.decided_at);
  return new;
end $$;
create trigger number before insert on decision for each row execute function number_decision();
create unique index on decision ((kind = 'interim'), number);
create index on decision (decided_at desc, id);

-- The claims that a decision heard and what it made of them; stays when the decision is reopened.
create table decision_claim (
  decision_id uuid not null references decision,
  claim_id uuid not null references claim,
  outcome text not null check (outcome in ('upheld', 'rejected')),
  assets int not null,
  notice_ends_at timestamptz not null,
  primary key (decision_id, claim_id, outcome)
);
create index on decision_claim (claim_id);
alter table decision_claim enable row level security;
create policy read on decision_claim for select to cityplate_app using (
  exists (select from claim where claim.id = decision_claim.claim_id));
create policy decide on decision_claim for insert to cityplate_app with check ((select granted('claim.decide', 'any')));
grant select, insert on decision_claim to cityplate_app;
alter table claim_asset add settled_by uuid references decision;
create index on claim_asset (settled_by) where settled_by is not null;
grant update (settled_by) on claim_asset to cityplate_app;

-- An objection of another unit to a claim in notice, or of any unit to a decision in its window.
create table objection (
  id uuid primary key default gen_random_uuid(),
  claim_id uuid references claim,
  decision_id uuid references decision,
  unit text not null references unit,
  person text not null,
  reason text not null,
  filed_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  outcome text check (outcome in ('upheld', 'reopened')),
  answer text,
  answered_at timestamptz,
  answered_by text,
  check (num_nonnulls(claim_id, decision_id) = 1),
  check (outcome is null or (decision_id is not null and withdrawn_at is null and answer is not null
    and answered_at is not null and answered_by is not null))
);
create unique index objection_to_claim on objection (claim_id, unit) where withdrawn_at is null;
create unique index objection_to_decision on objection (decision_id, unit) where withdrawn_at is null and outcome is null;
create index on objection (filed_at desc);
create table objection_evidence (
  objection_id uuid not null references objection,
  position int not null,
  kind text not null check (kind in ('red-line', 'as-built', 'handover', 'inside-photo', 'marking', 'other')),
  photo_id uuid references photo,
  file_id uuid references evidence_file,
  note text,
  primary key (objection_id, position)
);
alter table objection enable row level security;
alter table objection_evidence enable row level security;
-- Whoever objects, the unit whose claim is objected to, and who reads all claims.
create policy read on objection for select to cityplate_app using (
  (select granted('claim.read', 'any'))
  or ((select granted('claim.read', 'own')) and (unit = (select app_unit())
    or exists (select from claim where claim.id = objection.claim_id and claim.unit = (select app_unit())))));
create policy file on objection for insert to cityplate_app with check (
  (select granted('claim.object', 'own')) and unit = (select app_unit()) and person = (select app_person())
  and withdrawn_at is null and outcome is null);
create policy withdraw on objection for update to cityplate_app
  using (withdrawn_at is null and outcome is null and (select granted('claim.object', 'own')) and unit = (select app_unit()))
  with check (withdrawn_at is not null and outcome is null and (select granted('claim.object', 'own')) and unit = (select app_unit()));
create policy answer on objection for update to cityplate_app
  using (withdrawn_at is null and outcome is null and (select granted('claim.decide', 'any')))
  with check (outcome is not null and (select granted('claim.decide', 'any')) and answered_by = (select app_person()));
create policy read on objection_evidence for select to cityplate_app using (
  (select granted('claim.evidence', 'any')) or exists (
    select from objection where objection.id = objection_evidence.objection_id and objection.unit = (select app_unit())));
create policy file on objection_evidence for insert to cityplate_app with check (
  exists (select from objection where objection.id = objection_evidence.objection_id and objection.unit = (select app_unit())));
grant select, insert on objection, objection_evidence to cityplate_app;
grant update (withdrawn_at, outcome, answer, answered_at, answered_by) on objection to cityplate_app;

-- What every unit may know of every claim in notice, so that it can object: whose, what and until when; no evidence.
create function claims_in_notice() returns table (id uuid, unit text, party text, filed_at timestamptz,
  notice_ends_at timestamptz, assets int, lng float8, lat float8, codes text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select claim.id, claim.unit, claim.party, claim.filed_at, claim.notice_ends_at, held.assets, held.lng, held.lat, held.codes
  from claim join lateral (
    select count(*)::int as assets, avg(ST_X(ST_PointOnSurface(asset.geom))) as lng, avg(ST_Y(ST_PointOnSurface(asset.geom))) as lat,
      (array_agg(asset.code order by asset.code))[1:5] as codes
    from claim_asset join asset on asset.layer = claim_asset.layer and asset.id = claim_asset.asset_id
    where claim_asset.claim_id = claim.id and claim_asset.status = 'open') held on held.assets > 0
  where claim.notice_ends_at > now() and (granted('claim.read', 'own') or granted('claim.read', 'any'))
  order by claim.notice_ends_at, claim.id limit 500
$$;

-- The claims that a decision heard, for its parties and for who reads all claims: whose, when, with which evidence by hash.
create function claims_heard(wanted uuid) returns table (claim_id uuid, unit text, filed_at timestamptz,
  notice_ends_at timestamptz, outcome text, assets int, note text, evidence jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select claim.id, claim.unit, claim.filed_at, heard.notice_ends_at, heard.outcome, heard.assets, claim.note,
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', evidence.kind, 'note', evidence.note,
        'name', evidence_file.name, 'sha256', coalesce(evidence_file.sha256, photo.sha256))) order by evidence.position)
      from claim_evidence evidence left join photo on photo.id = evidence.photo_id
        left join evidence_file on evidence_file.id = evidence.file_id
      where evidence.claim_id = claim.id), '[]')
  from decision_claim heard join claim on claim.id = heard.claim_id
  where heard.decision_id = wanted and (granted('claim.read', 'any') or (granted('claim.read', 'own') and (
    exists (select from decision where decision.id = wanted and decision.holder = app_unit())
    or exists (select from decision_claim own join claim theirs on theirs.id = own.claim_id
      where own.decision_id = wanted and theirs.unit = app_unit()))))
  order by claim.filed_at, claim.id
$$;

-- A decision that was reopened no longer counts; the one before it does.
create or replace function last_ruling(wanted_layer text, wanted_asset uuid, wanted_party text)
returns table (holder text, interim boolean, decided boolean) language sql stable as $$
  select decision.holder, decision_asset.interim, true
  from decision_asset join decision on decision.id = decision_asset.decision_id
  where decision_asset.layer = wanted_layer and decision_asset.asset_id = wanted_asset
    and decision_asset.party = wanted_party and decision.reopened_at is null
  order by decision_asset.decided_at desc limit 1
$$;

-- Takes a decision back: its assets go back to the claims that it ended. Gives the assets; none when it is reopened
-- already. A claim that its unit has filed anew in the meantime stays as it was settled.
create function reopen_decision(wanted uuid) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not granted('claim.decide', 'any') then
    raise exception 'reopening a decision is not granted' using errcode = 'insufficient_privilege';
  end if;
  update decision set reopened_at = now() where id = wanted and reopened_at is null and kind <> 'interim';
  if not found then return; end if;
  update claim_asset settled set status = 'open', settled_at = null, settled_by = null
  where settled.settled_by = wanted and not exists (
    select from claim_asset newer where newer.layer = settled.layer and newer.asset_id = settled.asset_id
      and newer.party = settled.party and newer.unit = settled.unit and newer.status = 'open');
  return query select asset_id from decision_asset where decision_id = wanted;
end $$;

-- The interim holder (兜底单位) of an asset by its use, from the region's configuration; advice, not law.
create function fallback_unit(wanted_layer text, props jsonb) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select rule ->> 'fallback' from jsonb_array_elements(region.configuration -> 'ownerRules') rule, layer
      where layer.id = wanted_layer and rule ->> 'use' = props ->> (layer.definition -> 'codes' ->> 'by') limit 1),
    region.configuration -> 'claims' ->> 'fallback')
  from region
$$;

-- Sets an interim holder at once: by whoever decides, on what is unclaimed, claimed or disputed; by rule, on what is
-- disputed while a fault is open. Claims stay open. Gives the assets that got one; needs a change set.
create function assign_interim(ids uuid[], wanted_holder text, wanted_reason text) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  given record;
  made uuid;
  by_office boolean := wanted_reason is not null and granted('claim.decide', 'any');
begin
  for given in
    select coalesce(wanted_holder, fallback_unit(asset.layer, asset.props)) as holder,
      array_agg(asset.layer order by asset.id) as layers, array_agg(asset.id order by asset.id) as assets
    from asset where asset.id = any (ids) and asset.life <> 'retired'
      and ((asset.ownership = 'disputed' and asset.remediation in ('pending', 'underway', 'verifying'))
        or (by_office and asset.ownership in ('unclaimed', 'claimed', 'disputed')))
   
    group by 1 order by 1
  loop
    continue when given.holder is null or not exists (select from unit where code = given.holder);
    insert into decision (person, unit, reason, basis, holder, kind)
    values (case when by_office then app_person() else 'rule' end,
      coalesce(case when by_office then app_unit() end, (select configuration ->> 'publicContactUnit' from region), 'rule'),
      coalesce(wanted_reason, '权属有争议且有未处置的问题，按用途暂定兜底单位'),
      case when wanted_holder is null then '地区配置：按用途的兜底单位' end, given.holder, 'interim')
    returning decision.id into made;
    insert into decision_asset (decision_id, layer, asset_id, party, decided_at, interim)
    select made, wanted.layer, wanted.id, 'owner', clock_timestamp(), true
    from unnest(given.layers, given.assets) wanted (layer, id);
    perform project_ownership(given.assets);
    perform append_audit('claim.interim', 'decision/' || made,
      jsonb_build_object('assets', cardinality(given.assets), 'unit', given.holder, 'by', case when by_office then 'office' else 'rule' end),
      nullif(current_setting('app.request', true), ''));
    return query select unnest(given.assets);
  end loop;
end $$;

-- A dispute never leaves a hole open: whichever comes last, the dispute or the fault, brings the interim holder.
create function keep_hole_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  endangered uuid[] := array(select id from after where ownership = 'disputed'
    and remediation in ('pending', 'underway', 'verifying') and life <> 'retired');
begin
  if cardinality(endangered) > 0 then perform assign_interim(endangered, null, null); end if;
  return null;
end $$;
create trigger interim after update on asset referencing new table as after
  for each statement execute function keep_hole_closed();

-- Tells open pages that something about the claims of these assets changed although the assets did not.
create function announce_claims(ids uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  select announce_assets(asset.layer, app_change_set(), jsonb_agg(jsonb_build_array(asset.id) || box_of(asset.tile_geom)))
  from asset where asset.id = any (ids) group by asset.layer
$$;

create function announce_claim(wanted uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  select announce_claims(array(select asset_id from claim_asset where claim_id = wanted))
$$;

revoke execute on function announce_claim(uuid), claims_in_notice(), claims_heard(uuid), reopen_decision(uuid), fallback_unit(text, jsonb),
  assign_interim(uuid[], text, text), announce_claims(uuid[]) from public;
grant execute on function announce_claim(uuid), claims_in_notice(), claims_heard(uuid), reopen_decision(uuid), fallback_unit(text, jsonb),
  assign_interim(uuid[], text, text), announce_claims(uuid[]) to cityplate_app;
