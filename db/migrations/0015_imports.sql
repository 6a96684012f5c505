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
  insert into asset_version (layer, asset_id, version, change_set, recorded_at, valid_from, state, geom)
  select layer, id, version, opened.id, opened.recorded_at, valid_from,
    to_jsonb(kept) - '{geom,tile_geom,search,layer,id}'::text[], geom
  from written kept;
  return null;
end $$;
drop trigger history on asset;
create trigger history_insert after insert on asset referencing new table as written
  for each statement execute function write_asset_versions();
create trigger history_update after update on asset referencing new table as written
  for each statement execute function write_asset_versions();
drop function write_asset_version();
