-- Up Migration
-- What a layout of stalls keeps away from.

-- The cells of a grid (about 30 m) that a line or outline passes, and the box that holds everything within so many
-- metres of what passes a cell: each cell asks an index once, however fine the line or however many the stalls. A
-- degree of latitude is at least 110,574 m, one of longitude cos(latitude) × 111,319 m.
create function cells_along(around geometry) returns table (cell geometry)
language sql immutable parallel safe rows 100 as $$
  select distinct ST_SnapToGrid(point.geom, 0.0003) from ST_DumpPoints(ST_Segmentize(around, 0.0003)) point
$$;
create function reach_of_cell(cell geometry, metres float8) returns geometry language sql immutable parallel safe as $$
  select ST_Expand(cell, 0.0003 + metres / (111319 * cos(radians(least(abs(ST_Y(cell)) + 0.01, 85)))), 0.0003 + metres / 110574)
$$;

-- Assets of the named layers whose box comes near a line or outline, each layer with a reach of its own in metres; more
-- than is near, never less: whoever asks measures. As the owner of the tables, since under row-level security the box
-- would not use the index (see near_networks); ids only, what they say is read by the actor's rights.
create function assets_along(around geometry, layers text[], reaches float8[]) returns table (layer text, asset_id uuid)
language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select distinct asset.layer, asset.id
  from unnest(layers, reaches) wanted (layer, metres) cross join cells_along(around)
    join asset on asset.layer = wanted.layer and asset.life <> 'retired' and asset.geom && reach_of_cell(cell, wanted.metres)
$$;
revoke execute on function assets_along(geometry, text[], float8[]) from public;
grant execute on function assets_along(geometry, text[], float8[]) to cityplate_app;
