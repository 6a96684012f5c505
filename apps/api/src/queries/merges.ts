import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** An asset and the records that were merged into it, as an array of ids. */
export const oneAndMerged = (id: string): RawBuilder<unknown> =>
  sql`(array[${id}::uuid] || array(select merged.id from asset merged where merged.merged_into = ${id}::uuid))`;

export interface MergeFacts {
  /** Units with an open claim. */
  claims: string[];
  /** Open cases. */
  cases: { id: string; number: string }[];
  /** Serials of live plates. */
  plates: string[];
  photos: number;
  inspections: number;
  closed_cases: number;
}

/** Undefined where the actor may not merge in this layer. */
export async function mergeFacts(
  client: Database,
  layer: string,
  id: string,
): Promise<MergeFacts | undefined> {
  return (await run<MergeFacts>(client, sql`select * from merge_facts(${layer}, ${id}::uuid)`))[0];
}

/** Metres between two assets, on the ellipsoid. */
export async function metresBetween(client: Database, layer: string, a: string, b: string): Promise<number> {
  const rows = await run<{ metres: number }>(
    client,
    sql`select ST_Distance(one.geom::geography, other.geom::geography) as metres from asset one, asset other
        where one.layer = ${layer} and one.id = ${a}::uuid and other.layer = ${layer} and other.id = ${b}::uuid`,
  );
  return rows[0]?.metres ?? 0;
}

/** Ends the record and lets it, and those merged into it before, lead to another; the ids that now do. */
export async function markMerged(
  client: Database,
  layer: string,
  id: string,
  into: string,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`update asset set life = 'retired', merged_into = ${into}::uuid, version = version + 1,
          valid_from = change_moment(), updated_at = change_moment()
        where layer = ${layer} and (id = ${id}::uuid or merged_into = ${id}::uuid) returning id`,
  );
  return rows.map((row) => row.id);
}

export interface AliasRow {
  id: string;
  code: string;
  code_system: string;
  merged_at: Date;
  person_name: string | null;
  change_set: string;
  plates: string[];
}

/** The records merged into an asset, the last first, each with the change set that did it and its live plates. */
export async function listAliases(client: Database, layer: string, id: string): Promise<AliasRow[]> {
  return run<AliasRow>(
    client,
    sql`select merged.id, merged.code, merged.code_system, change_set.recorded_at as merged_at,
          person_name(change_set.person) as person_name, change_set.id as change_set,
          array(select serial from plate where plate.layer = merged.layer and plate.asset_id = merged.id
            and plate.state in ('printed', 'issued', 'mounted') order by serial) as plates
        from asset merged
        join asset_version entry on entry.layer = merged.layer and entry.asset_id = merged.id and entry.version = merged.version
        join change_set on change_set.id = entry.change_set
        where merged.layer = ${layer} and merged.merged_into = ${id}::uuid
        order by change_set.recorded_at desc, merged.code`,
  );
}
