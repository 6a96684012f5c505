import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CasesSearch } from '../../app/cases-search.ts';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import type { BoardProps } from './command-board.tsx';

/** With whom it lies: units by how much of theirs is overdue. */
export function UnitTable({ command: { units, today }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const writing = useNumber();
  const unitName = useUnitName();
  const figure = (unit: string, count: number, own: CasesSearch, what: string) =>
    count === 0 ? (
      <span className="muted">0</span>
    ) : (
      <Link
        to="/cases"
        search={{ ...search, unit, ...own }}
        aria-label={t('units.cases', { unit: unitName(unit), what, count })}
      >
        {writing(count)}
      </Link>
    );
  return (
    <FigureTable
      label={t('units.table')}
      rows={units}
      keyOf={({ unit }) => unit}
      columns={[
        { head: t('units.unit'), cell: ({ unit }) => unitName(unit) },
        {
          ...{ head: t('tiles.open'), as: 'figure' },
          cell: ({ unit, open }) => figure(unit, open, {}, t('tiles.open')),
        },
        {
          ...{ head: t('tiles.overdue'), as: 'figure' },
          cell: ({ unit, overdue }) => figure(unit, overdue, { time: 'overdue' }, t('tiles.overdue')),
          isStrong: ({ overdue }) => overdue > 0,
        },
        {
          ...{ head: t('tiles.soon'), as: 'figure' },
          cell: ({ unit, soon }) => figure(unit, soon, { time: 'soon' }, t('tiles.soon')),
        },
        {
          ...{ head: t('tiles.dueToday'), as: 'figure' },
          cell: ({ unit, dueToday }) => figure(unit, dueToday, { due: today }, t('tiles.dueToday')),
        },
      ]}
    />
  );
}
