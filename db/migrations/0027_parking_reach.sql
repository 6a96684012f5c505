-- Up Migration
-- What a layout of stalls keeps away from.

-- Assets of the named layers whose box comes near any edge of a line or polygon, each layer with a reach of its own in
-- metres; more than is near, never less: whoever asks measures. As the owner of the tables, since under row-level
-- security the box would not use the index (see near_networks); ids only, what they say is read by the actor's rights.
create function assets_along(around geometry, layers text[], reaches float8[]) returns table (layer text, asset_id uuid)
language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select distinct asset.layer, asset.id
  from unnest(layers, reaches) wanted (layer, metres) cross join ST_DumpSegments(around) edge
    join asset on asset.layer = wanted.layer and asset.life <> 'retired'
      and asset.geom && ST_Expand(edge.geom, wanted.metres / (111319 * cos(radians(least(abs(ST_YMin(edge.geom)) + 0.01, 85)))),
        wanted.metres / 110574)
$$;
revoke execute on function assets_along(geometry, text[], float8[]) from public;
grant execute on function assets_along(geometry, text[], float8[]) to cityplate_app;
