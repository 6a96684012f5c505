import { type RawBuilder, sql } from 'kysely';
import { type ClaimableRow, claimableColumns } from './claims.ts';
import { type Database, run } from './statement.ts';

/** What is looked at, with geometries as GeoJSON text that has passed the gate. */
export type AssetChoice =
  | { kind: 'ids'; ids: readonly string[] }
  | { kind: 'area'; area: string }
  | { kind: 'line'; line: string; bufferMetres: number }
  | { kind: 'network'; networkId: string; bufferMetres: number };

export interface PreviewRow extends ClaimableRow {
  name: string | null;
  road: string | null;
  lng: number;
  lat: number;
  claimants: string[];
  distance_metres: number | null;
}

const shapeOf = (text: string) => sql`ST_SetSRID(ST_GeomFromGeoJSON(${text}), 4326)`;

/**
 * The box around a geometry that surely holds everything within the metres: a degree of latitude is at least
 * 110,574 m, one of longitude cos(latitude) times at least 111,319 m.
 */
const boxAround = (geometry: RawBuilder<unknown>, metres: number) =>
  sql`ST_Expand(${geometry}, ${metres}::float8 / (111319 * cos(radians(least(greatest(abs(ST_YMin(${geometry})),
    abs(ST_YMax(${geometry}))) + 0.01, 85)))), ${metres}::float8 / 110574)`;

/** Ids of the assets found and how far from the line they lie; each segment of a line asks the index by itself. */
function found(layer: string, choice: AssetChoice): RawBuilder<unknown> {
  if (choice.kind === 'ids') {
    return sql`select asset.id, null::float8 as distance_metres from asset
      where asset.layer = ${layer} and asset.id = any (${choice.ids}::uuid[])`;
  }
  if (choice.kind === 'area') {
    return sql`select asset.id, null::float8 as distance_metres from asset
      where asset.layer = ${layer} and asset.life <> 'retired' and asset.geom && ${shapeOf(choice.area)}
        and ST_Intersects(asset.geom, ${shapeOf(choice.area)})`;
  }
  const line =
    choice.kind === 'line'
      ? sql`select ${shapeOf(choice.line)} as geom`
      : sql`select geom from unit_network where id = ${choice.networkId} and removed_at is null`;
  return sql`select asset.id, min(ST_Distance(asset.geom::geography, segment.geom::geography)) as distance_metres
    from (${line}) line cross join lateral ST_DumpSegments(line.geom) segment
    join asset on asset.layer = ${layer} and asset.life <> 'retired'
      and asset.geom && ${boxAround(sql`segment.geom`, choice.bufferMetres)}
      and ST_DWithin(asset.geom::geography, segment.geom::geography, ${choice.bufferMetres}::float8)
    group by asset.id`;
}

/** What filing a claim would look at, and who else claims it; at most `limit` rows, nearest to the line first. */
export async function previewAssets(
  client: Database,
  layer: string,
  choice: AssetChoice,
  asked: { party: string; unit: string; limit: number },
): Promise<PreviewRow[]> {
  return run<PreviewRow>(
    client,
    sql`with found as materialized (${found(layer, choice)} limit ${asked.limit}),
      rivals as materialized (
        select claim.layer, claim.asset_id, array_agg(claim.unit order by claim.unit) as units
        from open_claims_on(array(select id from found), ${asked.party}) claim where claim.unit <> ${asked.unit}
        group by claim.layer, claim.asset_id)
      select ${claimableColumns(asked.party, asked.unit)}, asset.name, asset.road,
        round(ST_X(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lng,
        round(ST_Y(ST_PointOnSurface(asset.geom))::numeric, 7)::float8 as lat,
        coalesce(rivals.units, '{}') as claimants, round(found.distance_metres::numeric, 3)::float8 as distance_metres
      from found join asset on asset.layer = ${layer} and asset.id = found.id
      left join rivals on rivals.layer = asset.layer and rivals.asset_id = asset.id
      order by found.distance_metres nulls last, asset.code, asset.id`,
  );
}

/** Whether a recorded network exists that the actor may read. */
export async function networkExists(client: Database, id: string): Promise<boolean> {
  return (
    (await run(client, sql`select from unit_network where id = ${id} and removed_at is null`)).length > 0
  );
}
