import { caseStages } from '@cityplate/wire/case-transitions';
import type { Case } from '@cityplate/wire/cases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSilently } from '../support/as-role.ts';
import { keyed } from '../support/client.ts';
import { EventStream } from '../support/event-stream.ts';
import { picture } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { act, bring, detail, items, makeCover, remediationOf, report } from './filing.ts';

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
const hours = (milliseconds: number) => milliseconds / 3_600_000;

test('a case has a number, a stage and a due time from the definition', async () => {
  const assetId = await cover('water');
  const before = Date.now();
  const made = await report(server, { assetId, kind: 'broken', description: '盖板开裂' });
  expect(made).toMatchObject({
    stage: 'collected',
    kind: 'broken',
    severity: 'high',
    reportCount: 1,
    assetId,
  });
  expect(made.number).toMatch(/^330824-\d{8}-\d{4}$/);
  expect(hours(Date.parse(made.dueAt ?? '') - before)).toBeCloseTo(24, 1);
  const second = await report(server, { assetId, kind: 'loose' });
  expect(Number(second.number.slice(-4))).toBe(Number(made.number.slice(-4)) + 1);
});

test('the whole life: the map follows, and the ledger tells who did what', async () => {
  const assetId = await cover('water');
  const { id } = await report(server, { assetId, kind: 'sunken' }, 'inspector');
  const seen = [await remediationOf(server, assetId)];
  const steps: [string, string, object?][] = [
    ['office', 'accept'],
    ['office', 'register'],
    ['office', 'dispatch'],
    ['water', 'sign-for'],
    ['water', 'resolve', { note: '已垫平' }],
    ['inspector', 'verify-fail', { note: '仍高 20 mm' }],
    ['water', 'resolve'],
    ['inspector', 'verify-pass'],
    ['office', 'close'],
  ];
  const stages: string[] = [];
  for (const [who, type, more] of steps) {
    const done = await act(server, who, id, type, more);
    expect([type, done.status]).toEqual([type, 201]);
    stages.push(done.body.stage);
    seen.push(await remediationOf(server, assetId));
  }
  expect(stages).toEqual([
    ...[
      'accepted',
      'registered',
      'dispatched',
      'handling',
      'handled',
      'rework',
      'handled',
      'verified',
      'closed',
    ],
  ]);
  expect([...new Set(seen)]).toEqual(['pending', 'underway', 'verifying', 'fixed']);
  const { events, unit } = await detail(server, id);
  expect(unit).toBe('water');
  expect(events.map(({ type }) => type)).toEqual(['report', ...steps.map(([, type]) => type)]);
  expect(events[4]).toMatchObject({ personUnit: 'water', stage: 'handling' });
  expect(events.find(({ type }) => type === 'resolve')?.note).toBe('已垫平');
});

test('what the stage does not allow is 409 with what is possible', async () => {
  const { id } = await report(server, { assetId: await cover('water'), kind: 'loose' });
  const refused = await act(server, 'office', id, 'close');
  expect(refused.status).toBe(409);
  expect(refused.body.possible).toEqual(['accept', 'reject', 'void', 'merge']);
  await bring(server, id, 'void');
  expect((await act(server, 'office', id, 'accept')).body.possible).toEqual([]);
});

describe('the two axles', () => {
  test('the handling unit never verifies or closes, nor does the office handle', async () => {
    const { id } = await report(server, { assetId: await cover('water'), kind: 'loose' });
    await bring(server, id, 'accept', 'register', 'dispatch');
    expect((await act(server, 'office', id, 'sign-for')).status).toBe(403);
    await bring(server, id, 'sign-for', 'resolve');
    expect((await act(server, 'water', id, 'verify-pass')).status).toBe(403);
    await bring(server, id, 'verify-pass');
    expect((await act(server, 'water', id, 'close')).status).toBe(403);
  });

  test('whoever has handled it once does not verify it later either', async () => {
    const { id } = await report(server, { assetId: await cover(), kind: 'loose' });
    await bring(server, id, 'accept', 'register');
    await act(server, 'office', id, 'dispatch', { unit: 'enforcement' });
    await act(server, 'inspector', id, 'sign-for');
    await bring(server, id, 'redispatch', 'sign-for', 'resolve');
    expect((await act(server, 'inspector', id, 'verify-pass')).status).toBe(403);
    expect((await act(server, 'office', id, 'verify-pass')).status).toBe(201);
  });

  test('the database refuses it too, whatever the API thinks', async () => {
    const { id } = await report(server, { assetId: await cover('water'), kind: 'loose' });
    await bring(server, id, 'accept', 'register', 'dispatch', 'sign-for', 'resolve');
    const app = server.database.poolAs('cityplate_app');
    const client = await app.connect();
    const insert = (unit: string) =>
      client.query(
        `insert into case_event (case_id, seq, type, at, person, person_unit, from_stage, stage)
         values ($1, 99, 'verify-pass', now(), 'x', $2, 'handled', 'verified')`,
        [id, unit],
      );
    await client.query('begin');
    await client.query(
      "set local app.person = 'x'; set local app.unit = 'water'; set local app.roles = 'office,owner'",
    );
    await expect(insert('water')).rejects.toMatchObject({ code: '42501' });
    await client.query('rollback');
    client.release();
  });

  test('the office does not dispatch to itself', async () => {
    const { id } = await report(server, { assetId: await cover(), kind: 'loose' });
    await bring(server, id, 'accept', 'register');
    expect(
      (await act(server, 'office', id, 'dispatch', { unit: 'city-office' })).body.issues?.[0]?.path,
    ).toBe('body.unit');
    expect((await act(server, 'office', id, 'dispatch')).status).toBe(422);
  });
});

test('a unit sees the cases that lie with it and those it reported, and no others', async () => {
  const { id } = await report(server, { assetId: await cover('water'), kind: 'loose' });
  const unknown = await server.as('water').get(`/api/cases/00000000-0000-4000-8000-000000000000`);
  const foreign = await server.as('water').get(`/api/cases/${id}`);
  expect(foreign.status).toBe(404);
  expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  expect((await act(server, 'water', id, 'sign-for')).status).toBe(404);
  await bring(server, id, 'accept', 'register', 'dispatch');
  expect((await server.as('water').get(`/api/cases/${id}`)).status).toBe(200);
  expect((await server.as('power').get(`/api/cases/${id}`)).status).toBe(404);
  const { body } = await server.as('water').get<{ cases: Case[] }>('/api/cases');
  expect(body.cases.filter((each) => each.unit !== 'water')).toEqual([]);
  expect(body.cases.map((each) => each.id)).toContain(id);
});

test('the handling unit sees the photos of its case, another unit does not', async () => {
  const upload = await server.as('inspector').fetch('/api/photos', {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await picture(3),
  });
  const { id: photo } = (await upload.json()) as { id: string };
  const { id } = await report(
    server,
    { assetId: await cover('water'), kind: 'loose', photoIds: [photo] },
    'inspector',
  );
  expect((await server.as('water').fetch(`/api/photos/${photo}`)).status).toBe(404);
  await bring(server, id, 'accept', 'register', 'dispatch');
  expect((await server.as('water').fetch(`/api/photos/${photo}`)).status).toBe(200);
  expect((await server.as('power').fetch(`/api/photos/${photo}`)).status).toBe(404);
  expect((await detail(server, id, 'water')).photoIds).toEqual([photo]);
});

test('of ten who accept at the same instant one does, and a repeat with the same key is done once', async () => {
  const { id } = await report(server, { assetId: await cover('water'), kind: 'loose' });
  const answers = await Promise.all(Array.from({ length: 10 }, () => act(server, 'office', id, 'accept')));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
  const again = await Promise.all(
    Array.from({ length: 3 }, () =>
      server.as('office').post<Case>(`/api/cases/${id}/events`, { type: 'register' }, keyed('register-once')),
    ),
  );
  expect(again.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await detail(server, id)).events.map(({ type }) => type)).toEqual(['report', 'accept', 'register']);
});

describe('the clock', () => {
  test('starts anew for a new unit, not for the same one, and stands while paused', async () => {
    const made = await report(server, { assetId: await cover('water'), kind: 'loose' });
    await bring(server, made.id, 'accept', 'register', 'dispatch');
    const dispatched = await detail(server, made.id);
    await bring(server, made.id, 'redispatch');
    expect((await detail(server, made.id)).dueAt).toBe(dispatched.dueAt);
    const paused = await act(server, 'office', made.id, 'pause', { note: '等待管材' });
    expect(paused.body).toMatchObject({ stage: 'paused', paused: true });
    const resumed = await act(server, 'office', made.id, 'resume');
    expect(resumed.body).toMatchObject({ stage: 'dispatched', dueAt: dispatched.dueAt });
    const extended = await act(server, 'office', made.id, 'extend', { note: '汛期' });
    expect(Date.parse(extended.body.dueAt ?? '')).toBeGreaterThan(Date.parse(dispatched.dueAt ?? ''));
    expect((await act(server, 'office', made.id, 'extend', { until: '2020-01-01T00:00:00Z' })).status).toBe(
      422,
    );
    expect((await act(server, 'office', made.id, 'pause')).body.issues?.[0]?.path).toBe('body.note');
  });

  test('a pause is not thrown away by whoever sends it to the same unit again', async () => {
    const made = await report(server, { assetId: await cover('water'), kind: 'loose' });
    await bring(server, made.id, 'accept', 'register', 'dispatch', 'pause');
    // Paused three days ago, when it had an hour left of its urgent hours.
    await fillSilently(server.database.pool, async (client) => {
      await client.query(
        `update case_event set at = now() - interval '3 days',
           due_at = case when due_at is not null then now() - interval '71 hours' end where case_id = $1`,
        [made.id],
      );
      await client.query(
        `update case_file set due_at = now() - interval '71 hours', limit_clock = 'urgent-hours' where id = $1`,
        [made.id],
      );
    });
    const { body } = await act(server, 'office', made.id, 'redispatch', { unit: 'water' });
    expect(body).toMatchObject({ stage: 'dispatched', paused: false, overdue: false });
    const left = Date.parse(body.dueAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  test('overdue cases come first and are found', async () => {
    const made = await report(server, { assetId: await cover('water'), kind: 'loose' });
    await server.database.pool.query(
      "update case_file set due_at = now() - interval '1 hour' where id = $1",
      [made.id],
    );
    const { body } = await server.as('office').get<{ cases: Case[] }>('/api/cases?overdue=true');
    expect(body.cases.map((each) => each.id)).toEqual([made.id]);
    expect(
      (await server.as('office').get<{ cases: Case[] }>('/api/cases?open=true')).body.cases[0],
    ).toMatchObject({
      id: made.id,
      overdue: true,
    });
  });
});

test('merging counts both, and the two ledgers tell of each other', async () => {
  const assetId = await cover('water');
  const [one, two] = [
    await report(server, { assetId, kind: 'loose' }),
    await report(server, { assetId, kind: 'noisy' }),
  ];
  expect((await act(server, 'office', two.id, 'merge')).status).toBe(422);
  expect((await act(server, 'office', two.id, 'merge', { into: two.id })).status).toBe(422);
  expect((await act(server, 'office', two.id, 'merge', { into: one.id })).body.stage).toBe('merged');
  const kept = await detail(server, one.id);
  expect(kept).toMatchObject({ reportCount: 2, stage: 'collected' });
  expect(kept.events.at(-1)).toMatchObject({ type: 'join', note: two.number });
  expect((await act(server, 'office', one.id, 'merge', { into: two.id })).status).toBe(422);
});

test('a spot that is no asset can have a case too', async () => {
  const [lng, lat] = server.region.view.center;
  const made = await report(server, { position: [lng, lat], layer: 'manhole-covers', kind: 'missing' });
  expect(made).toMatchObject({ position: [lng, lat], severity: 'critical' });
  expect(made.assetId).toBeUndefined();
});

test.each([
  ['neither asset nor place', { kind: 'loose' }, 'body.assetId'],
  ['swapped axes', { position: [29.1, 84.4], layer: 'manhole-covers', kind: 'loose' }, 'body.position'],
  ['no such kind', { position: [118.41, 29.14], layer: 'manhole-covers', kind: 'haunted' }, 'body.kind'],
  ['no such layer', { position: [118.41, 29.14], layer: 'ghosts', kind: 'loose' }, 'body.layer'],
  ['an unknown asset', { assetId: '00000000-0000-4000-8000-000000000000', kind: 'loose' }, 'body.assetId'],
  [
    'an unknown photo',
    {
      position: [118.41, 29.14],
      layer: 'manhole-covers',
      kind: 'loose',
      photoIds: ['00000000-0000-4000-8000-000000000000'],
    },
    'body.photoIds.0',
  ],
  [
    'a source that only residents have',
    { position: [118.41, 29.14], kind: 'loose', source: 'public' },
    'body.source',
  ],
])('%s is refused at the place', async (_, body, path) => {
  const answer = await server.as('office').post('/api/cases', body);
  expect([answer.status, answer.body.issues?.[0]?.path]).toEqual([422, path]);
});

test('pages of the list hold every case once', async () => {
  const assetId = await cover('water');
  for (let index = 0; index < 7; index += 1) await report(server, { assetId, kind: 'noisy' });
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const { body } = await server
      .as('office')
      .get<{ cases: Case[]; next?: string }>(`/api/cases?assetId=${assetId}&limit=2${after}`);
    seen.push(...body.cases.map((each) => each.id));
    if (body.next === undefined) break;
    after = `&after=${body.next}`;
  }
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test('open pages hear of each step', async () => {
  const stream = await EventStream.open(server.as('water'));
  await until(async () => stream.events.some(({ event }) => event === 'ready'));
  const { id } = await report(server, { assetId: await cover('water'), kind: 'loose' });
  await until(async () =>
    stream.events.some(({ event, data }) => event === 'case' && (data as { id: string }).id === id),
  );
  stream.close();
});

test('the database maps each stage as the table does, and closes the same ones', async () => {
  const stages = Object.keys(caseStages);
  const { rows } = await server.database.pool.query<{
    stage: string;
    remediation: string | null;
    open: boolean;
  }>(
    'select stage, remediation_of(stage) as remediation, is_open_stage(stage) as open from unnest($1::text[]) stage',
    [stages],
  );
  expect(rows).toEqual(
    Object.entries(caseStages).map(([stage, { remediation, open }]) => ({ stage, remediation, open })),
  );
});

test('events are never changed or deleted, not even by the owner of the database', async () => {
  await report(server, { assetId: await cover('water'), kind: 'loose' });
  for (const statement of [
    "update case_event set note = 'x'",
    'delete from case_event',
    'truncate case_event cascade',
  ])
    await expect(server.database.pool.query(statement)).rejects.toThrow(/append-only/);
});

test('the least advanced of several cases is what the map shows; a void one leaves no trace', async () => {
  const assetId = await cover('water');
  const one = await report(server, { assetId, kind: 'loose' });
  const two = await report(server, { assetId, kind: 'broken' });
  await bring(server, one.id, 'accept', 'register', 'dispatch', 'sign-for');
  expect(await remediationOf(server, assetId)).toBe('pending');
  await bring(server, two.id, 'reject');
  expect(await remediationOf(server, assetId)).toBe('underway');
  await bring(server, one.id, 'void');
  expect(await remediationOf(server, assetId)).toBe('normal');
  const versions = await server.as('office').get<{ versions: unknown[] }>(`${items}/${assetId}/history`);
  expect(versions.body.versions.length).toBeGreaterThanOrEqual(5);
});
