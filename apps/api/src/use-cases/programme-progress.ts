import type { ProgrammeLine } from '@cityplate/layers/derive/programme';
import type { MonthTally, ProgrammeProgress } from '@cityplate/wire/programme';
import { type CountedElement, tally } from '@cityplate/wire/street-progress';
import type { ItemCell } from '../queries/programme.ts';

const counted = (cell: ItemCell): CountedElement => ({
  ...(cell.action === null ? {} : { action: cell.action }),
  ...(cell.is_compliant ? { condition: 'compliant' } : {}),
  progress: cell.progress,
  late: cell.is_late,
  times: cell.count,
});

function groupBy<Key>(
  cells: readonly ItemCell[],
  keyOf: (cell: ItemCell) => Key,
): ReadonlyMap<Key, readonly ItemCell[]> {
  const groups = new Map<Key, ItemCell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group === undefined) groups.set(keyOf(cell), [cell]);
    else group.push(cell);
  }
  return groups;
}

/**
 * THE progress of the remediation programme, from items counted by what they are alike in.
 *
 * An item counts once in `total`, in its line and with its unit (null: nobody named yet): done + underway + todo =
 * total, late ones are among underway and todo, and what was found compliant with nothing to do is in none of these.
 * By month it counts where it falls due (`due`, of these `dueDone` and `late`) and where it was finished (`finished`);
 * an item without a date of either kind is in no month. Lines come in the order of the definitions with those that
 * have no work left out, units by code with nobody last, months in order.
 */
export function programmeProgress(
  cells: readonly ItemCell[],
  lines: readonly ProgrammeLine[],
  today: string,
): ProgrammeProgress {
  const byLine = groupBy(cells, ({ line }) => line);
  const work = cells.filter(({ is_compliant }) => !is_compliant);
  const byUnit = [...groupBy(work, ({ unit }) => unit)].sort(([one], [next]) =>
    (one ?? '\uffff').localeCompare(next ?? '\uffff', 'en'),
  );
  return {
    today,
    total: tally(cells.map(counted)),
    lines: lines.flatMap(({ key, layer, name }) => {
      const own = byLine.get(key);
      return own === undefined ? [] : [{ key, layer, name, ...tally(own.map(counted)) }];
    }),
    units: byUnit.map(([unit, own]) => ({ unit, ...tally(own.map(counted)) })),
    months: byMonth(work),
  };
}

function byMonth(cells: readonly ItemCell[]): MonthTally[] {
  const months = new Map<string, MonthTally>();
  const of = (month: string) => {
    const known = months.get(month) ?? { month, due: 0, dueDone: 0, late: 0, finished: 0 };
    months.set(month, known);
    return known;
  };
  for (const { due_month, done_month, progress, is_late, count } of cells) {
    if (due_month !== null) {
      const month = of(due_month);
      month.due += count;
      if (progress === 'done') month.dueDone += count;
      if (is_late) month.late += count;
    }
    if (done_month !== null && progress === 'done') of(done_month).finished += count;
  }
  return [...months.values()].sort((one, next) => one.month.localeCompare(next.month));
}
