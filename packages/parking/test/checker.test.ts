import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layKerb } from '../src/lay-kerb.ts';
import { faultsOf } from './checker/check-streets.ts';
import { generatedStreet } from './checker/generated-street.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

test('PostGIS finds no fault with what is laid along 2,000 generated streets', {
  timeout: 180_000,
}, async () => {
  const streets = Array.from({ length: 2000 }, (_, number) => {
    const street = generatedStreet(number);
    return { ...street, layout: layKerb(street.request) };
  });
  expect(await faultsOf(database.pool, streets)).toEqual([]);
});
