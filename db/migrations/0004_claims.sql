-- Up Migration
-- Who says that a thing is theirs, with what evidence, and what the office decided.
create table photo (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null,
  media_type text not null,
  width int not null,
  height int not null,
  byte_length int not null,
  person text not null,
  unit text not null,
  taken_at timestamptz,
  taken_geom geometry(Point, 4326),
  created_at timestamptz not null default now(),
  -- The asset it shows; evidence of a claim is tied to its claim instead.
  layer text,
  asset_id uuid,
  foreign key (layer, asset_id) references asset (layer, id)
);
create index on photo (layer, asset_id) where asset_id is not null;

create table claim (
  id uuid primary key default gen_random_uuid(),
  filed_at timestamptz not null default now(),
  person text not null,
  unit text not null references unit,
  party text not null check (party in ('owner', 'maintainer', 'regulator')),
  note text
);
create index on claim (unit, filed_at);
-- Newest first, as every list of claims reads them.
create index on claim (filed_at desc, id);

create table claim_asset (
  claim_id uuid not null references claim,
  layer text not null,
  asset_id uuid not null,
  -- Copied from the claim so that one unit cannot hold two open claims of one party on one asset.
  unit text not null,
  party text not null,
  status text not null default 'open' check (status in ('open', 'upheld', 'rejected', 'withdrawn')),
  settled_at timestamptz,
  primary key (claim_id, layer, asset_id),
  foreign key (layer, asset_id) references asset (layer, id)
);
create unique index claim_asset_open on claim_asset (layer, asset_id, party, unit) where status = 'open';
create index on claim_asset (layer, asset_id);

create table claim_evidence (
  claim_id uuid not null references claim,
  position int not null,
  kind text not null check (kind in ('red-line', 'as-built', 'handover', 'inside-photo', 'marking', 'other')),
  photo_id uuid references photo,
  note text,
  primary key (claim_id, position)
);

create table decision (
  id uuid primary key default gen_random_uuid(),
  decided_at timestamptz not null default now(),
  person text not null,
  unit text not null,
  reason text not null,
  basis text,
  holder text references unit
);

create table decision_asset (
  decision_id uuid not null references decision,
  layer text not null,
  asset_id uuid not null,
  party text not null default 'owner' check (party in ('owner', 'maintainer', 'regulator')),
  decided_at timestamptz not null,
  interim boolean not null default false,
  primary key (decision_id, layer, asset_id),
  foreign key (layer, asset_id) references asset (layer, id)
);
create index on decision_asset (layer, asset_id, decided_at desc);

create function last_ruling(wanted_layer text, wanted_asset uuid, wanted_party text)
returns table (holder text, interim boolean, decided boolean) language sql stable as $$
  select decision.holder, decision_asset.interim, true
  from decision_asset join decision on decision.id = decision_asset.decision_id
  where decision_asset.layer = wanted_layer and decision_asset.asset_id = wanted_asset
    and decision_asset.party = wanted_party
  order by decision_asset.decided_at desc limit 1
$$;

-- The projection, in one place: the last decision of a party holds; without one the open claims of the owner's
-- party count, by unit. A decision for nobody frees the asset for claims that came later.
create view ownership_projection with (security_invoker = true) as
select asset.layer, asset.id,
  case
    when owner.holder is not null and not owner.interim then 'confirmed'
    when owner.holder is not null then 'interim'
    when coalesce(open_claims.units, 0) = 0 then 'unclaimed'
    when open_claims.units = 1 then 'claimed'
    else 'disputed' end as ownership,
  owner.holder as owner_unit,
  -- Where nobody has decided, what the survey recorded stands.
  case when maintainer.decided then maintainer.holder else asset.maintainer_unit end as maintainer_unit,
  case when regulator.decided then regulator.holder else asset.regulator_unit end as regulator_unit
from asset
left join lateral last_ruling(asset.layer, asset.id, 'owner') owner on true
left join lateral last_ruling(asset.layer, asset.id, 'maintainer') maintainer on true
left join lateral last_ruling(asset.layer, asset.id, 'regulator') regulator on true
left join lateral (
  select count(distinct claim_asset.unit) as units
  from claim_asset
  where claim_asset.layer = asset.layer and claim_asset.asset_id = asset.id
    and claim_asset.party = 'owner' and claim_asset.status = 'open') open_claims on true;

-- Brings the parties' columns of the given assets up to date; returns those that changed.
create function project_ownership(ids uuid[]) returns table (layer text, id uuid, ownership text)
language sql security definer set search_path = public, pg_temp as $$
  update asset set ownership = projection.ownership, owner_unit = projection.owner_unit,
    maintainer_unit = projection.maintainer_unit, regulator_unit = projection.regulator_unit,
    version = asset.version + 1, updated_at = change_moment(), valid_from = change_moment()
  from ownership_projection projection
  where asset.id = any (ids) and projection.id = any (ids)
    and projection.layer = asset.layer and projection.id = asset.id
    and (asset.ownership, asset.owner_unit, asset.maintainer_unit, asset.regulator_unit) is distinct from
      (projection.ownership, projection.owner_unit, projection.maintainer_unit, projection.regulator_unit)
  returning asset.layer, asset.id, asset.ownership
$$;

alter table claim enable row level security;
alter table claim_asset enable row level security;
alter table claim_evidence enable row level security;
alter table photo enable row level security;

-- Each granted() stands in a sub-select: asked once for a statement and not for every row.
create policy read on claim for select to cityplate_app using (
  (select granted('claim.read', 'any')) or ((select granted('claim.read', 'own')) and unit = (select app_unit())));
create policy file on claim for insert to cityplate_app with check (
  (select granted('claim.file', 'own')) and unit = (select app_unit()) and person = (select app_person()));
create policy read on claim_asset for select to cityplate_app using (
  (select granted('claim.read', 'any')) or ((select granted('claim.read', 'own')) and unit = (select app_unit())));
create policy file on claim_asset for insert to cityplate_app with check (
  (select granted('claim.file', 'own')) and unit = (select app_unit()) and status = 'open');
-- Only the office says who is right; a unit can but take its own claim back. What is settled stays so.
create policy decide on claim_asset for update to cityplate_app
  using (status = 'open' and (select granted('claim.decide', 'any')))
  with check (status in ('upheld', 'rejected') and (select granted('claim.decide', 'any')));
create policy withdraw on claim_asset for update to cityplate_app
  using (status = 'open' and (select granted('claim.withdraw', 'own')) and unit = (select app_unit()))
  with check (status = 'withdrawn' and (select granted('claim.withdraw', 'own')) and unit = (select app_unit()));
create policy read on claim_evidence for select to cityplate_app using (
  exists (select from claim where claim.id = claim_evidence.claim_id));
create policy file on claim_evidence for insert to cityplate_app with check (
  exists (select from claim where claim.id = claim_evidence.claim_id and claim.unit = (select app_unit())));
create policy read on photo for select to cityplate_app using (
  (select granted('photo.read', 'any')) or ((select granted('photo.read', 'own')) and unit = (select app_unit())));
create policy upload on photo for insert to cityplate_app with check (
  unit = (select app_unit()) and person = (select app_person())
  and ((select granted('photo.upload', 'own')) or (select granted('photo.upload', 'any'))));

alter table decision enable row level security;
alter table decision_asset enable row level security;
create policy read on decision for select to cityplate_app using ((select app_person()) is not null);
create policy read on decision_asset for select to cityplate_app using ((select app_person()) is not null);
create policy decide on decision for insert to cityplate_app with check (
  (select granted('claim.decide', 'any')) and person = (select app_person()) and unit = (select app_unit()));
create policy decide on decision_asset for insert to cityplate_app with check ((select granted('claim.decide', 'any')));

grant select, insert on photo, claim, claim_asset, claim_evidence, decision, decision_asset to cityplate_app;
grant update (status, settled_at) on claim_asset to cityplate_app;
grant select on ownership_projection to cityplate_app;
revoke execute on function project_ownership(uuid[]) from public;
grant execute on function project_ownership(uuid[]) to cityplate_app;
