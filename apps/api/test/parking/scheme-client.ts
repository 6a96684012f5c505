import { randomUUID } from 'node:crypto';
import { destination } from '@cityplate/geometry/measure';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { LayoutAnswer, LayoutBody } from '@cityplate/wire/parking';
import { type Scheme, type SchemeDraftBody, schemeSchema } from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import type { Polygon } from 'geojson';
import { expect } from 'vitest';
import type { TestServer } from '../support/server.ts';

let streets = 0;
/** Where a street begins on which nothing stands yet, some 200 m from the last one. */
export const newStreet = (): [number, number] => {
  streets += 1;
  return [118.1, 29 + streets * 0.002];
};

/** A draft with as many stalls as 100 m of kerb hold, on a street of its own. */
export async function drawn(
  server: TestServer,
  start = newStreet(),
  more: Pick<SchemeDraftBody, 'removals'> = {},
): Promise<SchemeDraftBody & { stalls: NonNullable<SchemeDraftBody['stalls']> }> {
  const kerb = {
    kerb: { type: 'LineString' as const, coordinates: [start, destination(start, 90, 100.05)] },
    ...({ side: 'left', carriagewayWidthMetres: 12, traffic: 'two-way' } as const),
    ...({ angleDegrees: 0, stallClass: 'small' } as const),
  };
  const question: LayoutBody = { ...kerb, useLayers: false };
  const { body } = await server.as('planner').post<LayoutAnswer>(paths.parkingLayouts, question);
  const features = body.stalls.features.map(({ geometry, properties }) => ({
    type: 'Feature' as const,
    id: randomUUID(),
    geometry,
    properties: {
      ...{ kerb: 'k1', number: `示例${properties.number}`, stallClass: properties.stallClass },
      ...{ angleDegrees: properties.angleDegrees, lengthMetres: properties.lengthMetres },
      ...{ widthMetres: properties.widthMetres, lineColor: 'blue' as const, useModes: ['free'] },
    },
  }));
  return {
    name: '示例路南侧',
    kerbs: [{ ...kerb, id: 'k1', road: '示例路' }],
    stalls: { type: 'FeatureCollection', features },
    ...more,
  };
}

/** Does a deed that must succeed. */
export async function deed(
  server: TestServer,
  who: string,
  scheme: { id: string },
  name: Parameters<typeof paths.parkingSchemeDeed>[1],
  body: object = {},
): Promise<Scheme> {
  const answer = await server.as(who).post(paths.parkingSchemeDeed(scheme.id, name), body);
  expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status);
  return schemeSchema.parse(answer.body);
}

export async function draft(server: TestServer, body: object): Promise<Scheme> {
  const answer = await server.as('planner').post(paths.parkingSchemes, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return schemeSchema.parse(answer.body);
}

/** The accounts that speak for the reviewing units. */
export const reviewers = ['planner', 'housing', 'inspector', 'fire'];

/** Handed in, agreed to by all and approved. */
export async function approved(server: TestServer, body: object): Promise<Scheme> {
  const scheme = await draft(server, body);
  await deed(server, 'planner', scheme, 'submit');
  for (const who of reviewers) await deed(server, who, scheme, 'reviews', { verdict: 'agree' });
  return deed(server, 'office', scheme, 'approve');
}

export async function coverAt(server: TestServer, position: readonly number[]): Promise<AssetFeature> {
  const answer = await server.as('office').post<AssetFeature>(paths.items('manhole-covers'), {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: position },
    properties: { use: 'sewage' },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** Of a rectangle. */
export const middleOf = ({ coordinates }: Polygon): [number, number] => {
  const [a = [], , c = []] = coordinates[0] ?? [];
  return [((a[0] ?? 0) + (c[0] ?? 0)) / 2, ((a[1] ?? 0) + (c[1] ?? 0)) / 2];
};
