import type { ClaimPreview } from '@cityplate/wire/claim-preview';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverLayer, metresToLine, newGround, offset, plantCovers } from '../support/covers.ts';
import type { Position } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const preview = (username: string, select: object, more: object = {}) =>
  server
    .as(username)
    .post<ClaimPreview>('/api/claims/preview', { layer: coverLayer, party: 'owner', select, ...more });
const claim = (username: string, assetIds: string[], party = 'owner') =>
  server
    .as(username)
    .post<{ id: string; results: { assetId: string; outcome: string; reason?: string }[] }>('/api/claims', {
      assetIds,
      party,
    });
const decide = (assetIds: string[], unit: string | null, party = 'owner') =>
  server.as('office').post('/api/claims/decisions', { assetIds, unit, party, reason: '示例' });
/** The body of a refusal is a problem document. */
const problemOf = (answer: { body: unknown }) =>
  answer.body as { type: string; maximum?: number; issues?: { path: string }[] };

describe('along a line', () => {
  test('exactly the covers within the buffer are found, with their distance on the ellipsoid', async () => {
    const ground = newGround(server);
    const line: Position[] = [ground, offset(ground, 140, 30), offset(ground, 180, -60)];
    const places = Array.from({ length: 300 }, (_, index) =>
      offset(ground, ((index * 37) % 260) - 40, ((index * 53) % 200) - 110),
    );
    const ids = await plantCovers(
      server,
      places.map((at) => ({ at })),
    );
    for (const bufferMetres of [0.1, 1, 12.5, 60, 200]) {
      const { status, body } = await preview('water', {
        line: { type: 'LineString', coordinates: line },
        bufferMetres,
      });
      expect(status).toBe(200);
      const metresOf = new Map(places.map((at, index) => [ids[index] ?? '', metresToLine(at, line)]));
      // Within two centimetres of the edge the last decimal of a position decides.
      const sure = [...metresOf].filter(([, metres]) => Math.abs(metres - bufferMetres) > 0.02);
      const found = new Set(body.assets.map(({ id }) => id));
      expect(sure.filter(([id]) => found.has(id)).map(([id]) => id)).toEqual(
        sure.filter(([, metres]) => metres < bufferMetres).map(([id]) => id),
      );
      for (const { id, distanceMetres } of body.assets)
        expect(Math.abs((distanceMetres ?? -1) - (metresOf.get(id) ?? 0))).toBeLessThan(0.02);
      const distances = body.assets.map(({ distanceMetres }) => distanceMetres ?? 0);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
      expect(body.counts.found).toBe(body.assets.length);
    }
  });

  test('a line of several parts finds a cover between two of them once, by the nearer', async () => {
    const ground = newGround(server);
    const [id = ''] = await plantCovers(server, [{ at: offset(ground, 50, 3) }]);
    const parts = [
      [ground, offset(ground, 100, 0)],
      [offset(ground, 0, 8), offset(ground, 100, 8)],
    ];
    const { body } = await preview('water', {
      line: { type: 'MultiLineString', coordinates: parts },
      bufferMetres: 10,
    });
    expect(body.assets.map((asset) => asset.id)).toEqual([id]);
    expect(body.assets[0]?.distanceMetres).toBeCloseTo(3, 2);
  });
});

test('in a polygon those inside are found, and nothing that is retired', async () => {
  const ground = newGround(server);
  const [inside = '', , gone = ''] = await plantCovers(server, [
    { at: offset(ground, 10, 10) },
    { at: offset(ground, 30, 10) },
    { at: offset(ground, 12, 10) },
  ]);
  await server.as('office').delete(`/api/collections/${coverLayer}/items/${gone}`, {
    headers: { 'if-match': '*' },
  });
  const ring = [ground, offset(ground, 20, 0), offset(ground, 20, 20), offset(ground, 0, 20), ground];
  const { body } = await preview('water', { area: { type: 'Polygon', coordinates: [ring] } });
  expect(body.assets.map(({ id, claimable }) => [id, claimable])).toEqual([[inside, true]]);
});

test('each cover says whether it can be claimed, why not, who holds it and who else claims it', async () => {
  const ground = newGround(server);
  const [free = '', held = '', ours = '', pending = '', contested = ''] = await plantCovers(
    server,
    Array.from({ length: 5 }, (_, index) => ({ at: offset(ground, index, 0) })),
  );
  await decide([held], 'power');
  await decide([ours], 'water');
  await claim('water', [pending]);
  await claim('power', [contested]);
  await claim('telecom', [contested]);
  const { body } = await preview('water', { assetIds: [free, held, ours, pending, contested] });
  const byId = new Map(body.assets.map((asset) => [asset.id, asset]));
  expect(byId.get(free)).toMatchObject({ claimable: true, claimants: [], ownership: 'unclaimed' });
  expect(byId.get(held)).toMatchObject({ claimable: false, refusal: 'held', holder: 'power' });
  expect(byId.get(held)?.reason).toContain(server.region.units.find(({ code }) => code === 'power')?.name.zh);
  expect(byId.get(ours)).toMatchObject({ claimable: false, refusal: 'own', holder: 'water' });
  expect(byId.get(pending)).toMatchObject({ claimable: false, refusal: 'pending' });
  expect(byId.get(contested)).toMatchObject({ claimable: true, claimants: ['power', 'telecom'] });
  expect(body.counts).toEqual({ found: 5, claimable: 2, refused: 3, contested: 1 });
  // Another party is another question.
  const other = await preview('water', { assetIds: [free, held, pending] }, { party: 'maintainer' });
  expect(other.body.counts).toMatchObject({ claimable: 3 });
});

test('whatever happened before, filing refuses exactly what the preview refused, for the same reason', async () => {
  const ground = newGround(server);
  const users = ['water', 'power', 'telecom'] as const;
  const step = fc.oneof(
    fc.record({ act: fc.constant('claim' as const), user: fc.constantFrom(...users), cover: fc.nat(3) }),
    fc.record({
      act: fc.constant('decide' as const),
      user: fc.constantFrom(...users, null),
      cover: fc.nat(3),
    }),
    fc.record({ act: fc.constant('retire' as const), user: fc.constantFrom(...users), cover: fc.nat(3) }),
  );
  const parties = fc.constantFrom('owner', 'maintainer', 'regulator');
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 5 }),
      parties,
      parties,
      fc.constantFrom(...users),
      async (steps, before, party, username) => {
        const covers = await plantCovers(
          server,
          Array.from({ length: 4 }, () => ({ at: ground })),
        );
        for (const { act, user, cover } of steps) {
          const id = covers[cover] ?? '';
          if (act === 'claim') await claim(user, [id], before);
          else if (act === 'decide') await decide([id], user, before);
          else
            await server.as('office').delete(`/api/collections/${coverLayer}/items/${id}`, {
              headers: { 'if-match': '*' },
            });
        }
        const seen = (await preview(username, { assetIds: covers }, { party })).body.assets;
        const filed = (await claim(username, covers, party)).body.results;
        const said = new Map(seen.map(({ id, claimable, reason }) => [id, [claimable, reason]]));
        const done = new Map(
          filed.map(({ assetId, outcome, reason }) => [assetId, [outcome === 'claimed', reason]]),
        );
        expect(said).toEqual(done);
      },
    ),
    { numRuns: 25 },
  );
});

test('more than 5,000 covers are named as too many, with the most that goes', async () => {
  const ground = newGround(server);
  await plantCovers(
    server,
    Array.from({ length: 5001 }, (_, index) => ({
      at: offset(ground, index % 100, Math.floor(index / 100)),
    })),
  );
  const line = { type: 'LineString', coordinates: [ground, offset(ground, 100, 0)] };
  const answer = await preview('water', { line, bufferMetres: 200 });
  expect(answer.status).toBe(422);
  expect(problemOf(answer)).toMatchObject({ type: 'urn:cityplate:problem:too-many-assets', maximum: 5000 });
  expect((await preview('water', { line, bufferMetres: 1 })).status).toBe(200);
});

describe('what is refused', () => {
  const line = (coordinates: unknown) => ({ line: { type: 'LineString', coordinates }, bufferMetres: 1 });
  test.each([
    [
      'a line outside the county',
      () =>
        line([
          [0, 0],
          [1, 1],
        ]),
      'body.select.line',
    ],
    ['a line of one position', () => line([newGround(server)]), 'body.select.line'],
    ['a line of text', () => line('x'), 'body.select'],
    [
      'a buffer of nothing',
      () => ({
        ...line([
          [0, 0],
          [1, 1],
        ]),
        bufferMetres: 0,
      }),
      'body.select',
    ],
    [
      'a buffer of a kilometre',
      () => ({
        ...line([
          [0, 0],
          [1, 1],
        ]),
        bufferMetres: 1000,
      }),
      'body.select',
    ],
    ['a polygon that is none', () => ({ area: { type: 'Polygon', coordinates: [] } }), 'body.select.area'],
    [
      'two selections at once',
      () => ({
        ...line([
          [0, 0],
          [1, 1],
        ]),
        assetIds: [crypto.randomUUID()],
      }),
      'body.select',
    ],
  ])('%s answers 422 and names the place', async (_, select, path) => {
    const answer = await preview('water', select());
    expect(answer.status).toBe(422);
    expect(problemOf(answer).issues?.[0]?.path.startsWith(path)).toBe(true);
  });

  test('an unknown layer or network is not found, and only owners preview', async () => {
    expect((await preview('water', { assetIds: [crypto.randomUUID()] }, { layer: 'nothing' })).status).toBe(
      404,
    );
    expect((await preview('water', { networkId: crypto.randomUUID(), bufferMetres: 1 })).status).toBe(404);
    expect((await preview('office', { assetIds: [crypto.randomUUID()] })).status).toBe(403);
  });
});
