-- Up Migration
-- Checks on the spot that a plate hangs where it belongs: who stood where, how far from the registered place, and which
-- other asset was nearer. Only added to: the last one of a plate counts.
create table plate_mounting (
  id uuid primary key default gen_random_uuid(),
  layer text not null,
  plate_id uuid not null,
  asset_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  person text not null,
  unit text not null,
  geom geometry(Point, 4326),
  accuracy_metres real check (accuracy_metres >= 0),
  distance_metres real,
  verdict text not null check (verdict in ('ok', 'far', 'doubtful', 'unlocated')),
  -- The asset that was nearer than the registered one by more than the accuracy.
  suspected_asset uuid,
  photo_id uuid references photo,
  -- The same check sent again is the same check.
  unique (layer, plate_id, person, at),
  foreign key (layer, plate_id) references plate (layer, id)
);
create trigger append_only before update or delete or truncate on plate_mounting
  for each statement execute function refuse_change();

create function last_mounting(wanted_layer text, wanted_plate uuid)
returns plate_mounting language sql stable as $$
  select plate_mounting from plate_mounting where layer = wanted_layer and plate_id = wanted_plate
  order by at desc, recorded_at desc limit 1
$$;

-- Two neighbours mounted crosswise: each was last checked nearer to the other's place.
create function swapped_with(wanted_layer text, wanted_asset uuid, suspected uuid)
returns text language sql stable as $$
  select other.serial from plate other
  where other.layer = wanted_layer and other.asset_id = suspected and other.state = 'mounted'
    and (last_mounting(other.layer, other.id)).suspected_asset = wanted_asset
  limit 1
$$;

alter table plate_mounting enable row level security;
create policy read on plate_mounting for select to cityplate_app using (
  exists (select from plate where plate.layer = plate_mounting.layer and plate.id = plate_mounting.plate_id));
create policy record on plate_mounting for insert to cityplate_app with check (
  person = (select app_person()) and unit = (select app_unit()) and (
    layer = any ((select granted_layers('plate.mount', 'any'))::text[])
    or (layer = any ((select granted_layers('plate.mount', 'own'))::text[]) and exists (
      select from asset where asset.layer = plate_mounting.layer and asset.id = plate_mounting.asset_id
        and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit)))));
grant select, insert on plate_mounting to cityplate_app;
