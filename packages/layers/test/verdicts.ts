import type { Check } from '@cityplate/layers/derive/checks';
import type { TestDatabase } from '@cityplate/testing/database';
import { geometrySql } from './geometries.ts';

/** `accepted`, the name of the CHECK that refused, or `unstorable` where jsonb itself cannot hold the value. */
export type Verdict = string;

export interface Row {
  readonly props: unknown;
  /** SQL of the geometry; a point when absent. */
  readonly geometry?: string;
  readonly part?: string;
}

/** Judges many rows in one statement; nothing is kept. Verdicts come in the order of the rows. */
export type Judge = (rows: readonly Row[]) => Promise<readonly Verdict[]>;

let tables = 0;

/** Makes a table with these CHECKs and a judge that tries to insert into it. */
export async function judgeWith(database: TestDatabase, checks: readonly Check[]): Promise<Judge> {
  tables += 1;
  const table = `scratch_${tables}`;
  const constraints = checks.map(({ name, expression }) => `constraint "${name}" check (${expression})`);
  await database.pool.query(`
    create unlogged table ${table} (${['part text', 'props jsonb', 'geom geometry', ...constraints].join(', ')});
    create function judge_${table}(candidate_part text, candidate text, shape geometry) returns text language plpgsql as $$
    declare
      refused_by text;
    begin
      insert into ${table} values (candidate_part, candidate::jsonb, shape);
      return 'accepted';
    exception
      when check_violation then
        get stacked diagnostics refused_by = constraint_name;
        return refused_by;
      when untranslatable_character or invalid_text_representation then
        return 'unstorable';
    end $$`);
  return async (rows) => {
    const verdicts: Verdict[] = [];
    for (const [shape, indices] of byGeometry(rows)) {
      const { rows: found } = await database.pool.query<{ verdict: Verdict }>(
        `select judge_${table}(row ->> 0, row ->> 1, ${shape}) as verdict
         from jsonb_array_elements($1::jsonb) with ordinality as t (row, place) order by place`,
        [
          JSON.stringify(
            indices.map((index) => [rows[index]?.part ?? null, JSON.stringify(rows[index]?.props)]),
          ),
        ],
      );
      for (const [order, index] of indices.entries()) verdicts[index] = found[order]?.verdict ?? 'no verdict';
    }
    return verdicts;
  };
}

function byGeometry(rows: readonly Row[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, { geometry = geometrySql.Point }] of rows.entries()) {
    groups.set(geometry, [...(groups.get(geometry) ?? []), index]);
  }
  return groups;
}
