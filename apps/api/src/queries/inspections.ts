import { sql } from 'kysely';
import { oneAndMerged } from './merges.ts';
import { type Database, run } from './statement.ts';

export interface NewInspectionRow {
  layer: string;
  assetId: string;
  at: string;
  position: readonly [number, number] | undefined;
  readings: object;
  checklist: object;
  defects: readonly string[];
  note: string | undefined;
  photoIds: readonly string[];
}

export async function insertInspection(client: Database, made: NewInspectionRow): Promise<string> {
  const place =
    made.position === undefined
      ? sql`null`
      : sql`ST_SetSRID(ST_MakePoint(${made.position[0]}, ${made.position[1]}), 4326)`;
  const rows = await run<{ id: string }>(
    client,
    sql`insert into inspection (layer, asset_id, at, person, unit, geom, readings, checklist, defects, note, photo_ids)
        values (${made.layer}, ${made.assetId}, ${made.at}, app_person(), app_unit(), ${place},
          ${JSON.stringify(made.readings)}, ${JSON.stringify(made.checklist)}, ${made.defects}::text[], ${made.note ?? null},
          ${made.photoIds}::uuid[]) returning id`,
  );
  return rows[0]!.id;
}

/** Writes measured values into an asset; false when it is not at this version any more. */
export async function recordReadings(
  client: Database,
  asset: { layer: string; id: string; version: number },
  readings: object,
): Promise<boolean> {
  const rows = await run<{ done: boolean }>(
    client,
    sql`select record_readings(${asset.layer}, ${asset.id}::uuid, ${asset.version}::int, ${JSON.stringify(readings)}::jsonb) as done`,
  );
  return rows[0]?.done === true;
}

export interface InspectionRow {
  id: string;
  at: Date;
  person: string | null;
  unit: string;
  readings: Record<string, number>;
  checklist: Record<string, string>;
  defects: string[];
  note: string | null;
  photo_ids: string[];
}

/** Inspections of an asset that the actor may see, newest first. */
export async function listInspections(
  client: Database,
  assetId: string,
  limit: number,
): Promise<InspectionRow[]> {
  return run<InspectionRow>(
    client,
    sql`select id, at, person_name(person) as person, unit, readings, checklist, defects, note, photo_ids
        from inspection where asset_id = any (${oneAndMerged(assetId)}) order by at desc, id limit ${limit}`,
  );
}
