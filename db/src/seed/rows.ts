import type pg from 'pg';

const batchSize = 1000;

/** Runs `sql` over the rows in batches, each given as one jsonb array in $1. */
export async function insertRows(client: pg.ClientBase, sql: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await client.query(sql, [JSON.stringify(rows.slice(start, start + batchSize))]);
  }
}
