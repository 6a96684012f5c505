import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface NearRow {
  id: string;
  code: string;
  name: string | null;
  road: string | null;
  props: Record<string, unknown>;
  distance: number;
  serial: string | null;
}

const point = ([lng, lat]: readonly [number, number]) =>
  sql`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;

/** Metres from a position to an asset, on the ellipsoid. */
export async function distanceTo(
  client: Database,
  layer: string,
  assetId: string,
  position: readonly [number, number],
): Promise<number> {
  const rows = await run<{ metres: number }>(
    client,
    sql`select ST_Distance(geom::geography, ${point(position)}::geography) as metres
        from asset where layer = ${layer} and id = ${assetId}`,
  );
  return rows[0]?.metres ?? Number.POSITIVE_INFINITY;
}

/** The assets of a layer around a position, nearest first, each with its live plate. */
export async function assetsAround(
  client: Database,
  layer: string,
  position: readonly [number, number],
  radiusMetres: number,
  limit: number,
): Promise<NearRow[]> {
  // The box is for the index; a degree of longitude is shorter than one of latitude.
  const reachDegrees = radiusMetres / 111_000;
  const reach = sql`ST_Expand(${point(position)}, ${reachDegrees / Math.cos((position[1] * Math.PI) / 180)}, ${reachDegrees})`;
  return run<NearRow>(
    client,
    sql`select asset.id, asset.code, asset.name, asset.road, asset.props,
          ST_Distance(asset.geom::geography, ${point(position)}::geography) as distance,
          (select serial from plate where plate.layer = asset.layer and plate.asset_id = asset.id
            and state in ('printed', 'issued', 'mounted') limit 1) as serial
        from asset where asset.layer = ${layer} and asset.life <> 'retired' and asset.geom && ${reach}
        order by distance, asset.id limit ${limit}`,
  );
}

export interface MountingRow {
  id: string;
  at: Date;
  person_name: string | null;
  unit: string;
  position: [number, number] | null;
  accuracy_metres: number | null;
  distance_metres: number | null;
  verdict: 'ok' | 'far' | 'doubtful' | 'unlocated';
  suspected_asset: string | null;
  photo_id: string | null;
}

const mountingColumns = sql`id, at, person_name(person) as person_name, unit, accuracy_metres, distance_metres, verdict,
  suspected_asset, photo_id, case when geom is not null then jsonb_build_array(ST_X(geom), ST_Y(geom)) end as position`;

/** The check that this person has sent already for this moment, if so. */
export async function sameMounting(
  client: Database,
  layer: string,
  plateId: string,
  at: string,
): Promise<MountingRow | undefined> {
  const rows = await run<MountingRow>(
    client,
    sql`select ${mountingColumns} from plate_mounting
        where layer = ${layer} and plate_id = ${plateId} and person = app_person() and at = ${at}::timestamptz`,
  );
  return rows[0];
}

export interface NewMountingRow {
  layer: string;
  plateId: string;
  assetId: string;
  at: string | undefined;
  position: readonly [number, number] | undefined;
  accuracyMetres: number | undefined;
  distanceMetres: number | undefined;
  verdict: MountingRow['verdict'];
  suspectedAsset: string | undefined;
  photoId: string | undefined;
}

export async function insertMounting(client: Database, row: NewMountingRow): Promise<MountingRow> {
  const place = row.position === undefined ? sql`null` : point(row.position);
  const rows = await run<MountingRow>(
    client,
    sql`insert into plate_mounting (layer, plate_id, asset_id, at, person, unit, geom, accuracy_metres, distance_metres,
          verdict, suspected_asset, photo_id)
        values (${row.layer}, ${row.plateId}, ${row.assetId}, coalesce(${row.at ?? null}::timestamptz, clock_timestamp()),
          app_person(), app_unit(), ${place}, ${row.accuracyMetres ?? null}, ${row.distanceMetres ?? null},
          ${row.verdict}, ${row.suspectedAsset ?? null}, ${row.photoId ?? null})
        returning ${mountingColumns}`,
  );
  const [made] = rows;
  if (made === undefined) throw new Error('an insert that returns its row returned none');
  return made;
}

/** Serial of the plate that hangs where this asset's belongs, where the two were mounted crosswise. */
export async function swappedWith(
  client: Database,
  layer: string,
  assetId: string,
  suspected: string,
): Promise<string | undefined> {
  const rows = await run<{ serial: string | null }>(
    client,
    sql`select swapped_with(${layer}, ${assetId}::uuid, ${suspected}::uuid) as serial`,
  );
  return rows[0]?.serial ?? undefined;
}

/** Checks of a plate, newest first. */
export async function mountingsOf(client: Database, layer: string, plateId: string): Promise<MountingRow[]> {
  return run<MountingRow>(
    client,
    sql`select ${mountingColumns} from plate_mounting where layer = ${layer} and plate_id = ${plateId}
        order by at desc, recorded_at desc limit 50`,
  );
}
