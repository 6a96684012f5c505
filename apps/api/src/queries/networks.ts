import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface NetworkRow {
  id: string;
  unit: string;
  name: string;
  use: string | null;
  source: 'drawn' | 'imported';
  note: string | null;
  length_metres: number;
  recorded_at: Date;
  geometry: { type: 'MultiLineString'; coordinates: number[][][] };
}

const columns = sql`id, unit, name, use, source, note, round(length_metres::numeric, 2)::float8 as length_metres, recorded_at,
  ST_AsGeoJSON(geom, 7)::jsonb as geometry`;

/** Networks that stand, of the units that the actor may read: one unit's, or all. */
export async function listNetworks(client: Database, unit: string | undefined): Promise<NetworkRow[]> {
  const whose = unit === undefined ? sql`true` : sql`unit = ${unit}`;
  return run<NetworkRow>(
    client,
    sql`select ${columns} from unit_network where removed_at is null and ${whose} order by unit, recorded_at, id limit 500`,
  );
}

export async function insertNetwork(
  client: Database,
  network: {
    name: string;
    use: string | undefined;
    source: string;
    note: string | undefined;
    geometry: string;
  },
): Promise<NetworkRow> {
  const rows = await run<NetworkRow>(
    client,
    sql`insert into unit_network (unit, person, name, use, source, note, geom)
        values (app_unit(), app_person(), ${network.name}, ${network.use ?? null}, ${network.source}, ${network.note ?? null},
          ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${network.geometry}), 4326))) returning ${columns}`,
  );
  return rows[0]!;
}

/** Ends a network of the actor's unit; false where there is none. */
export async function removeNetwork(client: Database, id: string): Promise<boolean> {
  const rows = await run(
    client,
    sql`update unit_network set removed_at = now() where id = ${id} and removed_at is null and unit = app_unit() returning id`,
  );
  return rows.length > 0;
}
