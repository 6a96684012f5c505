import type { ReactNode } from 'react';
import classes from './figure-table.module.css';

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand under each other. */
  readonly as?: 'figure' | 'long-text';
  readonly isStrong?: (row: Row) => boolean;
};

type FigureTableProps<Row> = {
  /** What the table is, for those who hear it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  /** Keeps its head in view when there are many rows. */
  readonly isTall?: boolean;
};

/** Rows that are compared by their figures. */
export function FigureTable<Row>({ label, rows, keyOf, columns, isTall }: FigureTableProps<Row>) {
  const [named, ...others] = columns;
  return (
    // A region that can be scrolled must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} data-tall={isTall} tabIndex={0} aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map(({ head, as }) => (
              <th key={head} scope="col" data-as={as}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{named.cell(row)}</th>
              {others.map(({ head, cell, as, isStrong }) => (
                <td
                  key={head}
                  className={as === 'figure' ? 'tabular' : undefined}
                  data-as={as}
                  data-strong={isStrong?.(row)}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
