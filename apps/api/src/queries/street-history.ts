import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** How far a thing may have been moved since, and is still found where it was before. */
const movedMetres = 200;

/** Assets of a layer, retired ones too, that lie near the street today: those that may have lain along it once. */
export async function assetsNearStreet(
  client: Database,
  streetId: string,
  layer: string,
  reachMetres: number,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`with street as materialized (
          select ST_Buffer(geom::geography, ${reachMetres + movedMetres})::geometry as corridor
          from demonstration_street where id = ${streetId})
        select asset.id from street join asset on asset.geom && street.corridor and ST_Intersects(asset.geom, street.corridor)
        where asset.layer = ${layer}`,
  );
  return rows.map(({ id }) => id);
}

interface ToldRow {
  key: string;
  version: number;
  valid_from: Date;
  recorded_at: Date;
}

/** Every version of these assets: whether it lived, within `reachMetres` of the street. */
export async function presenceAlong(
  client: Database,
  streetId: string,
  layer: string,
  reachMetres: number,
  ids: readonly string[],
): Promise<(ToldRow & { present: boolean })[]> {
  return run(
    client,
    sql`with street as materialized (
          select ST_Buffer(geom::geography, ${reachMetres})::geometry as corridor from demonstration_street where id = ${streetId})
        select entry.asset_id as key, entry.version, entry.valid_from, entry.recorded_at,
          entry.state ->> 'life' <> 'retired' and ST_Intersects(entry.geom, street.corridor) as present
        from street, asset_version entry where entry.layer = ${layer} and entry.asset_id = any (${[...ids]}::uuid[])`,
  );
}

export interface PartHistoryRow extends ToldRow {
  asset_id: string;
  props: Record<string, unknown>;
  removed: boolean;
}

/** Every version of the parts of a kind that these assets have or had. */
export async function partHistory(
  client: Database,
  layer: string,
  part: string,
  assetIds: readonly string[],
): Promise<PartHistoryRow[]> {
  return run(
    client,
    sql`select part_id as key, version, valid_from, recorded_at, asset_id, state -> 'props' as props,
          state ->> 'removed_at' is not null as removed
        from asset_part_version where layer = ${layer} and part = ${part} and asset_id = any (${[...assetIds]}::uuid[])`,
  );
}
