-- Up Migration
-- History statement by statement: a row-by-row trigger cost a bulk import of 100,000 assets more than all else.
create function write_asset_versions() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  opened change_set;
begin
  if not exists (select from written) then return null; end if;
  if app_change_set() is null then
    raise exception 'a change of an asset needs a change set' using errcode = 'check_violation';
  end if;
  select * into opened from change_set where id = app_change_set();
  if not found then
    raise exception 'the change set of a change does not exist' using errcode = 'check_violation';
  end if;
  -- Column by column: a whole row as JSON prints both geometries and throws them away, three quarters of a bulk write.
  insert into asset_version (layer, asset_id, version, change_set, recorded_at, valid_from, state, geom)
  select layer, id, written.version, opened.id, opened.recorded_at, written.valid_from, to_jsonb(kept), geom
  from written cross join lateral (select serial, adcode, code, code_system, name, life, ownership, remediation,
    owner_unit, maintainer_unit, regulator_unit, record_unit, township, community, road, props, version, valid_from,
    created_at, updated_at, source_id, merged_into) kept;
  return null;
end $$;
drop trigger history on asset;
create trigger history_insert after insert on asset referencing new table as written
  for each statement execute function write_asset_versions();
create trigger history_update after update on asset referencing new table as written
  for each statement execute function write_asset_versions();
drop function write_asset_version();

-- A file that a unit brought: kept by its hash, read into rows, judged, and only then committed.
create table import (
  id uuid primary key default gen_random_uuid(),
  layer text not null references layer,
  -- Whose ledger it is: records of it are this unit's.
  unit text not null references unit,
  person text not null,
  file_name text not null check (length(file_name) between 1 and 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_length bigint not null,
  format text,
  status text not null check (status in ('failed', 'staged', 'committed')),
  created_at timestamptz not null default clock_timestamp(),
  staged_at timestamptz not null default clock_timestamp(),
  -- How it is read: column → field, system, matching, what may be overwritten (wire/imports.ts).
  settings jsonb not null,
  -- What was found in it: columns with samples, the system guessed and why, counts, differences.
  findings jsonb not null,
  change_set uuid references change_set,
  committed_at timestamptz,
  check ((status = 'committed') = (committed_at is not null))
);
create index on import (unit, created_at desc);

-- Rows as they would be written. Unlogged: they can be read again from the file, and half of what staging costs is the log.
create unlogged table import_row (
  import uuid not null,
  number int not null,
  source_id text,
  code text,
  -- The same number in the other of the two national systems, by which the well may be known.
  other_code text,
  type text,
  name text,
  life text,
  township text,
  community text,
  road text,
  props jsonb not null,
  geom geometry(Geometry, 4326),
  -- The asset that the record means, the version it was judged against, and by what it was found.
  asset uuid,
  version int,
  found_by text check (found_by in ('code', 'source', 'place', 'person')),
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'doubtful', 'rejected')),
  -- Why it is doubtful or rejected.
  reason text,
  primary key (import, number)
);
-- One well is never meant by two records of a file.
create unique index on import_row (import, asset) where asset is not null;
create index on import_row (import, outcome, number);

create unlogged table import_issue (
  import uuid not null,
  ordinal int not null,
  row int,
  place text not null,
  code text not null,
  value text,
  message jsonb not null,
  primary key (import, ordinal)
);

-- How a unit's files of these columns were read last time, so that nobody maps them twice.
create table import_mapping (
  unit text not null references unit,
  layer text not null references layer,
  signature text not null,
  settings jsonb not null,
  used_at timestamptz not null default clock_timestamp(),
  primary key (unit, layer, signature)
);

alter table import enable row level security;
alter table import force row level security;
alter table import_row enable row level security;
alter table import_issue enable row level security;
alter table import_mapping enable row level security;

create policy owner_all on import to current_user using (true) with check (true);
create policy own on import to cityplate_app using (
  layer = any ((select granted_layers('import.stage', 'any'))::text[])
  or (layer = any ((select granted_layers('import.stage', 'own'))::text[]) and unit = (select app_unit())));
create policy own on import_row to cityplate_app using (import in (select id from import));
create policy own on import_issue to cityplate_app using (import in (select id from import));
create policy own on import_mapping to cityplate_app using (
  layer = any ((select granted_layers('import.stage', 'any'))::text[])
  or (layer = any ((select granted_layers('import.stage', 'own'))::text[]) and unit = (select app_unit())));

grant select, insert on import to cityplate_app;
grant update (status, staged_at, settings, findings, format, change_set, committed_at) on import to cityplate_app;
grant select, insert, update, delete on import_row to cityplate_app;
grant select, insert, delete on import_issue to cityplate_app;
grant select, insert, update on import_mapping to cityplate_app;
-- What the file calls a record is given with it, or later when a file names a well that had no such name.
grant insert (source_id) on asset to cityplate_app;
grant update (source_id) on asset to cityplate_app;
