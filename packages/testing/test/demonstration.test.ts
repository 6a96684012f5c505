import { expect, test } from 'vitest';
import { createDemonstrationDatabase } from '../src/database.ts';

/** The first to ask has the county generated. */
const LONG = { timeout: 240_000 };

test(
  'a demonstration database holds the county, and writing to one leaves the next untouched',
  LONG,
  async () => {
    const counted = async () => {
      const database = await createDemonstrationDatabase();
      try {
        const { rows } = await database.pool.query<{ count: number }>('select count(*)::int from asset');
        await database.pool.query('drop table asset cascade');
        return rows[0]?.count ?? 0;
      } finally {
        await database.drop();
      }
    };
    const first = await counted();
    expect(first).toBeGreaterThan(10_000);
    expect(await counted()).toBe(first);
  },
);
