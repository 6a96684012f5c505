import type { CaseClock } from '@cityplate/wire/command';
import { sql } from 'kysely';
import { type CaseFilter, caseCondition, clockAt } from './case-filter.ts';
import { type Database, run } from './statement.ts';

export interface MappedCaseRow {
  id: string;
  number: string;
  layer: string;
  kind: string;
  position: [number, number];
  clock: CaseClock;
  due_at: Date | null;
}

/** Open cases that the actor may see with what their clocks say now, the earliest due first, at most `limit`. */
export const mappedCases = (
  client: Database,
  filter: CaseFilter,
  { warnShareLeft, limit }: { warnShareLeft: number; limit: number },
): Promise<MappedCaseRow[]> =>
  run(
    client,
    sql`select id, number, layer, kind, array[ST_X(geom), ST_Y(geom)] as position, due_at,
          ${clockAt(sql`now()`, warnShareLeft)} as clock
        from case_file where ${caseCondition({ ...filter, open: true })}
        order by due_at nulls last, id limit ${limit}`,
  );
