import { boxOf, nowhere, widenedByMetres } from '@cityplate/geometry/box';
import type { LngLat } from '@cityplate/geometry/position';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { LayoutRequest } from '@cityplate/parking/layout';
import type { Obstacle } from '@cityplate/parking/obstacle';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import type { Angle } from '@cityplate/parking/rule';
import { faultsOf } from '@cityplate/parking/test/checker/check-streets';
import type { KerbList } from '@cityplate/wire/parking';
import type { ObstacleList } from '@cityplate/wire/parking-obstacles';
import { paths } from '@cityplate/wire/paths';
import type { Geometry, LineString } from 'geojson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ demonstration: true });
});
afterAll(() => server.close());

type Found = { geometry: Geometry; properties: ObstacleList['features'][number]['properties'] };

/** Each kerb another wish, so that every angle meets every profile. */
const angles: readonly Angle[] = [0, 90, 45, 0, 60, 30];
/** All 3,500 kerbs take minutes; every so many go through the whole county. */
const step = 12;

/** The county seat is too much for one screen of kerbs. */
const quarters = [
  '118.35,29.09,118.40,29.14',
  '118.40,29.09,118.47,29.14',
  '118.35,29.14,118.40,29.19',
  '118.40,29.14,118.47,29.19',
];

async function obstaclesAround(kerb: LineString): Promise<Obstacle[]> {
  const bbox = widenedByMetres(boxOf(kerb) ?? nowhere, 80).join();
  const { status, body } = await server
    .as('planner')
    .get<{ features: Found[] }>(`${paths.parkingObstacles}?bbox=${bbox}`);
  expect(status).toBe(200);
  return body.features.map(({ geometry, properties: { id, kind, widthMetres, isChannelised } }) => ({
    ...{ id, kind, geometry },
    ...(widthMetres === undefined ? {} : { widthMetres }),
    ...(isChannelised === undefined ? {} : { isChannelised }),
  }));
}

test('PostGIS finds no fault with what is laid along the streets of the demonstration county', {
  timeout: 600_000,
}, async () => {
  const all: KerbList['features'] = [];
  for (const quarter of quarters) {
    const { body } = await server.as('planner').get<KerbList>(`${paths.parkingKerbs}?bbox=${quarter}`);
    all.push(...body.features);
  }
  const kerbs = all.filter((_, index) => index % step === 0);
  expect(kerbs.length).toBeGreaterThan(100);
  const streets = [];
  for (const [number, { geometry, properties }] of kerbs.entries()) {
    const kerb: LineString = { type: 'LineString', coordinates: geometry.coordinates };
    const request: LayoutRequest = {
      ...{ kerb, side: properties.side, traffic: properties.traffic },
      ...{ carriagewayWidthMetres: properties.carriagewayWidthMetres, stallClass: 'small' },
      ...{
        angleDegrees: angles[number % angles.length] ?? 0,
        profile: streetProfiles[number % 2] ?? expect.fail(),
      },
      obstacles: await obstaclesAround(kerb),
    };
    const [lng = 0, lat = 0] = kerb.coordinates[0] ?? [];
    const origin: LngLat = [lng, lat];
    streets.push({ number, shape: properties.road ?? '', origin, request, layout: layKerb(request) });
  }
  expect(streets.reduce((sum, { layout }) => sum + layout.totals.stalls, 0)).toBeGreaterThan(200);
  expect(await faultsOf(server.database.pool, streets)).toEqual([]);
});
