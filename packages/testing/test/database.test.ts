import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../src/database.ts';

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([createDatabase(), createDatabase()]);
});
afterAll(async () => {
  await Promise.all([one.drop(), other.drop()]);
});

test('each database is its own and has PostGIS', async () => {
  await one.pool.query('create table only_here (id int)');
  const seen = await other.pool.query(
    `select to_regclass('only_here') as found, postgis_lib_version() as version`,
  );
  expect(seen.rows[0].found).toBeNull();
  expect(seen.rows[0].version).toMatch(/^3\.[3-9]/);
});

test('a pool for a role is bound by its grants', async () => {
  await one.pool.query('create table guarded (id int)');
  await expect(one.poolAs('cityplate_app').query('select * from guarded')).rejects.toThrow(
    /permission denied/,
  );
});
