import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export async function insertPhoto(
  client: Database,
  photo: { sha256: string; width: number; height: number; byteLength: number; takenAt: string | undefined; takenPosition: [number, number] | undefined },
): Promise<string> {
  const place = photo.takenPosition ? sql`ST_SetSRID(ST_MakePoint(${photo.takenPosition[0]}, ${photo.takenPosition[1]}), 4326)` : sql`null`;
  const rows = await run<{ id: string }>(
    client,
    sql`insert into photo (sha256, media_type, width, height, byte_length, person, unit, taken_at, taken_geom)
        values (${photo.sha256}, 'image/jpeg', ${photo.width}, ${photo.height}, ${photo.byteLength}, app_person(), app_unit(),
          ${photo.takenAt ?? null}, ${place}) returning id`,
  );
  return rows[0]!.id;
}

export async function findPhoto(client: Database, id: string): Promise<{ sha256: string } | undefined> {
  return (await run<{ sha256: string }>(client, sql`select sha256 from photo where id = ${id}`))[0];
}
