import { sql } from 'kysely';
import { assetSource } from './asset-source.ts';
import { type Database, run } from './statement.ts';
import { assetsNearStreet } from './street-history.ts';

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
  owner_unit: string | null;
  maintainer_unit: string | null;
  regulator_unit: string | null;
  props: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
  /** A place inside of it. */
  middle: { coordinates: [number, number] };
}

/** Assets of a layer of which some part lies, or lay then, within `reachMetres` of the centreline, in no order. */
export async function assetsAlongStreet(
  client: Database,
  streetId: string,
  layer: string,
  reachMetres: number,
  times?: { validAt: string; recordedAt: string },
): Promise<StreetAssetRow[]> {
  // Versions have no index of places: those to look at are found by where their assets lie today.
  const known = times && (await assetsNearStreet(client, streetId, layer, reachMetres));
  const period = times && { from: times.validAt, to: times.validAt, recordedAt: times.recordedAt };
  return run<StreetAssetRow>(
    client,
    sql`with street as materialized (
          select ST_Buffer(geom::geography, ${reachMetres})::geometry as corridor from demonstration_street where id = ${streetId})
        select asset.layer, asset.id, asset.code, asset.name, asset.ownership, asset.remediation,
          asset.owner_unit, asset.maintainer_unit, asset.regulator_unit, asset.props,
          ST_AsGeoJSON(asset.geom, 7)::json as geometry, ST_AsGeoJSON(ST_PointOnSurface(asset.geom), 7)::json as middle
        from street join ${assetSource(layer, period, false)} on asset.geom && street.corridor and ST_Intersects(asset.geom, street.corridor)
        where asset.layer = ${layer} and asset.life <> 'retired'
          and ${known === undefined ? sql`true` : sql`asset.id = any (${known}::uuid[])`}`,
  );
}

/** Parts of a kind of the given assets that are there now. */
export async function partsOfAssets(
  client: Database,
  layer: string,
  part: string,
  ids: readonly string[],
): Promise<{ id: string; asset_id: string; props: Record<string, unknown> }[]> {
  return run(
    client,
    sql`select id, asset_id, props from asset_part
        where layer = ${layer} and part = ${part} and asset_id = any (${ids}::uuid[]) and removed_at is null`,
  );
}
