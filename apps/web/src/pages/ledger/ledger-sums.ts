import { isOwnershipState, type Ownership } from '@cityplate/layers/states';
import type { LedgerCell } from '@cityplate/wire/ledger';
import type { LedgerDimension } from '../../app/ledger-search.ts';

export type StateCounts = Readonly<Record<Ownership, number>>;

/** In the order of a ledger: what is settled first, what is open last. */
export const ledgerStates = ['confirmed', 'interim', 'claimed', 'disputed', 'unclaimed'] as const;

export interface LedgerRow {
  /** Code of the unit, sub-class or township; null for what has none. */
  key: string | null;
  total: number;
  states: StateCounts;
}

const nothing = (): Record<Ownership, number> => ({
  confirmed: 0,
  interim: 0,
  claimed: 0,
  disputed: 0,
  unclaimed: 0,
});

/** One row for every value of the dimension, the largest first and what has no value last. */
export function sumBy(cells: readonly LedgerCell[], dimension: LedgerDimension): LedgerRow[] {
  const rows = new Map<string | null, { total: number; states: Record<Ownership, number> }>();
  for (const cell of cells) {
    const row = rows.get(cell[dimension]) ?? { total: 0, states: nothing() };
    row.total += cell.count;
    if (isOwnershipState(cell.ownership)) row.states[cell.ownership] += cell.count;
    rows.set(cell[dimension], row);
  }
  return [...rows]
    .map(([key, row]) => ({ key, ...row }))
    .sort((one, next) => Number(one.key === null) - Number(next.key === null) || next.total - one.total);
}

/** All cells as one row. */
export function sumAll(cells: readonly LedgerCell[]): LedgerRow {
  const states = nothing();
  let total = 0;
  for (const { ownership, count } of cells) {
    total += count;
    if (isOwnershipState(ownership)) states[ownership] += count;
  }
  return { key: null, total, states };
}

/** A share as text with one decimal; a dash where there is nothing to divide by. Never rounds up to 100 or down to 0. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '—';
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.1) return '<0.1%';
  if (part < whole && percent > 99.9) return '>99.9%';
  return `${percent.toFixed(1)}%`;
}
