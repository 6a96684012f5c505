import type pg from 'pg';

/** The trigger that makes plates of their records sleeps while the seed writes history; their tokens are random each time. */
export async function seedPlates(client: pg.ClientBase): Promise<void> {
  await client.query('select adopt_plates()');
}
