-- Up Migration
-- The one table of things on the street, partitioned by layer; db/src/sync-layers.ts adds partitions and CHECKs.
create sequence asset_serial;

create table asset (
  layer text not null,
  id uuid not null default gen_random_uuid(),
  -- A small number for tiles: as a vector tile's feature id it costs two bytes where a uuid costs forty.
  serial bigint not null default nextval('asset_serial'),
  adcode text not null check (adcode ~ '^\d{6}$'),
  code text not null check (code = btrim(code) and code <> ''),
  code_system text not null,
  name text check (length(name) between 1 and 200),
  life text not null default 'live' check (life in ('planned', 'live', 'retired')),
  -- Of a retired record: the one of the same thing that its number leads to (0020).
  merged_into uuid,
  ownership text not null default 'unclaimed'
    check (ownership in ('unclaimed', 'claimed', 'disputed', 'confirmed', 'interim')),
  remediation text not null default 'normal'
    check (remediation in ('normal', 'pending', 'underway', 'verifying', 'fixed')),
  owner_unit text references unit,
  maintainer_unit text references unit,
  regulator_unit text references unit,
  record_unit text references unit,
  township text,
  community text,
  road text,
  props jsonb not null default '{}' check (jsonb_typeof(props) = 'object'),
  geom geometry(Geometry, 4326) not null
    -- An infinite coordinate makes every collection that holds it unreadable JSON for everyone.
    check (not ST_IsEmpty(geom) and ST_XMin(geom) >= -180 and ST_XMax(geom) <= 180
       and ST_YMin(geom) >= -85.06 and ST_YMax(geom) <= 85.06),
  tile_geom geometry(Geometry, 3857) not null generated always as (ST_Transform(geom, 3857)) stored,
  version int not null default 1,
  valid_from timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search text generated always as (
    code || ' ' || coalesce(name, '') || ' ' || coalesce(road, '')
      -- Where it lies, as ledgers without roads tell it: the field by that name, in whichever layer has it.
      || ' ' || coalesce(props ->> 'location', props ->> 'address', '')) stored,
  -- Claims, decisions and search results name assets by id alone: with the id in front one index serves both.
  primary key (id, layer)
) partition by list (layer);

create index asset_geom on asset using gist (geom);
create index asset_tile_geom on asset using gist (tile_geom);
create unique index asset_code on asset (layer, code_system, code);
create index asset_serial_index on asset (layer, serial);
create index asset_owner on asset (layer, owner_unit) where owner_unit is not null;
create index asset_maintainer on asset (layer, maintainer_unit) where maintainer_unit is not null;
create index asset_regulator on asset (layer, regulator_unit) where regulator_unit is not null;
create index asset_township on asset (layer, township) where township is not null;
create index asset_ownership on asset (layer, ownership, remediation);
create index asset_search on asset using gin (search gin_trgm_ops);

-- Records that belong to an asset and come and go on it: the lid and the plate of a well, the facade
-- elements of a zone, the monitor of a site.
create table asset_part (
  layer text not null,
  asset_id uuid not null,
  part text not null,
  id uuid not null default gen_random_uuid(),
  props jsonb not null default '{}' check (jsonb_typeof(props) = 'object'),
  installed_at timestamptz not null default now(),
  removed_at timestamptz check (removed_at >= installed_at),
  version int not null default 1,
  primary key (layer, id),
  foreign key (layer, asset_id) references asset (layer, id)
) partition by list (layer);
create index asset_part_asset on asset_part (layer, asset_id, part) where removed_at is null;

create table change_set (
  id uuid primary key default gen_random_uuid(),
  -- In milliseconds, as clients see it: asking for what was recorded at that moment finds it.
  recorded_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  person text,
  unit text,
  verb text not null,
  reason text,
  reverts uuid references change_set,
  request_id text
);
create index on change_set (recorded_at);

-- Two times: valid_from says when it was true, recorded_at when we learned it. state is the asset's row
-- after the change, without its geometry; the row before it is the version before.
create table asset_version (
  layer text not null,
  asset_id uuid not null,
  version int not null,
  -- No foreign key: only the trigger writes here, and it has just read the change set; asking again for each of
  -- 100,000 rows is a tenth of a bulk write.
  change_set uuid not null,
  recorded_at timestamptz not null,
  valid_from timestamptz not null,
  state jsonb not null,
  geom geometry(Geometry, 4326) not null,
  primary key (layer, asset_id, version)
);
create index on asset_version (change_set);
create index on asset_version (layer, recorded_at);

create table asset_part_version (
  layer text not null,
  part_id uuid not null,
  version int not null,
  asset_id uuid not null,
  part text not null,
  change_set uuid not null references change_set,
  recorded_at timestamptz not null,
  state jsonb not null,
  primary key (layer, part_id, version)
);
create index on asset_part_version (layer, asset_id);
create index on asset_part_version (change_set);

create function app_change_set() returns uuid language sql stable as
  $$ select nullif(current_setting('app.change_set', true), '')::uuid $$;

-- When the change that is being made was recorded; what it says is true from then on unless it says otherwise.
create function change_moment() returns timestamptz language sql stable as
  $$ select recorded_at from change_set where id = app_change_set() $$;

-- No write without history: whoever forgets to open a change set cannot write at all.
create function write_asset_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_change_set() is null then
    raise exception 'a change of an asset needs a change set' using errcode = 'check_violation';
  end if;
  insert into asset_version (layer, asset_id, version, change_set, recorded_at, valid_from, state, geom)
  select new.layer, new.id, new.version, change_set.id, change_set.recorded_at, new.valid_from,
    to_jsonb(new) - '{geom,tile_geom,search,layer,id}'::text[], new.geom
  from change_set where change_set.id = app_change_set();
  if not found then
    raise exception 'the change set of a change does not exist' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger history after insert or update on asset
  for each row execute function write_asset_version();

create function write_part_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_change_set() is null then
    raise exception 'a change of a part needs a change set' using errcode = 'check_violation';
  end if;
  insert into asset_part_version (layer, part_id, version, asset_id, part, change_set, recorded_at, state)
  select new.layer, new.id, new.version, new.asset_id, new.part, change_set.id, change_set.recorded_at,
    jsonb_build_object('props', new.props, 'installed_at', new.installed_at, 'removed_at', new.removed_at)
  from change_set where change_set.id = app_change_set();
  if not found then
    raise exception 'the change set of a change does not exist' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger history after insert or update on asset_part
  for each row execute function write_part_version();

-- What 'own' means: the actor's unit owns or maintains it, or recorded it and nobody holds it yet.
create function is_own(owner_unit text, maintainer_unit text, record_unit text) returns boolean
language sql stable parallel safe as $$
  select coalesce(app_unit() in (owner_unit, maintainer_unit), false)
    or (owner_unit is null and maintainer_unit is null and coalesce(record_unit = app_unit(), false))
$$;

-- Each write verb is its own right: what an UPDATE touches decides which of them it needs.
create function guard_asset_update() returns trigger language plpgsql as $$
declare
  needed text[] := '{}';
  verb text;
begin
  if current_user <> 'cityplate_app' then return new; end if;
  -- Two writers that started from the same version cannot both end in the next one.
  if new.version <> old.version + 1 then
    raise exception 'a change makes version % of version %', old.version + 1, old.version using errcode = 'check_violation';
  end if;
  if not ST_OrderingEquals(new.geom, old.geom) then needed := needed || 'asset.move'::text; end if;
  if new.life <> old.life and (new.life = 'retired' or old.life = 'retired') then
    needed := needed || 'asset.retire'::text;
  elsif new.life <> old.life then
    needed := needed || 'asset.edit'::text;
  end if;
  if (new.props, new.name, new.road, new.township, new.community)
    is distinct from (old.props, old.name, old.road, old.township, old.community) then
    needed := needed || 'asset.edit'::text;
  end if;
  foreach verb in array needed loop
    if not (new.layer = any (granted_layers(verb, 'any'))
      or (new.layer = any (granted_layers(verb, 'own')) and is_own(old.owner_unit, old.maintainer_unit, old.record_unit))) then
      raise exception 'verb % is not granted on this asset', verb using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return new;
end $$;
create trigger guard before update on asset for each row execute function guard_asset_update();

-- Codes are minted by the database, in sequence per administrative code, system and type; never reused.
create table code_sequence (
  adcode text not null,
  code_system text not null,
  type_code text not null,
  last bigint not null,
  primary key (adcode, code_system, type_code)
);
create function mint_codes(wanted_adcode text, wanted_system text, wanted_type text, wanted int)
returns setof text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  upto bigint;
begin
  insert into code_sequence values (wanted_adcode, wanted_system, wanted_type, wanted)
  on conflict (adcode, code_system, type_code) do update set last = code_sequence.last + wanted
  returning last into upto;
  if upto > 999999 then
    raise exception 'code sequence of type % is used up', wanted_type using errcode = 'program_limit_exceeded';
  end if;
  return query select wanted_adcode || wanted_type || lpad(n::text, 6, '0')
    from generate_series(upto - wanted + 1, upto) n;
end $$;

alter table asset enable row level security;
alter table asset force row level security;
alter table asset_part enable row level security;
alter table asset_part force row level security;
alter table asset_version enable row level security;
alter table asset_part_version enable row level security;
alter table change_set enable row level security;

create policy owner_all on asset to current_user using (true) with check (true);
create policy owner_all on asset_part to current_user using (true) with check (true);
create policy tiles on asset for select to cityplate_tiles using (true);
create policy read on asset for select to cityplate_app using (
  layer = any ((select granted_layers('asset.read', 'any'))::text[])
  or (layer = any ((select granted_layers('asset.read', 'own'))::text[])
      and is_own(owner_unit, maintainer_unit, record_unit)));
create policy create_asset on asset for insert to cityplate_app with check (
  layer = any ((select granted_layers('asset.create', 'any'))::text[])
  or (layer = any ((select granted_layers('asset.create', 'own'))::text[]) and record_unit = (select app_unit())));
create policy change on asset for update to cityplate_app using (
  layer = any ((select granted_layers('asset.edit', 'any') || granted_layers('asset.move', 'any')
    || granted_layers('asset.retire', 'any'))::text[])
  or (layer = any ((select granted_layers('asset.edit', 'own') || granted_layers('asset.move', 'own')
    || granted_layers('asset.retire', 'own'))::text[])
    and is_own(owner_unit, maintainer_unit, record_unit)));
create policy read on asset_part for select to cityplate_app using (
  exists (select from asset where asset.layer = asset_part.layer and asset.id = asset_part.asset_id));
create policy write on asset_part for all to cityplate_app using (
  layer = any ((select granted_layers('asset.edit', 'any'))::text[])
  or (layer = any ((select granted_layers('asset.edit', 'own'))::text[]) and exists (
    select from asset where asset.layer = asset_part.layer and asset.id = asset_part.asset_id
      and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit))));
create policy read on asset_version for select to cityplate_app using (
  layer = any ((select granted_layers('history.read', 'any'))::text[])
  or (layer = any ((select granted_layers('history.read', 'own'))::text[])
    and exists (select from asset where asset.layer = asset_version.layer and asset.id = asset_version.asset_id
      and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit))));
create policy read on asset_part_version for select to cityplate_app using (
  layer = any ((select granted_layers('history.read', 'any'))::text[])
  or (layer = any ((select granted_layers('history.read', 'own'))::text[])
    and exists (select from asset where asset.layer = asset_part_version.layer and asset.id = asset_part_version.asset_id
      and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit))));
create policy read on change_set for select to cityplate_app using ((select app_person()) is not null);
create policy write on change_set for insert to cityplate_app with check (
  person = (select app_person()) and unit = (select app_unit()));

-- Ownership and remediation are projections: the app role may not write these columns at all.
grant select on asset to cityplate_app;
grant insert (layer, id, adcode, code, code_system, name, life, township, community, road, record_unit, props,
  geom, valid_from) on asset to cityplate_app;
-- Nor the code: a number once given never changes.
grant update (name, life, township, community, road, props, geom, version, valid_from, updated_at)
  on asset to cityplate_app;
grant select, insert on asset_part to cityplate_app;
grant update (props, removed_at, version) on asset_part to cityplate_app;
grant select on asset_version, asset_part_version to cityplate_app;
grant select, insert on change_set to cityplate_app;
grant usage on sequence asset_serial to cityplate_app;
grant select on asset to cityplate_tiles;

-- The app role reads names of people, not their rows (password hashes, e-mail addresses).
create function person_name(wanted text) returns text
language sql stable security definer set search_path = public, pg_temp as
  $$ select name from person where id = wanted $$;

-- Functions that act with the owner's rights are for the API alone; PostgreSQL would give them to everybody.
revoke execute on function mint_codes(text, text, text, int), person_name(text) from public;
grant execute on function mint_codes(text, text, text, int), person_name(text) to cityplate_app;
