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

create function cell_of(x double precision, y double precision, zoom int) returns int language sql immutable parallel safe as $$
  select (row / 8 * 2 + col / 8) * 64 + row % 8 * 8 + col % 8
  from (select floor(y * (16 << zoom))::int % 16 as row, floor(x * (16 << zoom))::int % 16 as col) place
$$;

-- What is added to one cell of zoom 13 (or taken away: negative), named by its column and row of the whole world.
create type cell_change as (layer text, ownership text, remediation text, life text, style text,
  col int, row int, count bigint, sum_x double precision, sum_y double precision);

-- Adds changes to the cells of zooms 5 to 13: those of zoom 13 nest in all others.
create function change_cells(changes cell_change[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into asset_cell as kept (layer, zoom, tile_x, tile_y, cell, ownership, remediation, life, style, count, sum_x, sum_y)
  select layer, zoom, col / 16, row / 16, (row % 16 / 8 * 2 + col % 16 / 8) * 64 + row % 8 * 8 + col % 8,
    ownership, remediation, life, style, sum(count), sum(sum_x), sum(sum_y)
  from (select change.layer, zoom, change.col >> (13 - zoom) as col, change.row >> (13 - zoom) as row, change.ownership,
      change.remediation, change.life, change.style, change.count, change.sum_x, change.sum_y
    from unnest(changes) change, generate_series(5, 13) zoom) placed
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  having sum(count) <> 0 or abs(sum(sum_x)) > 1e-12 or abs(sum(sum_y)) > 1e-12
  -- Always the same order of rows, so that two edits wait for each other instead of deadlocking.
  order by 1, 2, 3, 4, 5, 6, 7, 8, 9
  on conflict (layer, zoom, tile_x, tile_y, cell, ownership, remediation, life, style)
  do update set count = kept.count + excluded.count, sum_x = kept.sum_x + excluded.sum_x, sum_y = kept.sum_y + excluded.sum_y
$$;

-- A bulk load that touched cells as it goes would keep every other writer of the layer waiting until its commit: all
-- of a county is one row of zoom 5. With app.cells_at_commit = 'on' what its statements change is put by, and
-- brought into the cells once, by the deferred trigger, as the last thing before the commit.
create unlogged table asset_cell_pending (transaction xid8 not null, change cell_change not null);
create unlogged table asset_cell_turn (transaction xid8 primary key);

create function keep_cells(changes cell_change[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_setting('app.cells_at_commit', true) is distinct from 'on' then
    perform change_cells(changes);
    return;
  end if;
  insert into asset_cell_turn values (pg_current_xact_id()) on conflict do nothing;
  insert into asset_cell_pending select pg_current_xact_id(), change from unnest(changes) change;
end $$;

create function settle_cells() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changes cell_change[];
begin
  with settled as (delete from asset_cell_pending where transaction = new.transaction returning change)
  select array_agg(change) into changes from settled;
  delete from asset_cell_turn where transaction = new.transaction;
  perform change_cells(coalesce(changes, '{}'));
  return null;
end $$;
-- Once per transaction, whatever the number of its statements: the turn is one row.
create constraint trigger settle after insert on asset_cell_turn
  deferrable initially deferred for each row execute function settle_cells();

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

create function announce_layer(layer_id text, change_set_id uuid) returns void language sql as $$
  select pg_notify('asset_change', jsonb_build_object('l', layer_id, 'c', change_set_id)::text)
$$;

-- Tells every API process what changed: {l: layer, c: change set, a: [[id, x0, y0, x1, y1, …old box]]} in pieces
-- below the 8,000 bytes a notification may have; a bulk load names just its layer.
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
    perform announce_layer(layer_id, change_set_id);
  end if;
end $$;

create function box_of(geom geometry) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_array(
    round(unit_x(ST_XMin(geom))::numeric, 10), round(unit_y(ST_YMax(geom))::numeric, 10),
    round(unit_x(ST_XMax(geom))::numeric, 10), round(unit_y(ST_YMin(geom))::numeric, 10))
$$;

-- A point, or some point of the area: ST_PointOnSurface is for the second, and ten times as slow for the first.
create function cell_point(geom geometry) returns geometry language sql immutable parallel safe as $$
  select case when GeometryType(geom) = 'POINT' then geom else ST_PointOnSurface(geom) end
$$;

-- By which property a layer's assets are coloured, read from its definition once and not once for each row.
create view layer_style as select id, definition -> 'style' -> 'color' ->> 'by' as style from layer offset 0;

create function asset_inserted() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  written bigint;
begin
  perform keep_cells(array(
    select row(layer, ownership, remediation, life, style, floor(x * (16 << 13))::int, floor(y * (16 << 13))::int,
      count(*), sum(x), sum(y))::cell_change
    from (select layer, ownership, remediation, life, coalesce(props ->> layer.style, '') as style,
        unit_x(ST_X(cell_point(tile_geom))) as x, unit_y(ST_Y(cell_point(tile_geom))) as y
      from added join layer_style layer on layer.id = added.layer where life <> 'retired'
      -- Worked out once for each row, not once for each place that it is named in.
      offset 0) placed
    group by layer, ownership, remediation, life, style, floor(x * (16 << 13)), floor(y * (16 << 13))));
  select count(*) into written from added;
  if written > 2000 then
    perform announce_layer(layer, app_change_set()) from (select distinct layer from added) touched;
  else
    perform announce_assets(layer, app_change_set(), jsonb_agg(jsonb_build_array(id) || box_of(tile_geom)))
    from added group by layer;
  end if;
  return null;
end $$;
create trigger announce_insert after insert on asset referencing new table as added
  for each statement execute function asset_inserted();

create function asset_updated() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  written bigint;
begin
  -- Only what moves a row between cells matters; most edits touch attributes that no cell holds.
  perform keep_cells(array(
    select row(layer, ownership, remediation, life, style, floor(x * (16 << 13))::int, floor(y * (16 << 13))::int,
      sum(sign), sum(sign * x), sum(sign * y))::cell_change
    from (select changed.layer, ownership, remediation, life, sign, coalesce(props ->> layer.style, '') as style,
        unit_x(ST_X(cell_point(tile_geom))) as x, unit_y(ST_Y(cell_point(tile_geom))) as y
      from (select layer, id, ownership, remediation, life, props, tile_geom, -1 as sign from before
            union all select layer, id, ownership, remediation, life, props, tile_geom, 1 from after) changed
      join layer_style layer on layer.id = changed.layer where life <> 'retired' offset 0) placed
    group by layer, ownership, remediation, life, style, floor(x * (16 << 13)), floor(y * (16 << 13))
    having sum(sign) <> 0 or abs(sum(sign * x)) > 1e-12 or abs(sum(sign * y)) > 1e-12));
  select count(*) into written from after;
  if written > 2000 then
    perform announce_layer(layer, app_change_set()) from (select distinct layer from after) touched;
  else
    perform announce_assets(after.layer, app_change_set(), jsonb_agg(
      case when after.tile_geom ~= before.tile_geom then jsonb_build_array(after.id) || box_of(after.tile_geom)
      else jsonb_build_array(after.id) || box_of(after.tile_geom) || box_of(before.tile_geom) end))
    from after join before using (layer, id) group by after.layer;
  end if;
  return null;
end $$;
create trigger announce_update after update on asset referencing old table as before new table as after
  for each statement execute function asset_updated();

grant select on asset_cell to cityplate_tiles, cityplate_app;
alter table asset_cell_pending enable row level security;
alter table asset_cell_turn enable row level security;
revoke execute on function change_cells(cell_change[]), keep_cells(cell_change[]), rebuild_cells(text) from public;
