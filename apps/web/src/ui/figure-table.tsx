import { type ReactNode, useEffect, useRef } from 'react';
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
  /** A row may be chosen, here or elsewhere: its name is a button. */
  readonly choosing?: { readonly chosen: string | undefined; readonly onChoose: (key: string) => void };
};

/** Rows that are compared by their figures. */
export function FigureTable<Row>({ label, rows, keyOf, columns, isTall, choosing }: FigureTableProps<Row>) {
  const scroll = useRef<HTMLElement>(null);
  const chosen = choosing?.chosen;
  useEffect(() => {
    if (chosen === undefined) return;
    scroll.current?.querySelector('[data-chosen="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);
  const [named, ...others] = columns;
  return (
    // A region that can be scrolled must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={scroll} className={classes.scroll} data-tall={isTall} tabIndex={0} aria-label={label}>
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
            <tr key={keyOf(row)} data-chosen={choosing && keyOf(row) === chosen}>
              <th scope="row">
                {choosing === undefined ? (
                  named.cell(row)
                ) : (
                  <button
                    type="button"
                    className={classes.choose}
                    aria-pressed={keyOf(row) === chosen}
                    onClick={() => choosing.onChoose(keyOf(row))}
                  >
                    {named.cell(row)}
                  </button>
                )}
              </th>
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
