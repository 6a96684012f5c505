import { writeXlsx } from '@cityplate/formats/xlsx';
import type { ProgrammeItem } from '@cityplate/wire/programme';
import { listItems, type ProgrammeFilter, placeOfItem } from '../queries/programme.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { type Language, say } from '../words.ts';
import { itemsOnWire, programmeToday } from './programme.ts';
import type { Table } from './table.ts';

const columns = [
  say('图层', 'Layer'),
  say('部件', 'Asset'),
  say('编号', 'Code'),
  say('类别', 'Line'),
  say('位置与数量', 'Place and count'),
  say('处置方式', 'Action'),
  say('责任单位', 'Unit'),
  say('完成时限', 'Due on'),
  say('进度', 'Progress'),
  say('完成日期', 'Done on'),
  say('超期天数', 'Days overdue'),
  say('整治前照片', 'Photos before'),
  say('整治后照片', 'Photos after'),
  say('备注', 'Note'),
];
const pageSize = 1000;

/** Every item of a filter in the words of the definitions, as the page lists them. */
export async function programmeTable(
  services: Services,
  context: TransactionContext,
  filter: ProgrammeFilter,
  language: Language,
): Promise<Table> {
  const asked = { ...programmeToday(services), filter };
  const units = new Map(services.region.units.map(({ code, name }) => [code, name[language]]));
  const rows: Table['rows'][number][] = [];
  await inTransaction(services.pool, context, async (client) => {
    for (let after: ReturnType<typeof placeOfItem> | undefined; ; ) {
      const found = await listItems(client, asked, { after, limit: pageSize });
      for (const row of found) rows.push(rowOf(services, units, itemsOnWire(services)(row), language));
      const last = found.at(-1);
      if (last === undefined || found.length < pageSize) return;
      after = placeOfItem(last);
    }
  });
  return { columns, rows };
}

function rowOf(
  { catalogue }: Services,
  units: ReadonlyMap<string, string>,
  item: ProgrammeItem,
  language: Language,
): Table['rows'][number] {
  const { definition } = catalogue.layer(item.layer);
  const part = definition.parts[item.part];
  /** What a choice is called; every other value as it is. */
  const named = (key: string, value: unknown) => {
    const spec = part?.fields[key];
    const text = String(value ?? '');
    return spec?.kind === 'choice' ? (spec.options[text]?.[language] ?? text) : text;
  };
  const place = Object.entries(item.details)
    .filter(([key]) => key !== part?.programme?.line)
    .map(([key, value]) => `${part?.fields[key]?.label[language] ?? key} ${named(key, value)}`);
  return [
    definition.name[language],
    item.assetName ?? '',
    item.assetCode,
    item.lineName[language],
    place.join(language === 'zh' ? '，' : ', '),
    named('action', item.action),
    item.unit === null ? '' : (units.get(item.unit) ?? item.unit),
    item.dueOn ?? '',
    named('progress', item.progress),
    item.doneOn ?? '',
    item.lateDays,
    item.beforePhotos.length,
    item.afterPhotos.length,
    item.note ?? '',
  ];
}

export const programmeXlsx = ({ columns: heads, rows }: Table, language: Language): Uint8Array =>
  writeXlsx(
    language === 'zh' ? '整治清单' : 'Programme',
    heads.map((words) => words[language]),
    rows.map((cells) => cells.map((cell) => cell ?? undefined)),
  );
