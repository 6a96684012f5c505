import type { LedgerCell } from '@cityplate/wire/ledger';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Live assets of a layer by holder, ownership, township and the value of the sub-class field, if it has one. */
export function countLedger(
  client: Database,
  layer: string,
  kindField: string | undefined,
): Promise<LedgerCell[]> {
  return run<LedgerCell>(
    client,
    sql`select owner_unit as unit, ownership, township, props ->> ${kindField ?? null}::text as kind, count(*)::int as count
        from asset where layer = ${layer} and life = 'live' group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4`,
  );
}
