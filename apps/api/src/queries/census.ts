import type { LedgerCell } from '@cityplate/wire/ledger';
import { sql } from 'kysely';
import { withGenericPlans } from './generic-plans.ts';
import { type Database, run } from './statement.ts';

/** Writes down what stands in the layer now, as one statement and so at one moment. Gives how many rows. */
export async function sealAssets(
  client: Database,
  seal: string,
  layer: string,
  fields: { kind: string | undefined; title: string | undefined },
): Promise<number> {
  const [row] = await withGenericPlans(client, () =>
    run<{ count: number }>(
      client,
      sql`with sealed as (
          insert into census_asset (seal, layer, asset_id, version, row_hash, code, kind, owner_unit, ownership, township, location, place)
          select ${seal}, asset.layer, asset.id, asset.version, version_hash(entry.state, entry.geom), asset.code,
            asset.props ->> ${fields.kind ?? null}::text, asset.owner_unit, asset.ownership, asset.township,
            coalesce(asset.props ->> ${fields.title ?? null}::text, asset.name, asset.road),
            ST_PointOnSurface(asset.geom)
          from asset join asset_version entry
            on entry.layer = asset.layer and entry.asset_id = asset.id and entry.version = asset.version
          where asset.layer = ${layer} and asset.life = 'live' returning 1)
        select count(*)::int as count from sealed`,
    ),
  );
  return row?.count ?? 0;
}

const hashOfRows = sql`encode(sha256(convert_to(coalesce(string_agg(row_hash, E'\n' order by asset_id), ''), 'UTF8')), 'hex')`;

export async function hashOfSeal(client: Database, seal: string): Promise<string> {
  const rows = await run<{ hash: string }>(
    client,
    sql`select ${hashOfRows} as hash from census_asset where seal = ${seal}`,
  );
  return rows[0]?.hash ?? '';
}

export interface SealRow {
  id: string;
  layer: string;
  name: string;
  note: string | null;
  sealed_at: Date;
  person_name: string | null;
  unit: string;
  asset_count: number;
  hash: string;
}

export async function insertSeal(
  client: Database,
  seal: {
    id: string;
    layer: string;
    name: string;
    note: string | undefined;
    assetCount: number;
    hash: string;
  },
): Promise<void> {
  await run(
    client,
    sql`insert into census_seal (id, layer, name, note, person, unit, asset_count, hash)
        values (${seal.id}, ${seal.layer}, ${seal.name}, ${seal.note ?? null}, app_person(), app_unit(), ${seal.assetCount}, ${seal.hash})`,
  );
}

export function listSeals(
  client: Database,
  filter: { id?: string; layer?: string | undefined },
): Promise<SealRow[]> {
  const conditions = [sql`true`];
  if (filter.id !== undefined) conditions.push(sql`id = ${filter.id}`);
  if (filter.layer !== undefined) conditions.push(sql`layer = ${filter.layer}`);
  return run<SealRow>(
    client,
    sql`select id, layer, name, note, sealed_at, person_name(person) as person_name, unit, asset_count, hash
        from census_seal where ${sql.join(conditions, sql` and `)} order by sealed_at desc, id limit 100`,
  );
}

export function cellsOfSeal(client: Database, seal: string): Promise<LedgerCell[]> {
  return run<LedgerCell>(
    client,
    sql`select owner_unit as unit, ownership, township, kind, count(*)::int as count
        from census_asset where seal = ${seal} group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4`,
  );
}

/**
 * Recomputes every sealed row from the history and the hash of all from that: a change of a row, of the history
 * behind it or of the seal shows.
 */
export async function recomputeSeal(
  client: Database,
  seal: string,
): Promise<{ recomputed: string; broken: string[] }> {
  const rows = await run<{ recomputed: string; broken: string[] | null }>(
    client,
    sql`with again as (
          select census_asset.asset_id, census_asset.code, census_asset.row_hash as sealed,
            coalesce(version_hash(entry.state, entry.geom), '') as row_hash
          from census_asset left join asset_version entry on entry.layer = census_asset.layer
            and entry.asset_id = census_asset.asset_id and entry.version = census_asset.version
          where census_asset.seal = ${seal})
        select ${hashOfRows} as recomputed,
          (array_agg(code order by code) filter (where row_hash <> sealed))[1:100] as broken from again`,
  );
  return { recomputed: rows[0]?.recomputed ?? '', broken: rows[0]?.broken ?? [] };
}

export interface SealedAssetRow {
  id: string;
  code: string;
  kind: string | null;
  ownership: string;
  location: string | null;
  position: [number, number];
}

export function listSealed(
  client: Database,
  seal: string,
  unit: string,
  page: { after?: string | undefined; limit: number },
): Promise<SealedAssetRow[]> {
  return run<SealedAssetRow>(
    client,
    sql`select asset_id as id, code, kind, ownership, location,
          json_build_array(round(ST_X(place)::numeric, 7), round(ST_Y(place)::numeric, 7)) as position
        from census_asset where seal = ${seal} and owner_unit = ${unit} and code > ${page.after ?? ''}
        order by code limit ${page.limit}`,
  );
}
