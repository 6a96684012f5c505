import { sql } from 'kysely';
import { forbidden } from '../problem-error.ts';
import { say } from '../words.ts';
import type { PartState } from './history.ts';
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

/** Since when the last thing said of a part is true; undefined for one that has no history. */
export async function lastValidFrom(client: Database, layer: string, id: string): Promise<Date | undefined> {
  const rows = await run<{ valid_from: Date }>(
    client,
    sql`select valid_from from asset_part_version where layer = ${layer} and part_id = ${id}
        order by version desc limit 1`,
  );
  return rows[0]?.valid_from;
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

/** Writes the version after that of `row`; false when it is not the one that stands any more. */
export async function updatePart(
  client: Database,
  row: Pick<PartRow, 'layer' | 'id' | 'version'>,
  props: object,
): Promise<boolean> {
  const rows = await run(
    client,
    sql`update asset_part set props = ${JSON.stringify(props)}, version = version + 1
        where layer = ${row.layer} and id = ${row.id} and version = ${row.version} returning id`,
  );
  return rows.length > 0;
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

/**
 * Gives a part that is still at this version the state of an earlier one, as its next; `null` takes away what was put
 * there. Throws 403 for one that is at another, or not the actor's to write.
 */
export async function restorePart(
  client: Database,
  { layer, id, version }: Pick<PartRow, 'layer' | 'id' | 'version'>,
  state: PartState | null,
): Promise<void> {
  const change =
    state === null
      ? sql`removed_at = greatest(change_moment(), installed_at)`
      : sql`props = ${JSON.stringify(state.props)}, removed_at = ${state.removed_at}, unit = ${state.unit ?? null},
          before_photos = ${state.before_photos ?? []}::uuid[], after_photos = ${state.after_photos ?? []}::uuid[]`;
  const rows = await run(
    client,
    sql`update asset_part set ${change}, version = version + 1
        where layer = ${layer} and id = ${id} and version = ${version} returning id`,
  );
  if (rows.length === 0) throw forbidden(say('修改附属记录', 'change parts of this asset'));
}
