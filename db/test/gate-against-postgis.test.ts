import { checkGeometry } from '@cityplate/geometry/gate';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database?.drop());

const box: [number, number, number, number] = [118, 28.9, 118.7, 29.5];

// A coarse grid makes corners meet, edges touch and rings cross, which fine random numbers never do.
const position = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .map(([x, y]) => [118.1 + x / 100, 29.1 + y / 100]);
const ring = fc
  .array(position, { minLength: 3, maxLength: 8 })
  .map((positions) => [...positions, positions[0]!]);
const polygon = fc
  .array(ring, { minLength: 1, maxLength: 3 })
  .map((coordinates) => ({ type: 'Polygon', coordinates }));
const parts = fc
  .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
  .map((coordinates) => ({ type: 'MultiPolygon', coordinates }));

test('nothing that the gate lets pass is invalid to PostGIS', async () => {
  const passed: string[] = [];
  fc.assert(
    fc.property(fc.oneof(polygon, parts), (geometry) => {
      const result = checkGeometry(geometry, { types: ['Polygon', 'MultiPolygon'], box });
      if (result.ok) passed.push(JSON.stringify(result.geometry));
    }),
    { numRuns: 6000 },
  );
  expect(passed.length).toBeGreaterThan(200);
  const { rows } = await database.pool.query<{ geometry: string; reason: string }>(
    `select geometry::text, ST_IsValidReason(shape) as reason
     from jsonb_array_elements($1::jsonb) geometry, lateral (select ST_GeomFromGeoJSON(geometry) as shape) made
     where not ST_IsValid(shape) or ST_Area(shape) = 0`,
    [`[${passed.join(',')}]`],
  );
  expect(rows).toEqual([]);
});

test('what passes is wound as RFC 7946 wants: outer rings counter-clockwise, holes clockwise', async () => {
  const passed: string[] = [];
  fc.assert(
    fc.property(polygon, (geometry) => {
      const result = checkGeometry(geometry, { types: ['Polygon'], box });
      if (result.ok) passed.push(JSON.stringify(result.geometry));
    }),
    { numRuns: 2000 },
  );
  const { rows } = await database.pool.query(
    `select geometry::text from jsonb_array_elements($1::jsonb) geometry
     where not ST_IsPolygonCCW(ST_GeomFromGeoJSON(geometry))`,
    [`[${passed.join(',')}]`],
  );
  expect(rows).toEqual([]);
});
