import type { AssetFeature } from '@cityplate/wire/asset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFeature } from '../support/features.ts';
import { startServer, type TestServer } from '../support/server.ts';

const layer = 'manhole-covers';
const items = `/api/collections/${layer}/items`;
let server: TestServer;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function makeWell(): Promise<string> {
  const definition = server.definitions.find(({ id }) => id === layer)!;
  count += 1;
  const { body } = await server
    .as('office')
    .post<AssetFeature>(items, newFeature(server.region, definition, count));
  return body.id;
}
const install = async (id: string, part: string) => {
  const { status, body } = await server
    .as('office')
    .post<{ id: string }>(`${items}/${id}/parts`, { part, properties: {} });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const remove = async (id: string, part: string, who = 'office') =>
  (await server.as(who).delete(`${items}/${id}/parts/${part}`, { headers: { 'if-match': '*' } })).status;
const casesOf = async (id: string) => {
  const { body } = await server
    .as('office')
    .get<{ cases: { kind: string; stage: string; severity: string; dueAt: string }[] }>(
      `/api/cases?assetId=${id}`,
    );
  return body.cases;
};
const remediation = async (id: string) =>
  (await server.as('office').get<AssetFeature>(`${items}/${id}`)).body.properties.remediation;

test('a well that loses its cover stays, and is a critical case at once', async () => {
  const id = await makeWell();
  const before = Date.now();
  expect(await remove(id, await install(id, 'cover'))).toBe(204);
  const [missing, ...others] = await casesOf(id);
  expect(missing).toMatchObject({ kind: 'missing', stage: 'collected', severity: 'critical' });
  expect(others).toEqual([]);
  // 24 urgent hours run on through nights and holidays.
  expect(Math.round((Date.parse(missing?.dueAt ?? '') - before) / 3_600_000)).toBe(24);
  expect(await remediation(id)).toBe('pending');
});

test('a cover that is replaced is no loss, and a second loss joins the case that stands', async () => {
  const id = await makeWell();
  await install(id, 'cover');
  const second = await install(id, 'cover');
  expect(await casesOf(id)).toEqual([]);
  await remove(id, second);
  await remove(id, await install(id, 'cover'));
  expect((await casesOf(id)).map(({ kind }) => kind)).toEqual(['missing']);
});

test('of two who take the same cover away one does, and there is one case', async () => {
  const id = await makeWell();
  const part = await install(id, 'cover');
  expect((await Promise.all([remove(id, part), remove(id, part)])).sort()).toEqual([204, 404]);
  expect(await casesOf(id)).toHaveLength(1);
});

test('an owner that takes its own cover away reports it by that', async () => {
  const id = await makeWell();
  await server.as('office').post('/api/claims/decisions', { assetIds: [id], unit: 'water', reason: '示例' });
  expect(await remove(id, await install(id, 'cover'), 'water')).toBe(204);
  expect((await casesOf(id)).map(({ kind }) => kind)).toEqual(['missing']);
});
