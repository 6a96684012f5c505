import { type Sheet, writeXlsxBook } from '@cityplate/formats/xlsx';
import { type Language, say } from '../words.ts';
import type { MeetingReport } from './meeting-report.ts';
import { rateTable } from './rate-table.ts';
import type { Table } from './table.ts';

const overdueColumns = [
  say('责任单位', 'Unit'),
  say('案件编号', 'Case'),
  say('图层', 'Layer'),
  say('问题', 'Kind'),
  say('位置', 'Place'),
  say('期限', 'Due'),
  say('超期天数', 'Days overdue'),
];

const sheetOf = (name: string, { columns, rows }: Table, language: Language): Sheet => ({
  name,
  columns: columns.map((words) => words[language]),
  rows: rows.map((cells) => cells.map((cell) => cell ?? undefined)),
});

/** The numbers of the meeting as an Excel file: the rates by unit, and what is overdue case by case. */
export function meetingXlsx(report: MeetingReport, language: Language): Uint8Array {
  const { whole, groups, overdue, from, to, asOf } = report;
  const period = { from: from.toISOString(), to: to.toISOString(), asOf: asOf.toISOString() };
  const overdueTable: Table = {
    columns: overdueColumns,
    rows: overdue.flatMap(({ name, cases }) =>
      cases.map((each) => [
        ...[name[language], each.number, each.layer[language], each.kind[language]],
        ...[each.place ?? null, each.dueAt.toISOString(), each.daysOverdue],
      ]),
    ),
  };
  const title = say('两率', 'Rates');
  const late = say('超期案件', 'Overdue');
  return writeXlsxBook([
    sheetOf(title[language], rateTable({ ...period, groups: [whole, ...groups] }, language), language),
    sheetOf(late[language], overdueTable, language),
  ]);
}
