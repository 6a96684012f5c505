import type pg from 'pg';

/** The triggers that give plates their tokens sleep while the seed writes history; the tokens are random each time. */
export async function seedPlateTokens(client: pg.ClientBase): Promise<void> {
  await client.query('select issue_plate_tokens()');
}
