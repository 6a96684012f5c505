import type { DemonstrationAsset } from '@cityplate/fixtures/types';
import type pg from 'pg';
import type { SeedContext } from './asset-rows.ts';
import { addCaseRows } from './case-rows.ts';
import type { CaseRows } from './case-story.ts';
import { insertRows } from './rows.ts';

const statements = {
  cases: `insert into case_file (id, number, adcode, layer, asset_id, geom, kind, severity, limit_amount, limit_clock,
      description, source, place, township, person, reporter_unit)
    select row.id, row.number, row.adcode, row.layer, row.asset_id, ST_PointOnSurface(asset.geom), kind, severity,
      limit_amount, limit_clock, description, source, place, row.township, person, reporter_unit
    from jsonb_to_recordset($1::jsonb) as row (id uuid, number text, adcode text, layer text, asset_id uuid, kind text,
      severity text, limit_amount float8, limit_clock text, description text, source text, place text, township text,
      person text, reporter_unit text)
    join asset on asset.layer = row.layer and asset.id = row.asset_id`,
  events: `insert into case_event (case_id, seq, type, at, recorded_at, person, person_unit, note, unit, due_at, from_stage, stage)
    select case_id, seq, type, at, recorded_at, person, person_unit, note, unit, due_at, from_stage, stage
    from jsonb_to_recordset($1::jsonb) as row (case_id uuid, seq int, type text, at timestamptz, recorded_at timestamptz,
      person text, person_unit text, note text, unit text, due_at timestamptz, from_stage text, stage text)`,
  reports: `insert into report (receipt, case_id, joined, filed_at)
    select receipt, case_id, false, filed_at from jsonb_to_recordset($1::jsonb)
      as row (receipt text, case_id uuid, filed_at timestamptz)`,
  inspections: `insert into inspection (id, layer, asset_id, at, recorded_at, person, unit, readings, defects, note)
    select id, layer, asset_id, at, at, person, unit, readings, defects, note from jsonb_to_recordset($1::jsonb)
      as row (id uuid, layer text, asset_id uuid, at timestamptz, person text, unit text, readings jsonb, defects text[], note text)`,
  sequences: `insert into number_sequence (series, adcode, day, last)
    select series, adcode, day, last from jsonb_to_recordset($1::jsonb) as row (series text, adcode text, day date, last int)`,
};

/** Writes the cases, reports and inspections behind what the assets show; in the caller's transaction. */
export async function seedCases(
  client: pg.ClientBase,
  context: SeedContext,
  assets: readonly DemonstrationAsset[],
): Promise<void> {
  const rows: CaseRows = { cases: [], events: [], inspections: [] };
  for (const asset of assets) addCaseRows(context, rows, asset);
  const { adcode } = context.region;
  const lasts = new Map<string, { series: string; adcode: string; day: string; last: number }>();
  const mint = (series: string, day: string) => {
    const sequence = lasts.get(`${series} ${day}`) ?? { series, adcode, day, last: 0 };
    sequence.last += 1;
    lasts.set(`${series} ${day}`, sequence);
    return `${adcode}-${day.replaceAll('-', '')}-${String(sequence.last).padStart(4, '0')}`;
  };
  const inOrder = rows.cases.toSorted(
    (one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id),
  );
  const cases = inOrder.map(({ row, day }) => ({ ...row, number: mint('case', day) }));
  const reports = inOrder
    .filter(({ isPublic }) => isPublic)
    .map(({ id, at, day }) => ({ case_id: id, filed_at: at, receipt: `R${mint('report', day)}` }));
  await insertRows(client, statements.cases, cases);
  await insertRows(client, statements.events, rows.events);
  await insertRows(client, statements.reports, reports);
  await insertRows(client, statements.inspections, rows.inspections);
  await insertRows(client, statements.sequences, [...lasts.values()]);
  await client.query('select project_cases(array(select id from case_file))');
}
