-- Up Migration
-- Below zoom 14 a tile is drawn from cells that each edit keeps up to date, so that a whole county costs as little
-- as a street: 1/16 of a tile's edge each, so that the cells of one zoom nest in those of the zoom above. One row per
-- cell and state, with the sums that give its centre.
create table asset_cell (
  layer text not null,
  zoom int not null,
  tile_x int not null,
  tile_y int not null,
  -- Place within the tile, quarter by quarter and row by row in each, so that the cells of a tile one zoom nearer are
  -- one stretch. Finer cells were measured: they cost what they should save.
  cell int not null,
  ownership text not null,
  remediation text not null,
  life text not null,
  style text not null,
  count bigint not null,
  sum_x double precision not null,
  sum_y double precision not null,
  -- The tile leads, so that one tile is one short stretch of the index.
  primary key (layer, zoom, tile_x, tile_y, cell, ownership, remediation, life, style)
);

-- Where a geometry lies in the web-mercator unit square (0..1, y down), the same for every zoom.
create function unit_x(mercator_x double precision) returns double precision language sql immutable parallel safe as
  $$ select (mercator_x + 20037508.342789244) / 40075016.685578488 $$;
create function unit_y(mercator_y double precision) returns double precision language sql immutable parallel safe as
  $$ select (20037508.342789244 - mercator_y) / 40075016.685578488 $$;

-- The value that a layer is coloured by, where that is a field and not a state.
create function style_value(layer_id text, props jsonb) returns text language sql stable parallel safe as $$
  select coalesce((select props ->> (layer.definition -> 'style' -> 'color' ->> 'by')
    from layer where layer.id = layer_id), '')
$$;

-- A row's share of the cells of zooms 5 to 13, added (sign 1) or taken away (sign -1).
create type cell_change as (layer text, ownership text, remediation text, life text, style text,
  x double precision, y double precision, sign int);
create function cell_of(x double precision, y double precision, zoom int) returns int language sql immutable parallel safe as $$
  select (row / 8 * 2 + col / 8) * 64 + row % 8 * 8 + col % 8
  from (select floor(y * (16 << zoom))::int % 16 as row, floor(x * (16 << zoom))::int % 16 as col) place
$$;
create function change_cells(changes cell_change[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into asset_cell as kept (layer, zoom, tile_x, tile_y, cell, ownership, remediation, life, style, count, sum_x, sum_y)
  select change.layer, zoom, floor(change.x * (1 << zoom))::int, floor(change.y * (1 << zoom))::int,
    cell_of(change.x, change.y, zoom), change.ownership, change.remediation, change.life, change.style,
    sum(change.sign), sum(change.sign * change.x), sum(change.sign * change.y)
  from unnest(changes) change, generate_series(5, 13) zoom
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  having sum(change.sign) <> 0 or abs(sum(change.sign * change.x)) > 1e-12 or abs(sum(change.sign * change.y)) > 1e-12
  -- Always the same order of rows, so that two edits wait for each other instead of deadlocking.
  order by 1, 2, 3, 4, 5, 6, 7, 8, 9
  on conflict (layer, zoom, tile_x, tile_y, cell, ownership, remediation, life, style)
  do update set count = kept.count + excluded.count, sum_x = kept.sum_x + excluded.sum_x, sum_y = kept.sum_y + excluded.sum_y
$$;

create function rebuild_cells(wanted_layer text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from asset_cell where layer = wanted_layer;
  insert into asset_cell
  select wanted_layer, zoom, floor(x * (1 << zoom))::int, floor(y * (1 << zoom))::int, cell_of(x, y, zoom),
    ownership, remediation, life, style, count(*), sum(x), sum(y)
  from (select ownership, remediation, life,
          coalesce(props ->> (select definition -> 'style' -> 'color' ->> 'by' from layer where id = wanted_layer), '') as style,
          unit_x(ST_X(ST_PointOnSurface(tile_geom))) as x, unit_y(ST_Y(ST_PointOnSurface(tile_geom))) as y
        from asset where layer = wanted_layer and life <> 'retired') placed, generate_series(5, 13) zoom
  group by 2, 3, 4, 5, 6, 7, 8, 9
  order by 2, 3, 4, 5;
end $$;

-- Tells every API process what changed: {l: layer, c: change set, a: [[id, x0, y0, x1, y1, …old box]]} in pieces
-- below the 8,000 bytes a notification may have; a bulk load names its z14 tiles instead, or just the layer.
create function announce_assets(layer_id text, change_set_id uuid, rows jsonb) returns void
language plpgsql as $$
declare
  piece jsonb;
begin
  if jsonb_array_length(rows) <= 2000 then
    for piece in
      select jsonb_agg(row) from (
        select row, (row_number() over () - 1) / 40 as page from jsonb_array_elements(rows) row) paged
      group by page
    loop
      perform pg_notify('asset_change', jsonb_build_object('l', layer_id, 'c', change_set_id, 'a', piece)::text);
    end loop;
  else
    perform pg_notify('asset_change', jsonb_build_object('l', layer_id, 'c', change_set_id)::text);
  end if;
end $$;

create function box_of(geom geometry) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_array(
    round(unit_x(ST_XMin(geom))::numeric, 10), round(unit_y(ST_YMax(geom))::numeric, 10),
    round(unit_x(ST_XMax(geom))::numeric, 10), round(unit_y(ST_YMin(geom))::numeric, 10))
$$;

create function asset_inserted() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform change_cells(array(
    select row(layer, ownership, remediation, life, style_value(layer, props),
      unit_x(ST_X(ST_PointOnSurface(tile_geom))), unit_y(ST_Y(ST_PointOnSurface(tile_geom))), 1)::cell_change
    from added where life <> 'retired'));
  perform announce_assets(layer, app_change_set(), jsonb_agg(jsonb_build_array(id) || box_of(tile_geom)))
  from added group by layer;
  return null;
end $$;
create trigger announce_insert after insert on asset referencing new table as added
  for each statement execute function asset_inserted();

create function asset_updated() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Only what moves a row between cells matters; most edits touch attributes that no cell holds.
  perform change_cells(array(
    select row(changed.layer, changed.ownership, changed.remediation, changed.life, style_value(changed.layer, changed.props),
      unit_x(ST_X(ST_PointOnSurface(changed.tile_geom))), unit_y(ST_Y(ST_PointOnSurface(changed.tile_geom))), changed.sign)::cell_change
    from (select layer, id, ownership, remediation, life, props, tile_geom, -1 as sign from before
          union all select layer, id, ownership, remediation, life, props, tile_geom, 1 from after) changed
    where life <> 'retired'));
  perform announce_assets(after.layer, app_change_set(), jsonb_agg(
    case when after.tile_geom ~= before.tile_geom then jsonb_build_array(after.id) || box_of(after.tile_geom)
    else jsonb_build_array(after.id) || box_of(after.tile_geom) || box_of(before.tile_geom) end))
  from after join before using (layer, id) group by after.layer;
  return null;
end $$;
create trigger announce_update after update on asset referencing old table as before new table as after
  for each statement execute function asset_updated();

grant select on asset_cell to cityplate_tiles, cityplate_app;
revoke execute on function change_cells(cell_change[]), rebuild_cells(text) from public;
