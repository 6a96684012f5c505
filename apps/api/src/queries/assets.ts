import { sql } from 'kysely';
import { forbidden } from '../problem-error.ts';
import { say } from '../words.ts';
import { type AssetFilter, assetsWhere } from './asset-filter.ts';
import { type AssetRow, assetColumns } from './asset-row.ts';
import { type Database, run } from './statement.ts';

/** A page in serial order: a serial never changes, so writes in between neither repeat nor skip a row. */
export async function listAssets(
  client: Database,
  filter: AssetFilter,
  page: { afterSerial: number; limit: number },
): Promise<AssetRow[]> {
  return run<AssetRow>(
    client,
    sql`select ${assetColumns} from ${assetsWhere(filter)} and asset.serial > ${page.afterSerial}
        order by asset.serial limit ${page.limit}`,
  );
}

export async function countAssets(client: Database, filter: AssetFilter): Promise<number> {
  const rows = await run<{ count: number }>(
    client,
    sql`select count(*) as count from ${assetsWhere(filter)}`,
  );
  return rows[0]?.count ?? 0;
}

/** How many there are, and how many of them come after one. */
export async function countAssetsAfter(
  client: Database,
  filter: AssetFilter,
  serial: number,
): Promise<{ total: number; left: number }> {
  const rows = await run<{ total: number; left: number }>(
    client,
    sql`select count(*)::int as total, (count(*) filter (where asset.serial > ${serial}))::int as "left"
        from ${assetsWhere(filter)}`,
  );
  return rows[0] ?? { total: 0, left: 0 };
}

export async function findAsset(client: Database, layer: string, id: string): Promise<AssetRow | undefined> {
  const rows = await run<AssetRow>(
    client,
    sql`select ${assetColumns} from asset where layer = ${layer} and id = ${id}`,
  );
  return rows[0];
}

/**
 * Holds assets against all other writers until the transaction ends, in one fixed order; needs no right to write. What is
 * read by a statement after it is what those who held them before have left.
 */
export async function lockAssets(client: Database, ids: readonly string[]): Promise<void> {
  await run(client, sql`select lock_assets(${ids}::uuid[])`);
}

/** An asset, held so. */
export async function lockAsset(client: Database, layer: string, id: string): Promise<AssetRow | undefined> {
  await lockAssets(client, [id]);
  return findAsset(client, layer, id);
}

export interface NewAsset {
  layer: string;
  id: string;
  adcode: string;
  code: string;
  codeSystem: string;
  name: string | null;
  life: string;
  township: string | null;
  community: string | null;
  road: string | null;
  recordUnit: string;
  props: object;
  geometry: object;
}

export async function insertAsset(client: Database, asset: NewAsset): Promise<void> {
  await run(
    client,
    sql`insert into asset (layer, id, adcode, code, code_system, name, life, township, community, road, record_unit, props, geom, valid_from)
        values (${asset.layer}, ${asset.id}, ${asset.adcode}, ${asset.code}, ${asset.codeSystem}, ${asset.name},
          ${asset.life}, ${asset.township}, ${asset.community}, ${asset.road}, ${asset.recordUnit},
          ${JSON.stringify(asset.props)}, ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(asset.geometry)}), 4326), change_moment())`,
  );
}

export interface AssetChange {
  name: string | null;
  life: string;
  township: string | null;
  community: string | null;
  road: string | null;
  props: object;
  geometry: object;
  merged_into: string | null;
}

/**
 * Writes the version after `version`; false when that is not the one that stands any more: whoever read without
 * lockAsset must not overwrite what came in between.
 */
export async function updateAsset(
  client: Database,
  layer: string,
  id: string,
  version: number,
  change: AssetChange,
): Promise<boolean> {
  const rows = await run(
    client,
    sql`update asset set name = ${change.name}, life = ${change.life}, township = ${change.township},
          community = ${change.community}, road = ${change.road}, props = ${JSON.stringify(change.props)},
          geom = ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(change.geometry)}), 4326),
          merged_into = ${change.merged_into}::uuid, version = version + 1, valid_from = change_moment(), updated_at = change_moment()
        where layer = ${layer} and id = ${id} and version = ${version} returning version`,
  );
  if (rows.length > 0) return true;
  const current = await findAsset(client, layer, id);
  if (current !== undefined && current.version !== version) return false;
  // Row-level security hides what may not be changed instead of refusing it.
  throw forbidden(say('修改这个部件', 'change this asset'));
}

export async function mintCodes(
  client: Database,
  scheme: { adcode: string; system: string; type: string },
  count: number,
): Promise<string[]> {
  const rows = await run<{ code: string }>(
    client,
    sql`select code from mint_codes(${scheme.adcode}, ${scheme.system}, ${scheme.type}, ${count}::int) code`,
  );
  return rows.map((row) => row.code);
}

export async function codeIsTaken(
  client: Database,
  layer: string,
  code: string,
  exceptId: string,
): Promise<boolean> {
  const rows = await run(
    client,
    sql`select from asset where layer = ${layer} and code = ${code} and id <> ${exceptId} limit 1`,
  );
  return rows.length > 0;
}

/** Whether any layer holds this id already; held against others who bring the same id until the transaction ends. */
export async function idIsTaken(client: Database, id: string): Promise<boolean> {
  await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`id/${id}`}, 0))`);
  return (await run(client, sql`select from asset where id = ${id} limit 1`)).length > 0;
}
