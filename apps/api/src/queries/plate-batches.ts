import { platePart } from '@cityplate/wire/plates';
import { sql } from 'kysely';
import { type AssetFilter, assetsWhere } from './asset-filter.ts';
import { lockAssets } from './assets.ts';
import { withGenericPlans } from './generic-plans.ts';
import { type Database, run } from './statement.ts';

/** An asset of a request for plates, as far as it decides whether it gets one. */
export interface PrintableRow {
  id: string;
  code: string;
  life: string;
  owner_unit: string | null;
  maintainer_unit: string | null;
  record_unit: string | null;
  /** State of the plate that it has; null without one. A lost one is replaced. */
  plate_state: string | null;
  plate_id: string | null;
}

const standing = sql`left join lateral (select plate.id, plate.state from plate
    where plate.layer = asset.layer and plate.asset_id = asset.id and plate.state not in ('replaced', 'void')
    order by (plate.state = 'lost'), plate.made_at desc limit 1) standing on true`;

/** Holds the assets (lockAssets) and says of each whether a plate can be made for it. */
export async function lockPrintable(
  client: Database,
  layer: string,
  ids: readonly string[],
): Promise<PrintableRow[]> {
  await lockAssets(client, ids);
  return run<PrintableRow>(
    client,
    sql`select asset.id, asset.code, asset.life, asset.owner_unit, asset.maintainer_unit, asset.record_unit,
          standing.state as plate_state, standing.id as plate_id
        from asset ${standing} where asset.layer = ${layer} and asset.id = any (${ids}::uuid[])`,
  );
}

export interface NewBatchRow {
  id: string;
  layer: string;
  template: string;
  note: string | undefined;
}

/** Opens a batch; gives the number that the database minted for it. */
export async function insertBatch(client: Database, batch: NewBatchRow): Promise<string> {
  const rows = await run<{ number: string }>(
    client,
    sql`insert into plate_batch (id, layer, template, note, person, unit)
        values (${batch.id}, ${batch.layer}, ${batch.template}, ${batch.note ?? null}, app_person(), app_unit())
        returning number`,
  );
  return rows[0]?.number ?? '';
}

/**
 * Puts a printed plate on each of the assets, in one statement; serials follow road and code, as the plates will be
 * carried along the street. Rows that the actor may not edit make the statement fail (row-level security).
 */
export async function insertPlates(
  client: Database,
  { layer, number, ids }: { layer: string; number: string; ids: readonly string[] },
): Promise<void> {
  await withGenericPlans(client, () =>
    run(
      client,
      sql`insert into asset_part (layer, asset_id, part, props)
          select wanted.layer, wanted.id, ${platePart},
            jsonb_build_object('serial', minted.serial, 'batch', ${number}::text, 'state', 'printed')
          from (select layer, id, row_number() over (order by road nulls last, code) as place from asset
            where layer = ${layer} and id = any (${ids}::uuid[])) wanted
          join (select serial, row_number() over (order by serial) as place
            from mint_plate_serials(${ids.length}::int) serial) minted using (place)`,
    ),
  );
}

export interface BatchRow {
  id: string;
  number: string;
  layer: string;
  template: string;
  note: string | null;
  person_name: string | null;
  unit: string;
  created_at: Date;
  /** ISO 8601 in UTC with all six decimals, which a Date cuts off. */
  created_exactly: string;
  counts: Record<string, number>;
}

const batchColumns = sql`batch.id, batch.number, batch.layer, batch.template, batch.note,
  person_name(batch.person) as person_name, batch.unit, batch.created_at,
  to_char(batch.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_exactly,
  coalesce((select jsonb_object_agg(state, amount) from (
    select state, count(*) as amount from plate where plate.batch_id = batch.id group by state) counted), '{}') as counts`;

export async function findBatch(client: Database, id: string): Promise<BatchRow | undefined> {
  const rows = await run<BatchRow>(
    client,
    sql`select ${batchColumns} from plate_batch batch where batch.id = ${id}`,
  );
  return rows[0];
}

/** Batches, newest first; `before` is where the page before ended. */
export async function listBatches(
  client: Database,
  filter: {
    layer?: string | undefined;
    before?: { filedAt: string; id?: string } | undefined;
    limit: number;
  },
): Promise<BatchRow[]> {
  const { layer, before } = filter;
  const after =
    before === undefined
      ? sql`true`
      : sql`(batch.created_at < ${before.filedAt}::timestamptz or (batch.created_at = ${before.filedAt}::timestamptz
          and batch.id > ${before.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid))`;
  return run<BatchRow>(
    client,
    sql`select ${batchColumns} from plate_batch batch
        where ${layer === undefined ? sql`true` : sql`batch.layer = ${layer}`} and ${after}
        order by batch.created_at desc, batch.id limit ${filter.limit}`,
  );
}

export interface LogRow {
  at: Date;
  state: string;
  count: number;
  person_name: string | null;
  unit: string | null;
  note: string | null;
}

/** What was done to plates of a batch, together what was done together, newest first. */
export async function logOfBatch(client: Database, id: string, limit: number): Promise<LogRow[]> {
  return run<LogRow>(
    client,
    sql`select event.at, event.state, count(*) as count, person_name(event.person) as person_name, event.unit, event.note
        from plate join plate_event event on event.layer = plate.layer and event.plate_id = plate.id
        where plate.batch_id = ${id}
        group by event.at, event.state, event.person, event.unit, event.note
        order by event.at desc, event.state limit ${limit}`,
  );
}

export interface Standings {
  matched: number;
  lost: number;
  live: number;
}

/** How the assets of a filter stand with plates. */
export async function countStandings(client: Database, filter: AssetFilter): Promise<Standings> {
  const rows = await run<Standings>(
    client,
    sql`select count(*) as matched, count(*) filter (where found.state = 'lost') as lost,
          count(*) filter (where found.state <> 'lost') as live
        from (select standing.state from (select asset.* from ${assetsWhere(filter)}) asset ${standing}) found`,
  );
  return rows[0] ?? { matched: 0, lost: 0, live: 0 };
}

/** Ids of a filter's assets that a batch would make plates for, at most `limit`. */
export async function printableIds(client: Database, filter: AssetFilter, limit: number): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`select asset.id from (select asset.* from ${assetsWhere(filter)}) asset ${standing}
        where asset.life <> 'retired' and coalesce(standing.state, 'lost') = 'lost'
        order by asset.road nulls last, asset.code limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}
