-- Up Migration
-- Foundation: extensions, the two roles the API works as, and the words that every table shares.
create extension if not exists postgis;
create extension if not exists pg_trgm;

-- Roles belong to the cluster, databases are many: make them once. Their passwords are set by db/src/roles.ts.
do $$
begin
  if not exists (select from pg_roles where rolname = 'cityplate_app') then
    create role cityplate_app login;
  end if;
  if not exists (select from pg_roles where rolname = 'cityplate_tiles') then
    create role cityplate_tiles login;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
end $$;

-- Without this, row-level security keeps the planner from using any GiST index: the predicate of the query
-- might leak hidden rows through errors. The box overlap operator raises none.
alter function geometry_overlaps(geometry, geometry) leakproof;
-- The same for the search box: ILIKE raises errors about its pattern only, which is the asker's own.
alter function texticlike(text, text) leakproof;

create table unit (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name jsonb not null,
  kind text not null,
  phone text,
  position int not null default 0
);

create table township (
  code text primary key,
  name jsonb not null,
  township_code text
);

-- One row: which region this database was made for, so that another region's start does not mix data in.
create table region (
  only_row boolean primary key default true check (only_row),
  id text not null,
  configuration jsonb not null,
  demonstration boolean not null default false
);

-- Mirrors of code-held data (layer definitions, the permission table), written by db/src/sync-*.ts only.
create table layer (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  definition jsonb not null,
  stewards text[] not null
);

create table permission (
  role text not null,
  verb text not null,
  scope text not null check (scope in ('any', 'own', 'stewarded')),
  primary key (role, verb)
);

-- Calendar dates without exceptions or session settings, so that a CHECK may call it.
create function is_iso_date(value text) returns boolean language sql immutable parallel safe as $$
  select case
    when value ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' then
      substr(value, 9, 2)::int <= case substr(value, 6, 2)
        when '02' then case
          when substr(value, 1, 4)::int % 4 = 0
            and (substr(value, 1, 4)::int % 100 <> 0 or substr(value, 1, 4)::int % 400 = 0) then 29
          else 28 end
        when '04' then 30 when '06' then 30 when '09' then 30 when '11' then 30
        else 31 end
    else false end
$$;

-- Who acts: set per transaction with SET LOCAL, never per session, so that a pooled connection forgets it.
create function app_person() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '') $$;
create function app_unit() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.unit', true), '') $$;
create function app_roles() returns text[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('app.roles', true), ''), ',') $$;

-- The layers in which the actor's roles hold a verb with the scope asked for; the second lock behind the
-- permission table in apps/api. 'stewarded' counts as 'any' in the layers that name the role as steward.
create function granted_layers(wanted_verb text, wanted_scope text) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct layer.id), '{}')
  from layer join permission on permission.verb = wanted_verb and permission.role = any (app_roles())
  where permission.scope = wanted_scope
     or (permission.scope = 'stewarded' and wanted_scope = 'any' and permission.role = any (layer.stewards))
$$;

-- The same question for things that belong to no layer.
create function granted(wanted_verb text, wanted_scope text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from permission
    where verb = wanted_verb and scope = wanted_scope and role = any (app_roles()))
$$;

grant usage on schema public to cityplate_app, cityplate_tiles;
grant select on unit, township, region, layer, permission to cityplate_app;
grant select on layer to cityplate_tiles;
