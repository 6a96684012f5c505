import { byteOrderMark, csvLine } from '@cityplate/formats/csv';
import { isOwnershipState, ownershipStates } from '@cityplate/layers/states';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { csvAnswer, pdfAnswer } from '../http/file-answer.ts';
import { ledgerPdf, listPdf } from '../pdf/census-papers.ts';
import type { Services } from '../services.ts';
import { oneSeal } from '../use-cases/census.ts';
import { listOfUnit, refuseTooLong } from '../use-cases/census-files.ts';
import { kindFieldOf } from '../use-cases/ledger.ts';
import { type Language, say } from '../words.ts';

const tag = 'ledger';
const bySeal = z.object({ id: z.uuid() });
const byUnit = z.object({ id: z.uuid(), unit: z.string().max(40) });

const listColumns = [
  say('序号', 'Number'),
  say('编号', 'Code'),
  say('小类', 'Kind'),
  say('位置', 'Location'),
  say('权属状态', 'Ownership'),
  say('权属单位', 'Owner'),
  say('异议', 'Objection'),
  say('经度', 'Longitude'),
  say('纬度', 'Latitude'),
  say('封存哈希', 'Hash of the seal'),
];
const ledgerColumns = [
  say('权属单位', 'Owner'),
  say('权属状态', 'Ownership'),
  say('乡镇', 'Township'),
  say('小类', 'Kind'),
  say('数量', 'Count'),
  say('封存哈希', 'Hash of the seal'),
];

export function censusFileEndpoints(services: Services): Endpoint[] {
  const { region } = services;
  /** What a layer, its sub-classes, a unit and a township are called. */
  const namesIn = (layer: string, language: Language) => {
    const { definition } = services.catalogue.layer(layer);
    const field = definition.fields[kindFieldOf(definition) ?? ''];
    const named = (list: readonly { name: { zh: string; en: string } }[]) => list[0]?.name[language];
    return {
      layer: definition.name[language],
      kind: (kind: string | null) =>
        kind === null
          ? definition.name[language]
          : ((field?.kind === 'choice' ? field.options[kind]?.[language] : undefined) ?? kind),
      unit: (unit: string | null) => named(region.units.filter(({ code }) => code === unit)) ?? unit ?? '',
      township: (township: string | null) =>
        named(region.jurisdictions.filter((each) => each.statutory && each.townshipCode === township)) ??
        township ??
        '',
      ownership: (state: string) => (isOwnershipState(state) ? ownershipStates[state].name[language] : state),
    };
  };
  const wordsOf = (layer: string) => {
    const names = namesIn(layer, 'zh');
    return { region, layerName: names.layer, kindName: names.kind };
  };
  const text = (cell: string) => ({ text: cell });
  const number = (cell: number) => ({ text: String(cell), safe: true as const });

  return [
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/lists/{unit}/list.csv',
      access: 'census.read',
      tag,
      summary: say('确认清单（表格）', 'A list to confirm as a table'),
      params: byUnit,
      answers: { 200: z.string() },
      mediaType: 'text/csv',
      async handle({ params: { id, unit }, context, language }) {
        const { seal, pages } = await listOfUnit(services, context, id, unit);
        const names = namesIn(seal.layer, language);
        const signature = seal.lists.find((each) => each.unit === unit)?.signature;
        const wrong = new Map(signature?.exceptions.map(({ assetId, reason }) => [assetId, reason]));
        const lines = [byteOrderMark + csvLine(listColumns.map((column) => text(column[language])))];
        let count = 0;
        for await (const rows of pages())
          for (const row of rows)
            lines.push(
              csvLine([
                number(++count),
                text(row.code),
                text(names.kind(row.kind)),
                text(row.location ?? ''),
                text(names.ownership(row.ownership)),
                text(names.unit(unit)),
                text(wrong.get(row.id) ?? ''),
                ...row.position.map(number),
                text(seal.hash),
              ]),
            );
        return csvAnswer(`census-list-${unit}.csv`, lines.join(''));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/lists/{unit}/list.pdf',
      access: 'census.read',
      tag,
      summary: say('打印确认清单', 'Print a list to confirm'),
      params: byUnit,
      answers: { 200: 'application/pdf' },
      async handle({ params: { id, unit }, context }) {
        const { seal, count, pages } = await listOfUnit(services, context, id, unit);
        refuseTooLong(count);
        return pdfAnswer(`census-list-${unit}.pdf`, await listPdf(seal, unit, pages(), wordsOf(seal.layer)));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/ledger.csv',
      access: 'census.read',
      tag,
      summary: say('封存的权属台账（表格）', 'The ledger of a seal as a table'),
      params: bySeal,
      answers: { 200: z.string() },
      mediaType: 'text/csv',
      async handle({ params: { id }, context, language }) {
        const seal = await oneSeal(services, context, id);
        const names = namesIn(seal.layer, language);
        const lines = seal.cells.map(({ unit, ownership, township, kind, count }) =>
          csvLine([
            text(names.unit(unit)),
            text(names.ownership(ownership)),
            text(names.township(township)),
            text(names.kind(kind)),
            number(count),
            text(seal.hash),
          ]),
        );
        const head = byteOrderMark + csvLine(ledgerColumns.map((column) => text(column[language])));
        return csvAnswer('census-ledger.csv', head + lines.join(''));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/ledger.pdf',
      access: 'census.read',
      tag,
      summary: say('打印封存的权属台账', 'Print the ledger of a seal'),
      params: bySeal,
      answers: { 200: 'application/pdf' },
      async handle({ params: { id }, context }) {
        const seal = await oneSeal(services, context, id);
        return pdfAnswer('census-ledger.pdf', await ledgerPdf(seal, wordsOf(seal.layer)));
      },
    }),
  ];
}
