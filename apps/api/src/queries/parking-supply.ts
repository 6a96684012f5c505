import type { MultiPolygon, Polygon } from 'geojson';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface CompoundSupplyRow {
  id: string;
  code: string;
  name: string | null;
  position: [number, number];
  geometry: Polygon | MultiPolygon;
  /** All within the given metres of it. */
  reach: Polygon | MultiPolygon;
  households: number | null;
  inside: number;
  near: number;
}

/**
 * Compounds with the stalls in and around them, the greatest shortage first. Both layers are read once: row-level
 * security keeps a box from the spatial index.
 */
export async function compoundSupply(
  client: Database,
  layers: { compounds: string; stalls: string },
  metres: number,
): Promise<CompoundSupplyRow[]> {
  return run<CompoundSupplyRow>(
    client,
    sql`with stall as materialized (
          select ST_Centroid(geom) as geom from asset where layer = ${layers.stalls} and life = 'live'),
        compound as materialized (
          select id, code, name, geom, (props ->> 'households')::int as households
          from asset where layer = ${layers.compounds} and life = 'live')
        select id, code, name, households, json_build_array(ST_X(place.at), ST_Y(place.at)) as position,
          ST_AsGeoJSON(compound.geom, 6)::json as geometry,
          ST_AsGeoJSON(ST_Buffer(compound.geom::geography, ${metres}), 6)::json as reach,
          count(stall.geom) filter (where ST_Covers(compound.geom, stall.geom))::int as inside,
          count(stall.geom) filter (where ST_DWithin(compound.geom::geography, stall.geom::geography, ${metres}))::int as near
        from compound cross join lateral (select ST_PointOnSurface(compound.geom) as at) place
          left join stall on stall.geom && ST_Expand(compound.geom,
            ${metres}::float8 / (111319 * cos(radians(least(abs(ST_YMin(compound.geom)) + 0.01, 85)))), ${metres}::float8 / 110574)
        group by id, code, name, households, compound.geom, place.at
        order by greatest(coalesce(households, 0) - count(stall.geom) filter (
          where ST_DWithin(compound.geom::geography, stall.geom::geography, ${metres})), 0) desc, code`,
  );
}

/** Live stalls by the road that they name, the most first. */
export async function stallsByRoad(
  client: Database,
  layer: string,
): Promise<{ road: string; stalls: number }[]> {
  return run<{ road: string; stalls: number }>(
    client,
    sql`select road, count(*)::int as stalls from asset where layer = ${layer} and life = 'live' and road is not null
        group by road order by count(*) desc, road`,
  );
}
