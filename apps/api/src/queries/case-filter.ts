import type { Box } from '@cityplate/geometry/position';
import type { CaseClock } from '@cityplate/wire/command';
import { type RawBuilder, sql } from 'kysely';
import { oneAndMerged } from './merges.ts';

/** From an instant on, to before another. */
export interface Span {
  from: Date;
  to: Date;
}

/** What of all cases is wanted; row-level security leaves out those of others. */
export interface CaseFilter {
  stage?: string | undefined;
  open?: boolean | undefined;
  overdue?: boolean | undefined;
  unit?: string | undefined;
  layer?: string | undefined;
  kind?: string | undefined;
  source?: string | undefined;
  township?: string | undefined;
  assetId?: string | undefined;
  number?: string | undefined;
  /** Includes its west and south edges, so that neighbouring boxes share no case. */
  box?: Readonly<Box> | undefined;
  reported?: Span | undefined;
  due?: Span | undefined;
  closed?: Span | undefined;
  clock?: { is: CaseClock; warnShareLeft: number } | undefined;
}

const columnOf = { reported: 'reported_at', due: 'due_at', closed: 'closed_at' } as const;

/** How an open case stands to its clock at a moment. */
export const clockAt = (moment: RawBuilder<unknown>, warnShareLeft: number): RawBuilder<unknown> =>
  sql`case_clock(case_file.stage, case_file.clock_from, case_file.due_at, ${moment}, ${warnShareLeft}::float8)`;

/** The filter as a condition on `case_file`. */
export function caseCondition(filter: CaseFilter): RawBuilder<unknown> {
  const conditions = [sql`true`];
  const { stage, unit, layer, kind, source, number, township } = filter;
  for (const [column, value] of Object.entries({ stage, unit, layer, kind, source, number, township }))
    if (value !== undefined) conditions.push(sql`case_file.${sql.ref(column)} = ${value}`);
  if (filter.assetId !== undefined)
    conditions.push(sql`case_file.asset_id = any (${oneAndMerged(filter.assetId)})`);
  if (filter.open === true) conditions.push(sql`is_open_stage(case_file.stage)`);
  if (filter.open === false) conditions.push(sql`not is_open_stage(case_file.stage)`);
  if (filter.overdue === true)
    conditions.push(
      sql`is_open_stage(case_file.stage) and case_file.stage <> 'paused' and case_file.due_at < now()`,
    );
  if (filter.clock !== undefined)
    conditions.push(
      sql`is_open_stage(case_file.stage) and ${clockAt(sql`now()`, filter.clock.warnShareLeft)} = ${filter.clock.is}`,
    );
  if (filter.box !== undefined) {
    const [west, south, east, north] = filter.box;
    conditions.push(sql`case_file.geom && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
      and ST_X(case_file.geom) >= ${west} and ST_X(case_file.geom) < ${east}
      and ST_Y(case_file.geom) >= ${south} and ST_Y(case_file.geom) < ${north}`);
  }
  for (const name of ['reported', 'due', 'closed'] as const) {
    const span = filter[name];
    if (span === undefined) continue;
    const column = sql.ref(`case_file.${columnOf[name]}`);
    conditions.push(sql`${column} >= ${span.from} and ${column} < ${span.to}`);
    // The clock of what is paused stands: it falls due on no day.
    if (name === 'due') conditions.push(sql`case_file.stage <> 'paused'`);
  }
  return sql.join(conditions, sql` and `);
}
