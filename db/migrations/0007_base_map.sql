-- Up Migration
-- The offline base map: the ground that assets lie on. Replaced whole by the seed or an import.
create table base_map_feature (
  id bigint generated always as identity primary key,
  kind text not null,
  class text,
  name text,
  properties jsonb not null default '{}',
  geom geometry(Geometry, 4326) not null,
  tile_geom geometry(Geometry, 3857) not null generated always as (ST_Transform(geom, 3857)) stored
);
create index on base_map_feature using gist (tile_geom);
create index on base_map_feature using gist (geom);
create index on base_map_feature (kind);

-- The streets that leaders walk: a centreline gives every thing along it a distance from the start.
create table demonstration_street (
  id text primary key,
  name jsonb not null,
  geom geometry(LineString, 4326) not null
);
grant select on base_map_feature, demonstration_street to cityplate_app, cityplate_tiles;
