import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface GroundRow {
  kind: 'building' | 'carriageway';
  geometry: Polygon;
}

/** Buildings and carriageways of the base map in a box, each part by itself, without holes. */
export async function groundIn(
  client: Database,
  [west, south, east, north]: readonly [number, number, number, number],
  most: number,
): Promise<GroundRow[]> {
  return run<GroundRow>(
    client,
    sql`select feature.kind, ST_AsGeoJSON(ST_MakePolygon(ST_ExteriorRing(part.geom)), 8)::json as geometry
        from base_map_feature feature cross join ST_Dump(feature.geom) part
        where feature.kind in ('building', 'carriageway')
          and feature.geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
          and ST_GeometryType(part.geom) = 'ST_Polygon'
        order by feature.kind desc, feature.id limit ${most}`,
  );
}

/** The outlines of assets, by id; of those that have one. */
export async function outlinesOf(
  client: Database,
  layer: string,
  ids: readonly string[],
): Promise<Polygon[]> {
  const rows = await run<{ geometry: Polygon }>(
    client,
    sql`select ST_AsGeoJSON(geom, 8)::json as geometry from asset
        where layer = ${layer} and id = any (${ids}::uuid[]) and ST_GeometryType(geom) = 'ST_Polygon' order by code`,
  );
  return rows.map(({ geometry }) => geometry);
}
