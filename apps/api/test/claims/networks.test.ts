import type { ClaimPreview } from '@cityplate/wire/claim-preview';
import type { Network } from '@cityplate/wire/networks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverLayer, newGround, offset, plantCovers } from '../support/covers.ts';
import type { Position } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const record = (username: string, coordinates: Position[], more: object = {}) =>
  server.as(username).post<Network>('/api/networks', {
    name: '示例·污水干管',
    use: 'sewage',
    source: 'drawn',
    geometry: { type: 'LineString', coordinates },
    ...more,
  });
const list = async (username: string, query = '') =>
  (await server.as(username).get<{ networks: Network[] }>(`/api/networks${query}`)).body.networks;

test('a unit records its pipes, sees its own and takes them away; the office sees all; nobody else any', async () => {
  const ground = newGround(server);
  const line = [ground, offset(ground, 300, 400)];
  const ours = await record('water', line);
  const theirs = await record('power', line, { name: '示例·电缆', use: undefined });
  expect([ours.status, theirs.status]).toEqual([201, 201]);
  expect(ours.body.lengthMetres).toBeCloseTo(500, 0);
  expect(ours.body.geometry.type).toBe('MultiLineString');
  expect((await list('water')).map(({ id }) => id)).toEqual([ours.body.id]);
  expect((await list('office')).map(({ unit }) => unit).sort()).toEqual(['power', 'water']);
  expect((await list('office', '?unit=power')).map(({ id }) => id)).toEqual([theirs.body.id]);
  expect(await list('water', '?unit=power')).toEqual([]);
  for (const username of ['leader', 'planner', 'inspector', 'admin'])
    expect((await server.as(username).get('/api/networks')).status).toBe(403);
  expect((await server.anonymous.get('/api/networks')).status).toBe(401);

  expect((await server.as('water').delete(`/api/networks/${theirs.body.id}`)).status).toBe(404);
  expect((await server.as('water').delete(`/api/networks/${ours.body.id}`)).status).toBe(204);
  expect((await server.as('water').delete(`/api/networks/${ours.body.id}`)).status).toBe(404);
  expect(await list('water')).toEqual([]);
  // It is kept all the same: a decision may have rested on it.
  const { rows } = await server.database.pool.query(
    `select removed_at is not null as removed from unit_network where id = $1`,
    [ours.body.id],
  );
  expect(rows).toEqual([{ removed: true }]);
});

test('a recorded network selects covers for its own unit and is unknown to others', async () => {
  const ground = newGround(server);
  const [near = ''] = await plantCovers(server, [
    { at: offset(ground, 50, 2) },
    { at: offset(ground, 50, 9) },
  ]);
  const { body } = await record('water', [ground, offset(ground, 100, 0)]);
  const preview = (username: string, networkId: string) =>
    server.as(username).post<ClaimPreview>('/api/claims/preview', {
      layer: coverLayer,
      party: 'owner',
      select: { networkId, bufferMetres: 5 },
    });
  expect((await preview('water', body.id)).body.assets.map(({ id }) => id)).toEqual([near]);
  expect((await preview('power', body.id)).status).toBe(404);
  await server.as('water').delete(`/api/networks/${body.id}`);
  expect((await preview('water', body.id)).status).toBe(404);
});

test.each([
  [
    'a line outside the county',
    [
      [0, 0],
      [1, 1],
    ],
    {},
    'body.geometry',
  ],
  [
    'one position twice',
    [
      [118.4, 29.1],
      [118.4, 29.1],
    ],
    {},
    'body.geometry',
  ],
  [
    'no name',
    [
      [118.4, 29.1],
      [118.41, 29.1],
    ],
    { name: ' ' },
    'body.name',
  ],
  ['a polygon', [], { geometry: { type: 'Polygon', coordinates: [] } }, 'body.geometry'],
  [
    'a member too many',
    [
      [118.4, 29.1],
      [118.41, 29.1],
    ],
    { unit: 'power' },
    'body',
  ],
])('%s is refused and named', async (_, coordinates, more, path) => {
  const answer = await server.as('water').post('/api/networks', {
    name: '示例',
    source: 'imported',
    geometry: { type: 'LineString', coordinates },
    ...more,
  });
  expect(answer.status).toBe(422);
  expect(answer.body.issues?.[0]?.path.startsWith(path)).toBe(true);
});
