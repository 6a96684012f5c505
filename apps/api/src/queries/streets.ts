import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface StreetRow {
  id: string;
  name: { zh: string; en: string };
  centreline: { type: 'LineString'; coordinates: [number, number][] };
  length_metres: number;
}

export async function listStreets(client: Database): Promise<StreetRow[]> {
  return run<StreetRow>(
    client,
    sql`select id, name, ST_AsGeoJSON(geom, 7)::json as centreline, ST_Length(geom::geography) as length_metres
        from demonstration_street order by id`,
  );
}

export interface StreetAssetRow {
  layer: string;
  id: string;
  code: string;
  name: string | null;
  ownership: string;
  remediation: string;
  geometry: object;
  from_metres: number;
  to_metres: number;
}

/** Assets of a layer that touch the street's corridor, by their distance from its start. */
export async function assetsAlongStreet(client: Database, streetId: string, layer: string, reachMetres: number): Promise<StreetAssetRow[]> {
  return run<StreetAssetRow>(
    client,
    sql`with street as materialized (
          select geom, ST_Length(geom::geography) as metres, ST_Buffer(geom::geography, ${reachMetres})::geometry as corridor
          from demonstration_street where id = ${streetId})
        select asset.layer, asset.id, asset.code, asset.name, asset.ownership, asset.remediation,
          ST_AsGeoJSON(asset.geom, 7)::json as geometry, min(at.share) * street.metres as from_metres, max(at.share) * street.metres as to_metres
        from street join asset on asset.geom && street.corridor and ST_Intersects(asset.geom, street.corridor),
          lateral (select ST_LineLocatePoint(street.geom, corner.geom) as share from ST_DumpPoints(asset.geom) corner) at
        where asset.layer = ${layer} and asset.life <> 'retired'
        group by asset.layer, asset.id, asset.code, asset.name, asset.ownership, asset.remediation, asset.geom, street.metres
        order by from_metres, asset.code`,
  );
}

/** Parts of a kind of the given assets that are there now. */
export async function partsOfAssets(client: Database, layer: string, part: string, ids: readonly string[]): Promise<{ id: string; asset_id: string; props: Record<string, unknown> }[]> {
  return run(
    client,
    sql`select id, asset_id, props from asset_part
        where layer = ${layer} and part = ${part} and asset_id = any (${ids}::uuid[]) and removed_at is null`,
  );
}
