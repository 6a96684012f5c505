import type { Words } from '../words.ts';

/** A row that was not taken, or taken with a remark; `id` is what the source calls it. */
export interface RowRemark {
  row: number | undefined;
  id: string | undefined;
  path: string;
  message: Words;
}

/** What came of a load. `read` is always the sum of the other four. */
export interface LoadReport {
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  refused: number;
  refusals: RowRemark[];
  notes: RowRemark[];
  /** Properties of the source that found no place, and those that only the server writes. */
  leftOut: { unknown: Set<string>; serverOwned: Set<string> };
  /** `field=value` filled in where nobody knew better → in how many rows. */
  filled: Map<string, number>;
  /** Whether it was written, and if not, why. */
  outcome: 'written' | 'dry-run' | 'strict' | 'broken-file';
}

export const emptyReport = (): LoadReport => ({
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  refusals: [],
  notes: [],
  leftOut: { unknown: new Set(), serverOwned: new Set() },
  filled: new Map(),
  outcome: 'written',
});

const outcomes: Readonly<Record<LoadReport['outcome'], string>> = {
  written: '已写入 · written',
  'dry-run': '只检查，未写入 · checked only, nothing written',
  strict: '有不符合的行，未写入 · rows did not fit, nothing written (--strict)',
  'broken-file': '文件不完整或不可读，未写入 · the file is broken, nothing written',
};

const line = ({ row, id, path, message }: RowRemark) => {
  const who = row === undefined ? '文件 · file' : `第 ${row} 条 · row ${row}`;
  return `  ${who}${id === undefined ? '' : ` (${id})`}${path === '' ? '' : ` ${path}`}: ${message.zh} · ${message.en}`;
};

const list = (title: string, names: ReadonlySet<string>) =>
  names.size === 0 ? [] : [`${title}: ${[...names].sort().join(', ')}`];

/** The report as lines for a terminal: every row that does not fit is named, counts stand last. */
export function printReport(report: LoadReport): string[] {
  const counts = [
    ['读取 · read', report.read],
    ['新增 · inserted', report.inserted],
    ['更新 · updated', report.updated],
    ['未变 · unchanged', report.unchanged],
    ['拒绝 · refused', report.refused],
  ] as const;
  return [
    ...list('未载入的属性 · properties left out', report.leftOut.unknown),
    ...list('由系统维护的属性，未载入 · kept by the server, left out', report.leftOut.serverOwned),
    ...[...report.filled].map(([what, count]) => `填入 · filled in: ${what} (${count})`),
    ...(report.notes.length === 0 ? [] : ['说明 · notes', ...report.notes.map(line)]),
    ...(report.refusals.length === 0 ? [] : ['不符合 · does not fit', ...report.refusals.map(line)]),
    ...counts.map(([name, count]) => `${name}: ${count}`),
    outcomes[report.outcome],
  ];
}
