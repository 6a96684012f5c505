import { sql } from 'kysely';
import { forbidden } from '../problem-error.ts';
import { say } from '../words.ts';
import { type Database, run } from './statement.ts';

export interface PartRow {
  layer: string;
  asset_id: string;
  id: string;
  part: string;
  props: Record<string, unknown>;
  installed_at: Date;
  removed_at: Date | null;
  version: number;
}

const columns = sql`layer, asset_id, id, part, props, installed_at, removed_at, version`;

/** Parts of an asset, newest first; those taken away only when asked for. */
export async function listParts(
  client: Database,
  layer: string,
  assetId: string,
  withRemoved: boolean,
): Promise<PartRow[]> {
  return run<PartRow>(
    client,
    sql`select ${columns} from asset_part
        where layer = ${layer} and asset_id = ${assetId} and (${withRemoved} or removed_at is null)
        order by part, installed_at desc, id`,
  );
}

/** What is said of these parts of assets now, flat as in a ledger (`cover.material`), by the asset's id. */
export async function partFields(
  client: Database,
  layer: string,
  assetIds: readonly string[],
  parts: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = await run<{ asset_id: string; fields: Record<string, unknown> }>(
    client,
    sql`select asset_id, flat_parts(jsonb_object_agg(part, props)) as fields from asset_part
        where layer = ${layer} and asset_id = any (${[...assetIds]}::uuid[]) and part = any (${[...parts]}::text[])
          and removed_at is null
        group by asset_id`,
  );
  return new Map(rows.map(({ asset_id, fields }) => [asset_id, fields]));
}

export async function findPart(
  client: Database,
  layer: string,
  assetId: string,
  id: string,
): Promise<PartRow | undefined> {
  const rows = await run<PartRow>(
    client,
    sql`select ${columns} from asset_part where layer = ${layer} and asset_id = ${assetId} and id = ${id}`,
  );
  return rows[0];
}

export async function insertPart(
  client: Database,
  part: { layer: string; assetId: string; id: string; part: string; props: object },
): Promise<void> {
  await run(
    client,
    sql`insert into asset_part (layer, asset_id, id, part, props)
        values (${part.layer}, ${part.assetId}, ${part.id}, ${part.part}, ${JSON.stringify(part.props)})`,
  );
}

export async function updatePart(client: Database, layer: string, id: string, props: object): Promise<void> {
  await run(
    client,
    sql`update asset_part set props = ${JSON.stringify(props)}, version = version + 1 where layer = ${layer} and id = ${id}`,
  );
}

/** Takes the current parts of a kind (or one of them) away; the records stay. */
export async function removeParts(
  client: Database,
  wanted: { layer: string; assetId: string; part: string; id?: string },
): Promise<void> {
  const one = wanted.id === undefined ? sql`true` : sql`id = ${wanted.id}`;
  await run(
    client,
    sql`update asset_part set removed_at = greatest(now(), installed_at), version = version + 1
        where layer = ${wanted.layer} and asset_id = ${wanted.assetId} and part = ${wanted.part}
          and removed_at is null and ${one}`,
  );
}

/** Gives a part the state of an earlier version, as its next one; `null` takes away what was put there. */
export async function restorePart(
  client: Database,
  layer: string,
  id: string,
  state: { props: object; removed_at: string | null } | null,
): Promise<void> {
  const change =
    state === null
      ? sql`removed_at = greatest(change_moment(), installed_at)`
      : sql`props = ${JSON.stringify(state.props)}, removed_at = ${state.removed_at}`;
  const rows = await run(
    client,
    sql`update asset_part set ${change}, version = version + 1 where layer = ${layer} and id = ${id} returning id`,
  );
  if (rows.length === 0) throw forbidden(say('修改附属记录', 'change parts of this asset'));
}
