import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';

export type Difference = {
  readonly id: string;
  readonly name: string;
  readonly a: number;
  readonly b: number;
};

/** Figures of two sides under each other, with what the second has more or less. */
export function DifferenceTable({ label, rows }: { label: string; rows: readonly Difference[] }) {
  const { t } = useTranslation('compare');
  const writing = useNumber();
  const tenths = (value: number) => writing(Math.round(value * 10) / 10);
  const signed = (value: number) =>
    value > 0 ? `+${tenths(value)}` : value < 0 ? `−${tenths(-value)}` : '0';
  return (
    <FigureTable
      label={label}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: label, cell: ({ name }) => name },
        { head: 'A', as: 'figure', cell: ({ a }) => tenths(a) },
        { head: 'B', as: 'figure', cell: ({ b }) => tenths(b) },
        {
          ...{ head: t('difference'), as: 'figure' },
          cell: ({ a, b }) => signed(b - a),
          isStrong: ({ a, b }) => a !== b,
        },
      ]}
    />
  );
}

/** One row for each key of either side, in the order in which they come. */
export function rowsOf(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  nameOf: (id: string) => string,
): Difference[] {
  return [...new Set([...a.keys(), ...b.keys()])].map((id) => ({
    ...{ id, name: nameOf(id), a: a.get(id) ?? 0, b: b.get(id) ?? 0 },
  }));
}
