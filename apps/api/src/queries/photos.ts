import { sql } from 'kysely';
import { oneAndMerged } from './merges.ts';
import { type Database, run } from './statement.ts';

export async function insertPhoto(
  client: Database,
  photo: {
    sha256: string;
    width: number;
    height: number;
    byteLength: number;
    takenAt: string | undefined;
    takenPosition: [number, number] | undefined;
  },
  subject: { layer: string; assetId: string } | undefined,
): Promise<string> {
  const place = photo.takenPosition
    ? sql`ST_SetSRID(ST_MakePoint(${photo.takenPosition[0]}, ${photo.takenPosition[1]}), 4326)`
    : sql`null`;
  const rows = await run<{ id: string }>(
    client,
    sql`insert into photo (sha256, media_type, width, height, byte_length, person, unit, taken_at, taken_geom, layer, asset_id)
        values (${photo.sha256}, 'image/jpeg', ${photo.width}, ${photo.height}, ${photo.byteLength}, app_person(), app_unit(),
          ${photo.takenAt ?? null}, ${place}, ${subject?.layer ?? null}, ${subject?.assetId ?? null}) returning id`,
  );
  return rows[0]!.id;
}

export async function findPhoto(client: Database, id: string): Promise<{ sha256: string } | undefined> {
  return (await run<{ sha256: string }>(client, sql`select sha256 from photo where id = ${id}`))[0];
}

export interface PhotoRow {
  id: string;
  width: number;
  height: number;
  unit: string;
  created_at: Date;
  taken_at: Date | null;
}

/** Photos that show an asset, and those given as evidence of claims on it; row-level security leaves what may be seen. */
export async function listPhotos(
  client: Database,
  subject: { layer: string; assetId: string },
): Promise<PhotoRow[]> {
  return run<PhotoRow>(
    client,
    sql`select id, width, height, unit, created_at, taken_at from photo
        where (layer = ${subject.layer} and asset_id = any (${oneAndMerged(subject.assetId)}))
          or id in (select photo_id from claim_evidence join claim_asset using (claim_id)
                    where claim_asset.layer = ${subject.layer} and claim_asset.asset_id = ${subject.assetId})
        order by created_at desc limit 200`,
  );
}
