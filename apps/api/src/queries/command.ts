import type { CaseStage } from '@cityplate/wire/case-transitions';
import type { Command } from '@cityplate/wire/command';
import { type RawBuilder, sql } from 'kysely';
import { type CaseFilter, caseCondition, clockAt, type Span } from './case-filter.ts';
import { type Database, run } from './statement.ts';

interface StandingRow {
  unit: string | null;
  layer: string | null;
  kind: string | null;
  stage: CaseStage | null;
  /** 1 where the column is summed over. */
  over_unit: number;
  over_kind: number;
  over_stage: number;
  open: number;
  overdue: number;
  soon: number;
  paused: number;
  due_today: number;
}

const standingOf = ({ open, overdue, soon, paused, due_today: dueToday }: StandingRow) => ({
  ...{ open, overdue, soon, paused, dueToday },
});
type Standings = Pick<Command, 'total' | 'stages' | 'units' | 'kinds'>;

const hasUnit = (row: StandingRow): row is StandingRow & { unit: string } => row.unit !== null;
const hasStage = (row: StandingRow): row is StandingRow & { stage: CaseStage } => row.stage !== null;
const hasKind = (row: StandingRow): row is StandingRow & { layer: string; kind: string } =>
  row.layer !== null && row.kind !== null;

/** How the open cases stand at a moment: all, and by stage, unit and kind; the most overdue first. */
export async function standings(
  client: Database,
  filter: CaseFilter,
  at: { moment: Date; today: Span; warnShareLeft: number },
): Promise<Standings> {
  const rows = await run<StandingRow>(
    client,
    sql`select unit, layer, kind, stage, grouping(unit) as over_unit, grouping(kind) as over_kind,
          grouping(stage) as over_stage, count(*)::int as open,
          count(*) filter (where clock = 'overdue')::int as overdue, count(*) filter (where clock = 'soon')::int as soon,
          count(*) filter (where clock = 'paused')::int as paused,
          count(*) filter (where clock <> 'paused' and due_at >= ${at.today.from} and due_at < ${at.today.to})::int as due_today
        from (select unit, layer, kind, stage, due_at, ${clockAt(sql`${at.moment}::timestamptz`, at.warnShareLeft)} as clock
          from case_file where ${caseCondition({ ...filter, open: true })}) standing
        group by grouping sets ((), (stage), (unit), (layer, kind))
        order by overdue desc, open desc, unit, layer, kind`,
  );
  const total = rows.find((row) => row.over_unit + row.over_kind + row.over_stage === 3);
  return {
    total: total === undefined ? { open: 0, overdue: 0, soon: 0, paused: 0, dueToday: 0 } : standingOf(total),
    stages: rows
      .filter((row) => row.over_stage === 0)
      .filter(hasStage)
      .map(({ stage, open }) => ({ stage, open })),
    units: rows
      .filter((row) => row.over_unit === 0)
      .filter(hasUnit)
      .map((row) => ({ unit: row.unit, ...standingOf(row) })),
    kinds: rows
      .filter((row) => row.over_kind === 0)
      .filter(hasKind)
      .map((row) => ({ layer: row.layer, kind: row.kind, ...standingOf(row) })),
  };
}

/** Per day of the county's clock how many were reported and closed: `days` of them, `today` the last. */
export async function dailyCounts(
  client: Database,
  filter: CaseFilter,
  { today, days, timeZone }: { today: string; days: number; timeZone: string },
): Promise<Command['days']> {
  const first = sql`(${today}::date - ${days - 1}::int)`;
  const perDay = (column: RawBuilder<unknown>) => sql`
    select (${column} at time zone ${timeZone})::date as day, count(*)::int as count from case_file
    where ${caseCondition(filter)} and ${column} >= ${first}::timestamp at time zone ${timeZone}
      and ${column} < (${today}::date + 1)::timestamp at time zone ${timeZone} group by 1`;
  return run(
    client,
    sql`select day::text, coalesce(reported.count, 0) as reported, coalesce(closed.count, 0) as closed
        from (select ${first} + offset_days as day from generate_series(0, ${days - 1}::int) offset_days) calendar
        left join (${perDay(sql`reported_at`)}) reported using (day)
        left join (${perDay(sql`closed_at`)}) closed using (day) order by day`,
  );
}

/** Whole millionths of a degree of the edges of a cell: exact in the address, and the same for whoever counts again. */
export interface CellEdges {
  east: number;
  north: number;
}

const degrees = (index: number, edge: number) => (index * edge) / 1e6;

/** Cells that have open cases, the fullest last, so that it is drawn over its neighbours. */
export async function heatCells(
  client: Database,
  filter: CaseFilter,
  { edges, moment }: { edges: CellEdges; moment: Date },
): Promise<Command['cells']> {
  const rows = await run<{ x: number; y: number; open: number; overdue: number }>(
    client,
    sql`select floor(ST_X(geom) * 1e6 / ${edges.east})::int as x, floor(ST_Y(geom) * 1e6 / ${edges.north})::int as y,
          count(*)::int as open, count(*) filter (where stage <> 'paused' and due_at < ${moment})::int as overdue
        from case_file where ${caseCondition({ ...filter, open: true })} group by 1, 2 order by open, x, y`,
  );
  return rows.map(({ x, y, open, overdue }) => ({
    box: [
      degrees(x, edges.east),
      degrees(y, edges.north),
      degrees(x + 1, edges.east),
      degrees(y + 1, edges.north),
    ],
    open,
    overdue,
  }));
}
