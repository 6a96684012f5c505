import type { AssetFeature } from '@cityplate/wire/asset';
import { type Finding, findingListSchema } from '@cityplate/wire/detections';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

const layer = 'manhole-covers';
let server: TestServer;
let found: Finding[];
const ids: string[] = [];

const read = async (who: string) =>
  findingListSchema.parse((await server.as(who).get('/api/detections')).body).findings;

beforeAll(async () => {
  server = await startServer();
  const [lng, lat] = server.region.view.center;
  for (const [index, unit] of ['water', 'power'].entries()) {
    const office = server.as('office');
    const { body } = await office.post<AssetFeature>(`/api/collections/${layer}/items`, {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng + index * 0.001, lat] },
      properties: { use: 'sewage' },
    });
    await office.post(`/api/collections/${layer}/items/${body.id}/parts`, {
      part: 'cover',
      properties: { markingUse: 'unmarked' },
    });
    await office.post('/api/claims/decisions', { assetIds: [body.id], unit, reason: '示例' });
    ids.push(body.id);
  }
  await server.as('office').post('/api/detections', { layer });
  found = await read('office');
});
afterAll(() => server.close());

describe('findings', () => {
  test('an owner reads those of its own covers, and counts no others', async () => {
    expect(found).toHaveLength(2);
    expect((await read('water')).map(({ assetId }) => assetId)).toEqual([ids[0]]);
    const { body } = await server.as('power').get('/api/detections');
    expect(findingListSchema.parse(body).counts).toEqual([{ rule: 'unmarked', state: 'open', count: 1 }]);
    expect((await server.as('planner').get('/api/detections')).status).toBe(403);
  });

  test('an owner’s replacement list holds its own covers, whatever unit it asks for', async () => {
    await server
      .as('office')
      .post('/api/detections/reviews', { ids: found.map(({ id }) => id), verdict: 'replace' });
    const list = async (who: string, query = '') =>
      (await (await server.as(who).fetch(`/api/detections/replacement-list.csv${query}`)).text())
        .trim()
        .split('\r\n')
        .slice(1);
    expect(await list('office')).toHaveLength(2);
    expect(await list('office', '?unit=power')).toHaveLength(1);
    const own = await list('water', '?unit=power');
    expect(
      own.map((line) => line.includes(found.find(({ assetId }) => assetId === ids[0])?.code ?? '-')),
    ).toEqual([true]);
  });

  test('the database holds the line by itself: a reviewer signs with their own name, the machine’s words are the office’s', async () => {
    const asRole = async (roles: string, person: string, statement: string) => {
      const client = await server.database.poolAs('cityplate_app').connect();
      try {
        await client.query('begin');
        await client.query(
          `select set_config('app.person', $1, true), set_config('app.unit', 'enforcement', true),
          set_config('app.roles', $2, true)`,
          [person, roles],
        );
        return (await client.query(statement)).rowCount;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    const replace = `update finding set state = 'replace', reviewed_at = now(), person = 'somebody-else'`;
    await expect(asRole('inspector', 'inspector', replace)).rejects.toThrow(/row-level security/);
    expect(await asRole('owner', 'water', `update finding set state = 'fixed'`)).toBe(0);
    await expect(
      asRole('office', 'office', `update finding set state = 'dismissed', person = null, reviewed_at = null`),
    ).rejects.toThrow(/violates check constraint/);
    await expect(asRole('office', 'office', 'delete from finding')).rejects.toThrow(/permission denied/);
  });
});
