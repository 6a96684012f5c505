import type { AssetFeature } from '@cityplate/wire/asset';
import type { ItemsChanged } from '@cityplate/wire/programme';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAsOwner } from './support/as-role.ts';
import { ifMatch } from './support/client.ts';
import { daysFromToday, items, programmeClient } from './support/programme-client.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let zone: AssetFeature;
const { addAsset, addPart, list, itemOf, change } = programmeClient(() => server);
const addWire = (properties: Record<string, unknown> = {}) =>
  addPart(zone, 'streetscape-zones', 'elements', {
    line: 'wire',
    count: 2,
    condition: 'irregular',
    action: 'regularise',
    progress: 'todo',
    ...properties,
  });

beforeAll(async () => {
  server = await startServer();
  zone = await addAsset('streetscape-zones', 0, { name: '示例·甲区', dueOn: daysFromToday(-3) });
});
afterAll(() => server.close());

test('the tasks of a checklist are made once when four ask at the same moment', async () => {
  const lone = await addAsset('old-compounds', 80, { name: '示例·丙小区' });
  const body = { layer: 'old-compounds', assetId: lone.id };
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => server.as('office').post<{ made: number }>('/api/programme/tasks', body)),
  );
  expect(answers.map((answer) => answer.body.made).sort()).toEqual([0, 0, 0, 3]);
  expect((await list(`assetId=${lone.id}`)).matched).toBe(3);
});

test('the programme and the page of an asset write the same record, and neither writes over the other', async () => {
  const id = await addWire();
  const partPath = `/api/collections/streetscape-zones/items/${zone.id}/parts/${id}`;
  for (let round = 0; round < 5; round += 1) {
    const { version } = await itemOf(id);
    const answers = await Promise.all(
      [1, 2, 3, 4].flatMap((racer) => [
        server.as('office').patch(`${items}/${id}`, { note: `${round}-${racer}` }, ifMatch(version)),
        server.as('office').patch(partPath, { properties: { count: round * 10 + racer } }, ifMatch(version)),
        server.as('office').post<ItemsChanged>('/api/programme/changes', {
          items: [{ id, version }],
          change: { dueOn: daysFromToday(round * 10 + racer) },
        }),
      ]),
    );
    const won = answers.filter(
      ({ status, body }) => status === 200 && !('stale' in body && String(body.stale) !== ''),
    );
    expect(won, JSON.stringify(answers.map(({ status }) => status))).toHaveLength(1);
    expect((await itemOf(id)).version).toBe(version + 1);
  }
});

test('what was finished long ago, nobody knows when, is not finished today because somebody notes something', async () => {
  const id = await addWire({ progress: 'done' });
  expect((await change('office', id, { note: '旧账' })).body).toMatchObject({ note: '旧账', doneOn: null });
  expect((await change('office', id, { progress: 'done' })).body).toMatchObject({ doneOn: null });
  expect((await change('office', id, { doneOn: '2024-05-06' })).body).toMatchObject({
    doneOn: '2024-05-06',
  });
  expect((await change('office', id, { note: '再记' })).body).toMatchObject({ doneOn: '2024-05-06' });
  const many = { items: [{ id, version: (await itemOf(id)).version }], change: { unit: 'power' } };
  await server.as('office').post('/api/programme/changes', many);
  expect(await itemOf(id)).toMatchObject({ unit: 'power', doneOn: '2024-05-06' });
});

test('a date that is none of the calendar closes the list for nobody', async () => {
  const id = await addWire();
  const path = `${items}/${id}`;
  for (const dueOn of ['0000-01-01', '0000-02-29']) {
    const told = await server.as('office').patch(path, { dueOn }, { headers: { 'if-match': '*' } });
    expect([400, 422]).toContain(told.status);
  }
  expect((await change('office', id, { dueOn: '0001-01-01' })).body).toMatchObject({ late: true });
  expect((await list('limit=500')).items[0]?.id).toBe(id);
  // One from before such dates were refused.
  const { pool } = server.database;
  const { rows } = await pool.query<{ place: string; name: string }>(
    `select conrelid::regclass::text as place, conname as name from pg_constraint
     where conname = 'streetscape-zones.elements.dueOn'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { place, name } of rows) await pool.query(`alter table ${place} drop constraint "${name}"`);
  await recordAsOwner(pool, (client) =>
    client.query(
      `update asset_part set version = version + 1, props = props || '{"dueOn": "0000-01-01"}' where id = $1`,
      [id],
    ),
  );
  expect(await itemOf(id)).toMatchObject({ dueOn: null, late: false });
});
