-- Up Migration
-- A change of a part is a change of its asset: open maps, archives and the street page hear of it like of any other.
create function parts_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform announce_assets(asset.layer, app_change_set(), jsonb_agg(jsonb_build_array(asset.id) || box_of(asset.tile_geom)))
  from asset where (asset.layer, asset.id) in (select layer, asset_id from changed)
  group by asset.layer;
  return null;
end $$;
create trigger announce_insert after insert on asset_part referencing new table as changed
  for each statement execute function parts_changed();
create trigger announce_update after update on asset_part referencing new table as changed
  for each statement execute function parts_changed();
