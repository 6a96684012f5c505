import type { CaseStage } from '@cityplate/wire/case-transitions';
import type { CaseSource } from '@cityplate/wire/cases';
import {
  noKey,
  type Rate,
  type RateCutOff,
  type RateGrouping,
  type RatePart,
  rateGroupings,
} from '@cityplate/wire/rates';
import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Which cases are reckoned with. A filter of `none` asks for those that have no such thing. */
export interface RateQuestion {
  from: Date;
  /** No longer in the period. */
  to: Date;
  /** Events that were recorded later are not known. */
  asOf: Date;
  cutOff: RateCutOff;
  only: Partial<Record<RateGrouping, string | undefined>>;
}

const among = (column: RateGrouping, value: string) =>
  value === noKey ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}`;

/** `rate_cases` of the database with the filter; the planner looks through it, so that indexes serve. */
function reckoned({ from, to, asOf, cutOff, only }: RateQuestion): RawBuilder<unknown> {
  const conditions = rateGroupings.flatMap((column) => {
    const value = only[column];
    return value === undefined ? [] : [sql` and ${among(column, value)}`];
  });
  return sql`rate_cases(${from}, ${to}, ${asOf}, ${cutOff}) where (due_to_handle or due_to_close)${sql.join(conditions, sql``)}`;
}

/** The database's clock, by which events are recorded. */
export async function ledgerMoment(client: Database): Promise<Date> {
  const [row] = await run<{ now: Date }>(client, sql`select clock_timestamp() as now`);
  return row!.now;
}

/** By which column of a case a rate counts it, and among which. */
const columns: Readonly<Record<Rate, Readonly<Record<RatePart, string>>>> = {
  solved: { numerator: 'solved', denominator: 'due_to_handle' },
  onTime: { numerator: 'on_time', denominator: 'due_to_handle' },
  rework: { numerator: 'reworked', denominator: 'due_to_handle' },
  extended: { numerator: 'extended', denominator: 'due_to_handle' },
  closed: { numerator: 'closed', denominator: 'due_to_close' },
};

export interface RateRow {
  key: string | null;
  solved: number;
  on_time: number;
  reworked: number;
  extended: number;
  closed: number;
  due_to_handle: number;
  due_to_close: number;
}

/** Numbers of cases by a column of the case, or all together in one row. */
export async function countRates(
  client: Database,
  question: RateQuestion,
  groupBy: RateGrouping | undefined,
): Promise<RateRow[]> {
  const key = groupBy === undefined ? sql`null::text` : sql.ref(groupBy);
  return run<RateRow>(
    client,
    sql`select ${key} as key,
          count(*) filter (where solved and due_to_handle)::int as solved,
          count(*) filter (where on_time and due_to_handle)::int as on_time,
          count(*) filter (where reworked and due_to_handle)::int as reworked,
          count(*) filter (where extended and due_to_handle)::int as extended,
          count(*) filter (where closed and due_to_close)::int as closed,
          count(*) filter (where due_to_handle)::int as due_to_handle,
          count(*) filter (where due_to_close)::int as due_to_close
        from ${reckoned(question)} ${groupBy === undefined ? sql`` : sql`group by 1 order by 1`}`,
  );
}

export interface RateCaseRow {
  id: string;
  number: string;
  layer: string;
  kind: string;
  stage: CaseStage;
  unit: string | null;
  place: string | null;
  source: CaseSource;
  registered_at: Date;
  due_at: Date | null;
  /** ISO 8601 with all six decimals, for the cursor. */
  due_exactly: string;
  handled_at: Date | null;
  closed_at: Date | null;
  solved: boolean;
  on_time: boolean;
  reworked: boolean;
  extended: boolean;
  closed: boolean;
}

const dueOrLast = sql`coalesce(due_at, '9999-01-01T00:00:00Z'::timestamptz)`;

/** The very cases of a number, the earliest due first. */
export async function casesOfRate(
  client: Database,
  question: RateQuestion,
  wanted: { rate: Rate; part: RatePart; after?: { due: string; id: string } | undefined; limit: number },
): Promise<RateCaseRow[]> {
  const { numerator, denominator } = columns[wanted.rate];
  const conditions = [
    sql` and ${sql.ref(denominator)}`,
    ...(wanted.part === 'numerator' ? [sql` and ${sql.ref(numerator)}`] : []),
    ...(wanted.after === undefined
      ? []
      : [sql` and (${dueOrLast}, case_id) > (${wanted.after.due}::timestamptz, ${wanted.after.id}::uuid)`]),
  ];
  return listCounted(client, question, conditions, wanted.limit);
}

/** What fell due by what was known then and was not handled, whenever it began, the longest overdue first. */
export const overdueCases = (
  client: Database,
  { asOf, only }: Pick<RateQuestion, 'asOf' | 'only'>,
  limit: number,
): Promise<RateCaseRow[]> =>
  listCounted(
    client,
    { from: new Date(0), to: asOf, asOf, cutOff: 'reckoned', only },
    [sql` and due_to_handle and not solved`],
    limit,
  );

async function listCounted(
  client: Database,
  question: RateQuestion,
  conditions: RawBuilder<unknown>[],
  limit: number,
): Promise<RateCaseRow[]> {
  return run<RateCaseRow>(
    client,
    sql`with counted as (
          select *, ${dueOrLast} as due_or_last from ${reckoned(question)}${sql.join(conditions, sql``)}
          order by due_or_last, case_id limit ${limit})
        select counted.case_id as id, case_file.number, counted.layer, counted.kind, case_file.stage, counted.unit,
          case_file.place, counted.source, counted.registered_at, counted.due_at,
          to_char(due_or_last at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as due_exactly,
          counted.handled_at, counted.closed_at, solved, on_time, reworked, extended, closed
        from counted join case_file on case_file.id = counted.case_id order by due_or_last, counted.case_id`,
  );
}
