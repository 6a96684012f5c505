import type { TestDatabase } from '@cityplate/testing/database';
import { asRows, type LaidStreet } from './as-rows.ts';
import { checks, oneMore } from './checks.ts';
import { deriveTables, fillTables } from './tables.ts';

export interface Finding {
  readonly check: string;
  readonly street: number;
  readonly shape: string;
  readonly what: string;
  readonly metres: number;
}

/** Every fault that PostGIS sees in what was laid along these streets. */
export async function faultsOf(
  pool: TestDatabase['pool'],
  streets: readonly LaidStreet[],
): Promise<Finding[]> {
  const rows = JSON.stringify(asRows(streets));
  for (const statement of fillTables) await pool.query(statement, statement.includes('$1') ? [rows] : []);
  await pool.query(deriveTables);
  const shapes = new Map(streets.map(({ number, shape }) => [number, shape]));
  const found: Finding[] = [];
  for (const [check, statement] of Object.entries({ ...checks, 'a lost piece holds one more': oneMore })) {
    const { rows: faults } = await pool.query<{ n: number; what: string; metres: number }>(statement);
    for (const { n, what, metres } of faults)
      found.push({ check, street: n, shape: shapes.get(n) ?? '', what, metres: Number(metres) });
  }
  return found;
}
