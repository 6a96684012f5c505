import { destination } from '@cityplate/geometry/measure';
import { type LotAnswer, lotAnswerSchema } from '@cityplate/wire/parking-lots';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** A field of these metres, far from everything. */
function field(wide: number, deep: number, start: [number, number] = [118.06, 28.93]) {
  const far = destination(start, 90, wide);
  return {
    type: 'Polygon',
    coordinates: [[start, far, destination(far, 0, deep), destination(start, 0, deep), start]],
  };
}
const asked = { lot: field(48.02, 16.12), angleDegrees: 90, stallClass: 'small' };
const lay = async (more: object = {}, who = 'planner'): Promise<LotAnswer> => {
  const answer = await server.as(who).post(paths.parkingLots, { ...asked, ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return lotAnswerSchema.parse(answer.body);
};

test('a car park is filled with two rows and the aisle between them', async () => {
  const { stalls, aisles, totals, profile } = await lay();
  expect(profile).toBe('lot');
  expect(totals.stalls).toBe(40);
  expect(stalls.features.map(({ properties }) => properties.number)).toEqual(
    Array.from({ length: 40 }, (_, at) => at + 1),
  );
  expect(aisles.features.map(({ properties }) => properties.widthMetres)).toEqual([5.5]);
  expect(totals.areaSquareMetres).toBeCloseTo(48.02 * 16.12, 0);
});

test('what the registry has standing in it is kept clear, and named', async () => {
  const at = destination(destination([118.06, 28.93], 90, 10), 0, 1);
  const ring = [
    at,
    destination(at, 90, 6),
    destination(destination(at, 90, 6), 0, 2.5),
    destination(at, 0, 2.5),
    at,
  ];
  const made = await server.as('office').post<{ id: string }>(paths.items('parking-spaces'), {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: { lineColor: 'white', stallClass: 'small' },
  });
  expect(made.status).toBe(201);
  const { totals, obstacles } = await lay();
  expect(totals.stalls).toBeLessThan(40);
  expect(obstacles).toMatchObject([{ id: made.body.id, kind: 'stall', layer: 'parking-spaces' }]);
  expect((await lay({ useLayers: false })).totals.stalls).toBe(40);
});

test('what stands in the middle of a wide lot is kept clear, too', async () => {
  const start: [number, number] = [118.07, 28.95];
  const middle = destination(destination(start, 90, 100), 0, 100);
  const made = await server.as('office').post<{ id: string }>(paths.items('parking-spaces'), {
    type: 'Feature',
    geometry: {
      type: 'Polygon',
      coordinates: [[middle, destination(middle, 90, 6), destination(middle, 45, 5), middle]],
    },
    properties: { lineColor: 'white', stallClass: 'small' },
  });
  const { obstacles } = await lay({ lot: field(200, 200, start) });
  expect(obstacles).toMatchObject([{ id: made.body.id }]);
});

test.each([
  ['a stall of no width', 'body.widthMetres', { widthMetres: 1e-20 }],
  ['a stall smaller than the rules allow', 'body.widthMetres', { widthMetres: 2 }],
  ['a rule profile of streets', 'body.profile', { profile: 'strict' }],
  [
    'an area that crosses itself',
    'body.lot',
    {
      lot: {
        type: 'Polygon',
        coordinates: [
          [
            [118, 29],
            [118.001, 29.001],
            [118.001, 29],
            [118, 29.001],
            [118, 29],
          ],
        ],
      },
    },
  ],
  ['a county', 'body.lot', { lot: field(5000, 5000) }],
  ['no area', 'body.lot', { lot: { type: 'Polygon', coordinates: [] } }],
])('%s is refused at its place', async (_, path, more) => {
  const answer = await server.as('planner').post(paths.parkingLots, { ...asked, ...more });
  expect(answer.status).toBe(422);
  expect(answer.body.issues?.[0]?.path).toContain(path);
});
