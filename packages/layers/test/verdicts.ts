import type { Check } from '@cityplate/layers/derive/checks';
import type { TestDatabase } from '@cityplate/testing/database';
import { geometrySql } from './geometries.ts';

/** `accepted`, the name of the CHECK that refused, or `unstorable` where jsonb itself cannot hold the value. */
export type Verdict = string;

export interface Row {
  readonly props: unknown;
  readonly geometry?: string;
  readonly part?: string;
}

/** Makes a table with these CHECKs and returns how PostgreSQL judges a row; nothing is kept. */
export async function judgeWith(
  database: TestDatabase,
  checks: readonly Check[],
): Promise<(row: Row) => Promise<Verdict>> {
  const table = `scratch_${Math.random().toString(36).slice(2)}`;
  const constraints = checks.map(({ name, expression }) => `constraint "${name}" check (${expression})`);
  await database.pool.query(
    `create unlogged table ${table} (${['part text', 'props jsonb', 'geom geometry', ...constraints].join(', ')})`,
  );
  return async ({ props, geometry = geometrySql.Point, part = null }) => {
    try {
      await database.pool.query(`insert into ${table} (part, props, geom) values ($1, $2, ${geometry})`, [
        part,
        JSON.stringify(props),
      ]);
      return 'accepted';
    } catch (error) {
      return refusal(error);
    }
  };
}

function refusal(error: unknown): Verdict {
  const { code, constraint } =
    error instanceof Error ? { code: undefined, constraint: undefined, ...error } : {};
  if (code === '23514' && constraint !== undefined) return constraint;
  if (code === '22P05' || code === '22P02') return 'unstorable';
  throw error;
}
