import type pg from 'pg';

/** Whether this person may have sessions; an unknown one may not. */
export async function isEnabled(pool: pg.Pool, person: string): Promise<boolean> {
  const { rows } = await pool.query<{ disabled: boolean }>('select disabled from person where id = $1', [
    person,
  ]);
  return rows[0]?.disabled === false;
}
