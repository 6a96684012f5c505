import type { AssetFeature } from '@cityplate/wire/asset';
import type { Case } from '@cityplate/wire/cases';
import type { InspectionAnswer } from '@cityplate/wire/inspections';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyed } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { items, makeCover, remediationOf } from './filing.ts';

let server: TestServer;
let next = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function cover(unit?: string): Promise<string> {
  next += 1;
  return makeCover(server, next, unit);
}
const at = '2026-06-30T02:30:00Z';
const record = (body: object, username = 'inspector', key?: string) =>
  server
    .as(username)
    .post<InspectionAnswer & { issues?: { path: string }[] }>(
      '/api/inspections',
      { at, ...body },
      key === undefined ? undefined : keyed(key),
    );
const props = async (id: string) =>
  (await server.as('office').get<AssetFeature>(`${items}/${id}`)).body.properties;
const casesOf = async (id: string) =>
  (await server.as('office').get<{ cases: Case[] }>(`/api/cases?assetId=${id}`)).body.cases;

test('readings stand in the asset, with who changed it and why; the map shows what was found', async () => {
  const assetId = await cover('water');
  const answer = await record({
    assetId,
    readings: { lidToFrameMillimetres: -3, frameToRoadMillimetres: 8 },
    checklist: { lid: 'ok', plate: 'fault' },
    defects: ['loose'],
    note: '车压有声',
  });
  expect([answer.status, answer.body.conflicts, answer.body.cases.map(({ kind }) => kind)]).toEqual([
    201,
    [],
    ['loose'],
  ]);
  expect(await props(assetId)).toMatchObject({
    ...{
      lidToFrameMillimetres: -3,
      frameToRoadMillimetres: 8,
      inspectedOn: '2026-06-30',
      remediation: 'pending',
    },
  });
  const history = await server
    .as('office')
    .get<{ versions: { changeSet: { verb: string; reason?: string } }[] }>(`${items}/${assetId}/history`);
  expect(history.body.versions.map(({ changeSet }) => changeSet.verb)).toContain('inspection.record');
  const read = await server
    .as('leader')
    .get<{ inspections: object[] }>(`/api/inspections?assetId=${assetId}`);
  expect(read.body.inspections).toMatchObject([
    { unit: 'enforcement', defects: ['loose'], note: '车压有声' },
  ]);
});

test.each([
  [15, ['raised']],
  [14.9, []],
  [-15, ['sunken']],
  [-14.9, []],
  [0, []],
])('a frame %s mm from the road opens the case of the rule: %o', async (reading, kinds) => {
  const assetId = await cover('water');
  const { body } = await record({ assetId, readings: { frameToRoadMillimetres: reading } });
  expect(body.cases.map(({ kind }) => kind)).toEqual(kinds);
  expect(await remediationOf(server, assetId)).toBe(kinds.length === 0 ? 'normal' : 'pending');
});

test('what is known already is joined and counted, not opened twice', async () => {
  const assetId = await cover('water');
  const first = await record({ assetId, defects: ['broken'] });
  const second = await record({ assetId, defects: ['broken', 'loose'] });
  expect(second.body.cases.map(({ kind, joined }) => [kind, joined])).toEqual([
    ['broken', true],
    ['loose', false],
  ]);
  expect(second.body.cases[0]?.id).toBe(first.body.cases[0]?.id);
  expect((await casesOf(assetId)).map(({ reportCount }) => reportCount).sort()).toEqual([1, 2]);
});

test('a record that is sent again is kept once', async () => {
  const assetId = await cover('water');
  const body = { assetId, defects: ['noisy'], readings: { lidToFrameMillimetres: 1 } };
  const answers = await Promise.all([1, 2, 3].map(() => record(body, 'inspector', 'record-once')));
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  expect((await casesOf(assetId)).map(({ reportCount }) => reportCount)).toEqual([1]);
  const { rows } = await server.database.pool.query(
    'select count(*)::int as count from inspection where asset_id = $1',
    [assetId],
  );
  expect(rows).toEqual([{ count: 1 }]);
});

test('what somebody else has changed meanwhile is not overwritten: field by field, mine and theirs', async () => {
  const assetId = await cover('water');
  await record({ assetId, readings: { lidToFrameMillimetres: 2, frameToRoadMillimetres: 2 } });
  await record({ assetId, readings: { frameToRoadMillimetres: 9 } }, 'office');
  const late = await record({
    assetId,
    readings: { lidToFrameMillimetres: 4, frameToRoadMillimetres: 6 },
    seen: { lidToFrameMillimetres: 2, frameToRoadMillimetres: 2 },
    defects: ['loose'],
  });
  expect(late.body.conflicts).toEqual([{ field: 'frameToRoadMillimetres', mine: 6, theirs: 9 }]);
  expect(late.body.cases).toHaveLength(1);
  expect(await props(assetId)).toMatchObject({ lidToFrameMillimetres: 4, frameToRoadMillimetres: 9 });
  // Chosen: what is there now has been seen, so mine stands.
  const chosen = await record({
    assetId,
    readings: { frameToRoadMillimetres: 6 },
    seen: { frameToRoadMillimetres: 9 },
  });
  expect(chosen.body.conflicts).toEqual([]);
  expect(await props(assetId)).toMatchObject({ frameToRoadMillimetres: 6 });
});

test('a record that waited long for a network does not set the last visit back', async () => {
  const assetId = await cover('water');
  await record({ assetId, at: '2026-06-30T02:30:00Z' });
  await record({ assetId, at: '2026-06-12T02:30:00Z' });
  expect((await props(assetId)).inspectedOn).toBe('2026-06-30');
});

test('two inspectors at one cover at the same moment both arrive', async () => {
  const assetId = await cover('water');
  const answers = await Promise.all(
    [1, 2, 3, 4].map((value) =>
      record({ assetId, readings: { lidToFrameMillimetres: value } }, value % 2 ? 'inspector' : 'office'),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const { rows } = await server.database.pool.query(
    'select count(*)::int as count from inspection where asset_id = $1',
    [assetId],
  );
  expect(rows).toEqual([{ count: 4 }]);
});

test('an owner inspects his own and nothing else; leaders and planners look at most', async () => {
  const [own, other] = [await cover('water'), await cover('power')];
  expect((await record({ assetId: own, defects: ['loose'] }, 'water')).status).toBe(201);
  expect((await record({ assetId: other, defects: ['loose'] }, 'water')).status).toBe(403);
  for (const username of ['leader', 'planner', 'admin'])
    expect((await record({ assetId: own }, username)).status).toBe(403);
  // The database says so too, whatever the API thinks.
  const app = server.database.poolAs('cityplate_app');
  const client = await app.connect();
  await client.query(
    "begin; set local app.person = 'x'; set local app.unit = 'water'; set local app.roles = 'owner'",
  );
  await expect(
    client.query("select record_readings('manhole-covers', $1, 1, '{}')", [other]),
  ).rejects.toMatchObject({ code: '42501' });
  await client.query('rollback');
  client.release();
});

test.each([
  ['an unknown asset', { assetId: '00000000-0000-4000-8000-000000000000' }, 'body.assetId'],
  ['a field that is no number', { readings: { use: 1 } }, 'body.readings.use'],
  ['a prototype as a field', { readings: { constructor: 1 } }, 'body'],
  [
    'a reading out of range',
    { readings: { frameToRoadMillimetres: 9999 } },
    'body.readings.frameToRoadMillimetres',
  ],
  ['an unknown defect', { defects: ['haunted'] }, 'body.defects.0'],
  ['an unknown item', { checklist: { ghosts: 'ok' } }, 'body.checklist.ghosts'],
  ['a time in the future', { at: '2099-01-01T00:00:00Z' }, 'body.at'],
  ['a photo that is not there', { photoIds: ['00000000-0000-4000-8000-000000000000'] }, 'body.photoIds.0'],
])('%s is refused at the place', async (_, more, path) => {
  const { status, body } = await record({ assetId: await cover('water'), ...more });
  expect([status === 422 || status === 400, body.issues?.[0]?.path]).toEqual([
    true,
    expect.stringContaining(path),
  ]);
});
