import { programmeLines, programmeParts } from '@cityplate/layers/derive/programme';
import { work } from '@cityplate/layers/parts/work';
import {
  type ProgrammeItem,
  type ProgrammeList,
  type ProgrammeProgress,
  workSchema,
} from '@cityplate/wire/programme';
import {
  countItems,
  findItems,
  type ItemPlace,
  type ItemRow,
  listItems,
  type ProgrammeFilter,
  placeOfItem,
} from '../queries/programme.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { programmeProgress } from './programme-progress.ts';
import { dayIn } from './street-counts.ts';

/** What every question about the programme starts from: which records are items, and what day it is. */
export function programmeToday({ catalogue, region }: Services) {
  return {
    kinds: programmeParts(catalogue.definitions),
    today: dayIn(region.workHours.timeZone, new Date()),
  };
}

/** Gives the wire form of items with the names of their lines. */
export function itemsOnWire({ catalogue }: Services): (row: ItemRow) => ProgrammeItem {
  const names = new Map(programmeLines(catalogue.definitions).map(({ key, name }) => [key, name]));
  return (row) => {
    const { action, progress, doneOn, note } = workSchema.parse(row.props);
    return {
      id: row.id,
      version: row.version,
      layer: row.layer,
      assetId: row.asset_id,
      assetCode: row.asset_code,
      assetName: row.asset_name,
      position: row.position,
      part: row.part,
      line: row.line,
      lineName: names.get(row.line) ?? { zh: row.line, en: row.line },
      action: action ?? null,
      progress,
      unit: row.unit,
      dueOn: row.due_on,
      doneOn: doneOn ?? null,
      late: row.late_days > 0,
      lateDays: row.late_days,
      note: note ?? null,
      beforePhotos: row.before_photos,
      afterPhotos: row.after_photos,
      details: Object.fromEntries(Object.entries(row.props).filter(([key]) => !(key in work))),
    };
  };
}

/** A page of items, overdue ones first, with how many match in all. */
export function itemsOf(
  services: Services,
  context: TransactionContext,
  filter: ProgrammeFilter,
  page: { after?: ItemPlace | undefined; limit: number },
): Promise<Omit<ProgrammeList, 'next'> & { end: ItemPlace | undefined }> {
  const asked = { ...programmeToday(services), filter };
  return inTransaction(services.pool, context, async (client) => {
    const rows = await listItems(client, asked, page);
    const { total } = programmeProgress(await countItems(client, asked), [], asked.today);
    const last = rows.length === page.limit ? rows.at(-1) : undefined;
    return {
      items: rows.map(itemsOnWire(services)),
      matched: total.total,
      end: last && placeOfItem(last),
    };
  });
}

export function progressOf(
  services: Services,
  context: TransactionContext,
  filter: ProgrammeFilter,
): Promise<ProgrammeProgress> {
  const asked = { ...programmeToday(services), filter };
  return inTransaction(services.pool, context, async (client) =>
    programmeProgress(
      await countItems(client, asked),
      programmeLines(services.catalogue.definitions),
      asked.today,
    ),
  );
}

/** The items of these ids that there are, in their order. */
export async function itemRows(
  services: Services,
  client: Database,
  ids: readonly string[],
): Promise<ItemRow[]> {
  const found = new Map(
    (await findItems(client, programmeToday(services), ids)).map((row) => [row.id, row] as const),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}
