import { type RawBuilder, sql } from 'kysely';
import { type AssetFilter, anyOf, boxShape } from './asset-filter.ts';
import { type Database, run } from './statement.ts';

export interface PlateRow {
  layer: string;
  id: string;
  asset_id: string;
  serial: string;
  state: string;
  made_at: Date;
  changed_at: Date;
  token: string | null;
  batch_id: string | null;
  batch_number: string | null;
  template: string | null;
  code: string;
  name: string | null;
  road: string | null;
  ownership: 'unclaimed' | 'claimed' | 'disputed' | 'confirmed' | 'interim';
  owner_unit: string | null;
  maintainer_unit: string | null;
  regulator_unit: string | null;
  record_unit: string | null;
  props: Record<string, unknown>;
  verdict: 'ok' | 'far' | 'doubtful' | 'unlocated' | null;
  checked_at: Date | null;
  distance_metres: number | null;
  swapped_with: string | null;
}

// The token comes through its own policy: null for who may neither print nor check the plate.
const plateColumns = sql`plate.layer, plate.id, plate.asset_id, plate.serial, plate.state, plate.made_at, plate.changed_at,
  plate_token.token, batch.id as batch_id, batch.number as batch_number, batch.template,
  asset.code, asset.name, asset.road, asset.ownership, asset.owner_unit, asset.maintainer_unit, asset.regulator_unit,
  asset.record_unit, asset.props, checked.verdict, checked.at as checked_at, checked.distance_metres,
  case when checked.suspected_asset is not null
    then swapped_with(plate.layer, plate.asset_id, checked.suspected_asset) end as swapped_with`;
const plateSource = sql`plate join asset on asset.layer = plate.layer and asset.id = plate.asset_id
  left join plate_token on plate_token.layer = plate.layer and plate_token.part_id = plate.id
  left join plate_batch batch on batch.id = plate.batch_id
  left join lateral (select verdict, at, distance_metres, suspected_asset from plate_mounting
    where plate_mounting.layer = plate.layer and plate_mounting.plate_id = plate.id
    order by at desc, recorded_at desc limit 1) checked on true`;

export interface PlateFilter {
  layer?: string | undefined;
  asset?: string | undefined;
  batch?: string | undefined;
  state?: readonly string[] | undefined;
  /** Part of a serial, or of the asset's code, name or road. */
  q?: string | undefined;
  /** What the code on it says; of no use to who may not read it. */
  token?: string | undefined;
  /** Plates of assets in any of these. */
  boxes?: AssetFilter['boxes'];
  /** Serial of the last plate of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Text as a literal pattern: what a user types never acts as a wildcard. */
const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Plates in the order of their serials, which is the order of a batch. */
export async function listPlates(client: Database, filter: PlateFilter): Promise<PlateRow[]> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.layer !== undefined) parts.push(sql`plate.layer = ${filter.layer}`);
  if (filter.asset !== undefined) parts.push(sql`plate.asset_id = ${filter.asset}::uuid`);
  if (filter.batch !== undefined) parts.push(sql`plate.batch_id = ${filter.batch}::uuid`);
  if (filter.state !== undefined) parts.push(sql`plate.state = any (${filter.state})`);
  if (filter.token !== undefined) parts.push(sql`plate_token.token = ${filter.token}`);
  if (filter.boxes !== undefined) parts.push(anyOf(filter.boxes.map(boxShape)));
  if (filter.after !== undefined) parts.push(sql`plate.serial > ${filter.after}`);
  if (filter.q !== undefined)
    parts.push(sql`(plate.serial ilike ${contains(filter.q)} or asset.search ilike ${contains(filter.q)})`);
  return run<PlateRow>(
    client,
    sql`select ${plateColumns} from ${plateSource} where ${sql.join(parts, sql` and `)}
        order by plate.serial limit ${filter.limit}`,
  );
}

export async function findPlate(client: Database, id: string): Promise<PlateRow | undefined> {
  const rows = await run<PlateRow>(
    client,
    sql`select ${plateColumns} from ${plateSource} where plate.id = ${id}`,
  );
  return rows[0];
}

/** The plate with this token or, where somebody typed it, this serial. */
export async function findPlateByMark(
  client: Database,
  mark: { token: string } | { serial: string },
): Promise<PlateRow | undefined> {
  const wanted =
    'token' in mark ? sql`plate_token.token = ${mark.token}` : sql`plate.serial = ${mark.serial}`;
  const rows = await run<PlateRow>(client, sql`select ${plateColumns} from ${plateSource} where ${wanted}`);
  return rows[0];
}

/**
 * The plates, held against other writers of their assets until the transaction ends; by id or all of a batch. Needs no
 * right to write.
 */
export async function lockPlates(
  client: Database,
  wanted: { ids: readonly string[] } | { batch: string },
): Promise<Pick<PlateRow, 'layer' | 'id' | 'state'>[]> {
  const which =
    'ids' in wanted
      ? sql`plate.id = any (${wanted.ids}::uuid[])`
      : sql`plate.batch_id = ${wanted.batch}::uuid`;
  await run(client, sql`select lock_assets(array(select asset_id from plate where ${which}))`);
  return run(client, sql`select plate.layer, plate.id, plate.state from plate where ${which}`);
}

/** Moves the plates with their records and an event each; refused as a whole when one is not the actor's to move. */
export async function movePlates(
  client: Database,
  ids: readonly string[],
  move: { verb: 'plate.print' | 'plate.mount'; state: string; note: string | undefined },
): Promise<number> {
  const rows = await run<{ moved: number }>(
    client,
    sql`select move_plates(${ids}::uuid[], ${move.verb}, ${move.state}, ${move.note ?? null}) as moved`,
  );
  return rows[0]?.moved ?? 0;
}

export interface PlateEventRow {
  at: Date;
  from_state: string | null;
  state: string;
  person_name: string | null;
  unit: string | null;
  note: string | null;
  correction: boolean;
}

/** What happened to a plate, oldest first. */
export async function eventsOfPlate(client: Database, layer: string, id: string): Promise<PlateEventRow[]> {
  return run<PlateEventRow>(
    client,
    sql`select at, from_state, state, person_name(person) as person_name, unit, note, correction
        from plate_event where layer = ${layer} and plate_id = ${id} order by at, plate_event.id`,
  );
}
