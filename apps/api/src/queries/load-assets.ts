import { sql } from 'kysely';
import pg from 'pg';
import { type AssetRow, assetColumns } from './asset-row.ts';
import { type Database, run } from './statement.ts';

/**
 * One transaction as the owner of the database, outside of any person's session; `keep: false` undoes it at the
 * end. Loads of a layer wait for each other; nobody else waits for them: overview cells change as the last thing, and
 * numbers are minted `apart`, on a connection where each statement commits by itself.
 */
export async function inLoad<T>(
  ownerUrl: string,
  layer: string,
  work: (client: Database, apart: Database) => Promise<{ result: T; keep: boolean }>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  const apart = new pg.Client({ connectionString: ownerUrl });
  await Promise.all([client.connect(), apart.connect()]);
  try {
    await client.query("begin; set local app.cells_at_commit = 'on'");
    await run(client, sql`select pg_advisory_xact_lock(hashtext(${`load ${layer}`}))`);
    const { result, keep } = await work(client, apart);
    await client.query(keep ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await Promise.all([client.end(), apart.end()]);
  }
}

/** The change set that all rows of a load belong to. */
export async function openLoad(
  client: Database,
  load: { reason: string; unit: string | undefined },
): Promise<string> {
  const rows = await run<{ id: string }>(
    client,
    sql`insert into change_set (unit, verb, reason) values (${load.unit ?? null}, 'asset.load', ${load.reason}) returning id`,
  );
  const id = rows[0]?.id ?? '';
  await run(client, sql`select set_config('app.change_set', ${id}, true)`);
  return id;
}

export interface KnownAsset extends AssetRow {
  source_id: string | null;
}

/**
 * Assets of the layer that one of these identifiers means: its own id, the source's, or the code. Held against other
 * writers until the load ends, because what is then written is worked out from what is read here.
 */
export async function findKnown(
  client: Database,
  layer: string,
  wanted: { ids: readonly string[]; sourceIds: readonly string[]; codes: readonly string[] },
): Promise<KnownAsset[]> {
  return run<KnownAsset>(
    client,
    sql`select ${assetColumns}, asset.source_id from asset
        where asset.layer = ${layer} and (asset.id = any (${wanted.ids}::uuid[])
          or asset.source_id = any (${wanted.sourceIds}::text[]) or asset.code = any (${wanted.codes}::text[]))
        order by asset.id for update`,
  );
}

/** Which of these codes are given already. */
export async function takenCodes(
  client: Database,
  layer: string,
  codes: readonly string[],
): Promise<Set<string>> {
  const rows = await run<{ code: string }>(
    client,
    sql`select code from asset where layer = ${layer} and code = any (${codes}::text[])`,
  );
  return new Set(rows.map(({ code }) => code));
}

export interface LoadedAsset {
  id: string;
  code: string;
  name: string | null;
  life: string;
  township: string | null;
  community: string | null;
  road: string | null;
  props: object;
  geometry: object;
  source_id: string | null;
}

const given = sql`id uuid, code text, name text, life text, township text, community text, road text, props jsonb, geometry jsonb, source_id text`;
const drawn = sql`ST_SetSRID(ST_GeomFromGeoJSON(given.geometry), 4326)`;

export async function insertLoaded(
  client: Database,
  scheme: { layer: string; adcode: string; codeSystem: string; unit: string | undefined },
  rows: readonly LoadedAsset[],
): Promise<void> {
  if (rows.length === 0) return;
  await run(
    client,
    sql`insert into asset (layer, id, adcode, code, code_system, name, life, township, community, road, record_unit, props, geom, source_id)
        select ${scheme.layer}, given.id, ${scheme.adcode}, given.code, ${scheme.codeSystem}, given.name, given.life, given.township,
          given.community, given.road, ${scheme.unit ?? null}, given.props, ${drawn}, given.source_id
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${given})`,
  );
}

/** A version that somebody wrote since the load began is followed, never preceded: its times are not gone behind. */
export async function updateLoaded(
  client: Database,
  layer: string,
  rows: readonly LoadedAsset[],
): Promise<void> {
  if (rows.length === 0) return;
  await run(
    client,
    sql`update asset set name = given.name, life = given.life, township = given.township, community = given.community,
          road = given.road, props = given.props, geom = ${drawn}, source_id = given.source_id,
          version = asset.version + 1, valid_from = greatest(asset.valid_from, change_moment()),
          updated_at = greatest(asset.updated_at, change_moment())
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${given})
        where asset.layer = ${layer} and asset.id = given.id`,
  );
}
