import type { ObstacleKind } from '@cityplate/parking/obstacle';
import type { Geometry } from 'geojson';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** A kind of obstacle and from how far away it may matter. */
export interface Reach {
  kind: ObstacleKind;
  metres: number;
}

export interface AssetObstacleRow {
  id: string;
  layer: string;
  code: string;
  name: string | null;
  owner_unit: string | null;
  geometry: Geometry;
}

/** Assets of these layers, not retired, whose box comes near a line or polygon (GeoJSON text). */
export async function assetsAlong(
  client: Database,
  around: string,
  layers: readonly { layer: string; metres: number }[],
  most: number,
): Promise<AssetObstacleRow[]> {
  return run<AssetObstacleRow>(
    client,
    sql`select asset.id, asset.layer, asset.code, asset.name, asset.owner_unit, ST_AsGeoJSON(asset.geom, 7)::json as geometry
        from assets_along(ST_SetSRID(ST_GeomFromGeoJSON(${around}), 4326), ${layers.map(({ layer }) => layer)}::text[],
            ${layers.map(({ metres }) => metres)}::float8[]) near
          join asset on asset.layer = near.layer and asset.id = near.asset_id
        order by asset.code, asset.id limit ${most}`,
  );
}

export interface BaseMapObstacleRow {
  id: number;
  kind: ObstacleKind;
  name: string | null;
  /** Across what a point stands for. */
  width_metres: number | null;
  geometry: Geometry;
}

/** Things of the base map near a line or polygon; the stripes of a crossing count as the one area that they mark. */
export async function baseMapAlong(
  client: Database,
  around: string,
  reaches: readonly Reach[],
  most: number,
): Promise<BaseMapObstacleRow[]> {
  return run<BaseMapObstacleRow>(
    client,
    // The box of the widest reach asks the index, once for all kinds; then each kind has its own.
    sql`with near as materialized (
          select distinct feature.id
          from cells_along(ST_SetSRID(ST_GeomFromGeoJSON(${around}), 4326))
            join base_map_feature feature on feature.geom && reach_of_cell(cell, ${Math.max(0, ...reaches.map(({ metres }) => metres))}::float8)
            join unnest(${reaches.map(({ kind }) => kind)}::text[], ${reaches.map(({ metres }) => metres)}::float8[]) wanted (kind, metres)
              on feature.kind = wanted.kind and feature.geom && reach_of_cell(cell, wanted.metres))
        select id, kind, name, coalesce(2 * (properties ->> 'radiusMetres')::float8, (properties ->> 'widthMetres')::float8) as width_metres,
          ST_AsGeoJSON(case kind when 'crossing' then ST_ConvexHull(geom) else geom end, 7)::json as geometry
        from base_map_feature where id in (select id from near) order by id limit ${most}`,
  );
}

export interface KerbRow {
  id: number;
  road: string | null;
  road_class: string | null;
  width_metres: number;
  traffic: 'one-way' | 'two-way';
  side: 'left' | 'right';
  length_metres: number;
  geometry: { type: 'LineString'; coordinates: number[][] };
}

type KerbBox = readonly [number, number, number, number];

/** Straight edges of carriageways in a box. */
const kerbsIn = ([west, south, east, north]: KerbBox) => sql`from base_map_feature
  where kind = 'kerb' and geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
    and ST_GeometryType(geom) = 'ST_LineString' and properties ? 'widthMetres' and properties ? 'traffic'`;

/** Kerbs in a box by id, those after one, with the side on which the carriageway lies as the line runs. */
export async function listKerbs(
  client: Database,
  box: KerbBox,
  limit: number,
  after = 0,
): Promise<KerbRow[]> {
  return run<KerbRow>(
    client,
    sql`with kerb as (
          select id, properties, geom, ST_LineInterpolatePoint(geom, 0.499)::geography as before,
            ST_LineInterpolatePoint(geom, 0.501)::geography as after
          ${kerbsIn(box)} and id > ${after} order by id limit ${limit})
        select id, properties ->> 'road' as road, properties ->> 'roadClass' as road_class,
          (properties ->> 'widthMetres')::float8 as width_metres, properties ->> 'traffic' as traffic,
          case when exists (select from base_map_feature ground where ground.kind = 'carriageway'
            and ST_Intersects(ground.geom, ST_Project(before, 1, ST_Azimuth(before, after) - pi() / 2)::geometry))
            then 'left' else 'right' end as side,
          round(ST_Length(geom::geography)::numeric, 2)::float8 as length_metres, ST_AsGeoJSON(geom, 8)::json as geometry
        from kerb order by id`,
  );
}

/** How many kerbs there are in a box, and how many of them come after one. */
export async function countKerbs(
  client: Database,
  box: KerbBox,
  after: number,
): Promise<{ total: number; left: number }> {
  const rows = await run<{ total: number; left: number }>(
    client,
    sql`select count(*)::int as total, (count(*) filter (where id > ${after}))::int as left ${kerbsIn(box)}`,
  );
  return rows[0] ?? { total: 0, left: 0 };
}
