import type { ProgrammePart } from '@cityplate/layers/derive/programme';
import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface ProgrammeFilter {
  layer?: string | undefined;
  assetId?: string | undefined;
  /** Key of the line: layer.part or layer.part.value. */
  line?: string | undefined;
  /** Code of the responsible unit; `none` for those without one. */
  unit?: string | undefined;
  state?: readonly string[] | undefined;
  /** `YYYY-MM` in which it is due. */
  month?: string | undefined;
  overdue?: boolean | undefined;
  /** Only what lies along this demonstration street. */
  street?: string | undefined;
}

export interface ItemRow {
  id: string;
  version: number;
  layer: string;
  part: string;
  line: string;
  asset_id: string;
  asset_code: string;
  asset_name: string | null;
  position: [number, number];
  unit: string | null;
  props: Record<string, unknown>;
  due_on: string | null;
  late_days: number;
  before_photos: string[];
  after_photos: string[];
}

/** Where a page of items ends: what they are sorted by. */
export interface ItemPlace {
  isLate: boolean;
  due: string;
  code: string;
  id: string;
}

/** Items without a date come after all others. */
const lastDay = '9999-12-31';

/** Every item of the programme on an asset that is there, with what the programme reads of it. */
const items = (kinds: readonly ProgrammePart[], today: string, filter: ProgrammeFilter) => {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  const equal = { layer: filter.layer, asset_id: filter.assetId, line: filter.line };
  for (const [column, value] of Object.entries(equal))
    if (value !== undefined) conditions.push(sql`item.${sql.ref(column)} = ${value}`);
  if (filter.unit !== undefined)
    conditions.push(filter.unit === 'none' ? sql`item.unit is null` : sql`item.unit = ${filter.unit}`);
  if (filter.state !== undefined) conditions.push(sql`item.progress = any (${[...filter.state]}::text[])`);
  if (filter.month !== undefined) conditions.push(sql`left(item.due_on, 7) = ${filter.month}`);
  if (filter.overdue === true) conditions.push(sql`item.is_late`);
  // As the page of the street tells its zones: some part of the asset lies on the centreline.
  if (filter.street !== undefined)
    conditions.push(sql`exists (select from demonstration_street street where street.id = ${filter.street}
      and ST_Intersects(item.geom, ST_Buffer(street.geom::geography, 1)::geometry))`);
  return sql`(select item.* from (
    select told.*, told.progress <> 'done' and coalesce(told.due_on < ${today}, false) as is_late,
      coalesce(told.due_on, ${lastDay}) as due_or_last
    from (
      select part.id, part.version, part.layer, part.part, part.asset_id, part.unit, part.props,
        part.before_photos, part.after_photos, asset.code as asset_code, asset.name as asset_name, asset.geom,
        concat_ws('.', part.layer, part.part, part.props ->> kind.line) as line,
        part.props ->> 'action' as action, part.props ->> 'progress' as progress,
        -- The item's own date, or that of its asset; one from before the CHECK that no calendar has is none.
        (select day from (values (coalesce(part.props ->> 'dueOn', asset.props ->> 'dueOn'))) own (day)
          where is_iso_date(day)) as due_on, part.props ->> 'doneOn' as done_on,
        -- Found as it should be: there is nothing to do, and it is no item.
        part.props ->> 'action' is null and coalesce(part.props ->> 'condition', '') = 'compliant' as is_compliant
      from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as kind(layer text, part text, line text)
      join asset_part part on part.layer = kind.layer and part.part = kind.part and part.removed_at is null
      join asset on asset.layer = part.layer and asset.id = part.asset_id and asset.life <> 'retired') told) item
    where ${sql.join(conditions, sql` and `)})`;
};

const columns = (today: string) => sql`item.id, item.version, item.layer, item.part, item.line, item.asset_id,
  item.asset_code, item.asset_name, item.unit, item.props, item.due_on, item.before_photos, item.after_photos,
  case when item.is_late then ${today}::date - item.due_on::date else 0 end as late_days,
  (select json_build_array(round(ST_X(spot)::numeric, 6), round(ST_Y(spot)::numeric, 6)) from ST_PointOnSurface(item.geom) spot) as position`;

/** Items with work in them, overdue ones first, then by date and asset; `after` is the last one of the page before. */
export function listItems(
  client: Database,
  asked: { kinds: readonly ProgrammePart[]; today: string; filter: ProgrammeFilter },
  page: { after?: ItemPlace | undefined; limit: number },
): Promise<ItemRow[]> {
  const { kinds, today, filter } = asked;
  const { after } = page;
  const further =
    after === undefined
      ? sql`true`
      : sql`(not item.is_late, item.due_or_last, item.asset_code, item.id)
          > (${!after.isLate}, ${after.due}, ${after.code}, ${after.id}::uuid)`;
  return run<ItemRow>(
    client,
    sql`select ${columns(today)} from ${items(kinds, today, filter)} item where not item.is_compliant and ${further}
        order by not item.is_late, item.due_or_last, item.asset_code, item.id limit ${page.limit}`,
  );
}

export const placeOfItem = (row: ItemRow): ItemPlace => ({
  isLate: row.late_days > 0,
  due: row.due_on ?? lastDay,
  code: row.asset_code,
  id: row.id,
});

export async function findItems(
  client: Database,
  asked: { kinds: readonly ProgrammePart[]; today: string },
  ids: readonly string[],
): Promise<ItemRow[]> {
  return run<ItemRow>(
    client,
    sql`select ${columns(asked.today)} from ${items(asked.kinds, asked.today, {})} item
        where item.id = any (${[...ids]}::uuid[])`,
  );
}

/** How many items are alike in all that the progress is told by. */
export interface ItemCell {
  line: string;
  unit: string | null;
  action: string | null;
  progress: string;
  is_late: boolean;
  is_compliant: boolean;
  due_month: string | null;
  done_month: string | null;
  count: number;
}

export function countItems(
  client: Database,
  asked: { kinds: readonly ProgrammePart[]; today: string; filter: ProgrammeFilter },
): Promise<ItemCell[]> {
  return run<ItemCell>(
    client,
    sql`select line, unit, action, progress, is_late, is_compliant,
          left(due_on, 7) as due_month, left(done_on, 7) as done_month, count(*)::int as count
        from ${items(asked.kinds, asked.today, asked.filter)} item group by 1, 2, 3, 4, 5, 6, 7, 8`,
  );
}

/** Writes an item that is still at this version; false when it is not, or not the actor's to write. */
export async function writeItem(
  client: Database,
  item: Pick<ItemRow, 'layer' | 'id' | 'version' | 'unit' | 'props' | 'before_photos' | 'after_photos'>,
): Promise<boolean> {
  const rows = await run(
    client,
    sql`update asset_part set props = ${JSON.stringify(item.props)}, unit = ${item.unit},
          before_photos = ${item.before_photos}::uuid[], after_photos = ${item.after_photos}::uuid[], version = version + 1
        where layer = ${item.layer} and id = ${item.id} and version = ${item.version} and removed_at is null returning id`,
  );
  return rows.length > 0;
}

/** Lets nobody else make tasks of a layer until the transaction ends; what they made before is seen after it. */
export const lockTasks = (client: Database, layer: string) =>
  run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`tasks/${layer}`}, 0))`);

/** Puts a task on every asset of the layer (or on one) that has none of its kind; gives the assets it went to. Call it after lockTasks. */
export async function insertMissingTasks(
  client: Database,
  task: { layer: string; part: string; line: string; value: string; assetId: string | undefined },
): Promise<string[]> {
  const one = task.assetId === undefined ? sql`true` : sql`asset.id = ${task.assetId}`;
  const rows = await run<{ asset_id: string }>(
    client,
    sql`insert into asset_part (layer, asset_id, part, props)
        select asset.layer, asset.id, ${task.part},
          jsonb_build_object(${task.line}::text, ${task.value}::text, 'progress', 'todo')
        from asset where asset.layer = ${task.layer} and asset.life <> 'retired' and ${one}
          and not exists (select from asset_part known where known.layer = asset.layer and known.asset_id = asset.id
            and known.part = ${task.part} and known.removed_at is null and known.props ->> ${task.line} = ${task.value})
        returning asset_id`,
  );
  return rows.map((row) => row.asset_id);
}
