-- Up Migration
-- A census seal (普查封存): what stood in a layer at one moment, by owner and state, with a hash over every row. It is
-- never changed again; each owner signs its own list, and what happens later is told against it.
create table census_seal (
  id uuid primary key default gen_random_uuid(),
  layer text not null references layer,
  name text not null check (length(name) between 1 and 100),
  note text check (length(note) <= 2000),
  sealed_at timestamptz not null default now(),
  person text not null,
  unit text not null,
  asset_count int not null,
  -- SHA-256 over the row hashes in the order of the assets' ids.
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
create index on census_seal (layer, sealed_at desc);

create table census_asset (
  seal uuid not null references census_seal deferrable initially deferred,
  layer text not null,
  asset_id uuid not null,
  -- The version in the history that was sealed, and the hash of what it says.
  version int not null,
  row_hash text not null,
  code text not null,
  kind text,
  owner_unit text,
  ownership text not null,
  township text,
  location text,
  place geometry(Point, 4326) not null,
  primary key (seal, asset_id),
  foreign key (layer, asset_id) references asset (layer, id)
);
create index on census_asset (seal, owner_unit, code);

create table census_signature (
  seal uuid not null references census_seal,
  unit text not null references unit,
  outcome text not null check (outcome in ('confirmed', 'objected')),
  note text check (length(note) <= 2000),
  asset_count int not null,
  signed_at timestamptz not null default now(),
  person text not null,
  -- Nobody signs twice: what is to be said afterwards is a change against the seal.
  primary key (seal, unit)
);

create table census_exception (
  seal uuid not null,
  unit text not null,
  asset_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  primary key (seal, unit, asset_id),
  foreign key (seal, unit) references census_signature (seal, unit),
  foreign key (seal, asset_id) references census_asset (seal, asset_id)
);

-- What a version says, in one number: the state as PostgreSQL writes jsonb (keys in one fixed order) and the shape.
create function version_hash(state jsonb, geom geometry) returns text
language sql immutable parallel safe as
  $$ select encode(sha256(convert_to(state::text, 'UTF8') || ST_AsEWKB(geom)), 'hex') $$;

alter table census_seal enable row level security;
alter table census_asset enable row level security;
alter table census_signature enable row level security;
alter table census_exception enable row level security;

create policy read on census_seal for select to cityplate_app using (
  (select granted('census.read', 'any')) or (select granted('census.read', 'own')));
create policy seal on census_seal for insert to cityplate_app with check (
  (select granted('census.seal', 'any')) and person = (select app_person()) and unit = (select app_unit()));
create policy read on census_asset for select to cityplate_app using (
  (select granted('census.read', 'any'))
  or ((select granted('census.read', 'own')) and owner_unit = (select app_unit())));
create policy seal on census_asset for insert to cityplate_app with check ((select granted('census.seal', 'any')));
create policy read on census_signature for select to cityplate_app using (
  (select granted('census.read', 'any')) or ((select granted('census.read', 'own')) and unit = (select app_unit())));
create policy sign on census_signature for insert to cityplate_app with check (
  (select granted('census.sign', 'own')) and unit = (select app_unit()) and person = (select app_person()));
create policy read on census_exception for select to cityplate_app using (
  (select granted('census.read', 'any')) or ((select granted('census.read', 'own')) and unit = (select app_unit())));
create policy sign on census_exception for insert to cityplate_app with check (
  (select granted('census.sign', 'own')) and unit = (select app_unit()));

grant select, insert on census_seal, census_asset, census_signature, census_exception to cityplate_app;
