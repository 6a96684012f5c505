import type { ReminderList } from '@cityplate/wire/reminders';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { act, bring, detail, makeCover, report } from './filing.ts';

let server: TestServer;
let other: TestServer;
let next = 100;
beforeAll(async () => {
  server = await startServer();
  other = await server.another();
});
afterAll(() => server.close());

const minute = 60_000;
/** A case that the water company has to handle. */
async function waterCase(...more: string[]): Promise<string> {
  next += 1;
  const { id } = await report(server, { assetId: await makeCover(server, next, 'water'), kind: 'broken' });
  await bring(server, id, 'accept', 'register', 'dispatch', ...more);
  return id;
}
/** When the case is due, and when a quarter of its time is left. */
async function clockOf(id: string): Promise<{ due: number; warn: number }> {
  const { events } = await detail(server, id);
  const timed = events.findLast(({ dueAt }) => dueAt !== undefined);
  const [from, due] = [Date.parse(timed?.at ?? ''), Date.parse(timed?.dueAt ?? '')];
  return { due, warn: due - (due - from) / 4 };
}
const ring = (moment: number, at = server) => at.running.alarms.ring(new Date(moment));
const box = async (username: string) =>
  (await server.as(username).get<ReminderList>('/api/reminders?limit=200')).body;
const toldOf = async (id: string, username = 'water') =>
  (await box(username)).reminders.filter((each) => each.case.id === id).map(({ kind }) => kind);

test('a unit is reminded when a quarter of its time is left, and told once when it is overdue', async () => {
  const id = await waterCase();
  const { due, warn } = await clockOf(id);
  await ring(warn - minute);
  expect(await toldOf(id)).toEqual([]);
  await ring(warn + minute);
  expect(await toldOf(id)).toEqual(['soon']);
  await ring(warn + 2 * minute);
  await ring(due - minute);
  expect(await toldOf(id)).toEqual(['soon']);
  await ring(due + minute);
  await ring(due + 9999 * minute);
  expect(await toldOf(id)).toEqual(['overdue', 'soon']);
  expect(await toldOf(id, 'power')).toEqual([]);
  expect(await toldOf(id, 'office')).toEqual([]);
});

test('what was slept through is told once, that it is overdue', async () => {
  const id = await waterCase();
  await ring((await clockOf(id)).due + minute);
  expect(await toldOf(id)).toEqual(['overdue']);
});

describe('a due time that moves takes its reminders along', () => {
  test('extended: told anew for the new time, though the old was told', async () => {
    const id = await waterCase('sign-for');
    const before = await clockOf(id);
    await ring(before.due + minute);
    await act(server, 'office', id, 'extend', { note: '示例' });
    const after = await clockOf(id);
    expect(after.due).toBeGreaterThan(before.due);
    await ring(before.due + 2 * minute);
    expect(await toldOf(id)).toEqual(['overdue']);
    await ring(after.due + minute);
    expect(await toldOf(id)).toEqual(['overdue', 'overdue']);
  });

  test('paused: nothing is told until it goes on', async () => {
    const id = await waterCase('sign-for', 'pause');
    const { due } = await clockOf(id);
    await ring(due + minute);
    expect(await toldOf(id)).toEqual([]);
    await act(server, 'office', id, 'resume');
    await ring((await clockOf(id)).warn + minute);
    expect(await toldOf(id)).toEqual(['soon']);
  });

  test('dispatched anew: the new unit is told, by its own clock', async () => {
    const id = await waterCase();
    await act(server, 'office', id, 'redispatch', { unit: 'power' });
    await ring((await clockOf(id)).due + minute);
    expect([await toldOf(id), await toldOf(id, 'power')]).toEqual([[], ['overdue']]);
  });

  test('ended: nothing is told any more', async () => {
    const id = await waterCase();
    const { due } = await clockOf(id);
    await act(server, 'office', id, 'void', { note: '示例' });
    await ring(due + minute);
    expect(await toldOf(id)).toEqual([]);
  });
});

test('what waits for the office is told to the office: before it is dispatched and once it is handled', async () => {
  const waiting = await report(server, { assetId: await makeCover(server, 90), kind: 'broken' });
  const handled = await waterCase('sign-for', 'resolve');
  await ring((await clockOf(handled)).due + minute);
  expect(await toldOf(waiting.id, 'office')).toEqual(['overdue']);
  expect(await toldOf(handled, 'office')).toEqual(['overdue']);
  expect(await toldOf(handled)).toEqual([]);
});

test('a unit that has a late case in its hands again is told, though the office was told before', async () => {
  const id = await waterCase('sign-for', 'resolve');
  const { due } = await clockOf(id);
  await ring(due + minute);
  expect(await toldOf(id)).toEqual([]);
  await act(server, 'inspector', id, 'verify-fail', { note: '示例' });
  await ring((await clockOf(id)).due + 2 * minute);
  expect(await toldOf(id)).toEqual(['overdue']);
});

test('what was told of a case that went to another unit is counted no more', async () => {
  const id = await waterCase();
  const { unread } = await box('water');
  await ring((await clockOf(id)).due + minute);
  expect((await box('water')).unread).toBeGreaterThan(unread);
  await act(server, 'office', id, 'redispatch', { unit: 'power' });
  const after = await box('water');
  expect(after.unread).toBe(after.reminders.filter(({ readAt }) => readAt === undefined).length);
});

describe('nothing is told twice, nothing is lost', () => {
  test('two processes ring at once', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) ids.push(await waterCase());
    const last = Math.max(...(await Promise.all(ids.map(clockOf))).map(({ due }) => due)) + minute;
    await Promise.all([ring(last), ring(last, other), ring(last), ring(last, other)]);
    for (const id of ids) expect(await toldOf(id)).toEqual(['overdue']);
  });

  test('a process that dies in the middle leaves the queue as it was', async () => {
    const id = await waterCase();
    const { due } = await clockOf(id);
    const client = await server.database.pool.connect();
    await client.query('begin');
    await client.query('select ring_case_alarms($1, 200)', [new Date(due + minute)]);
    // While it holds what it took, others take the rest and do not wait for it.
    await ring(due + minute, other);
    expect(await toldOf(id)).toEqual([]);
    await client.query('rollback');
    client.release();
    await ring(due + 2 * minute, other);
    expect(await toldOf(id)).toEqual(['overdue']);
  });

  test('more than fit one transaction are all told', async () => {
    const id = await waterCase();
    const { due } = await clockOf(id);
    await server.database.pool.query(
      `insert into case_file (number, adcode, layer, geom, kind, severity, limit_amount, limit_clock, source)
       select 'many-' || n, '330824', 'manhole-covers', ST_SetSRID(ST_MakePoint(118.41, 29.14), 4326), 'loose', 'low',
         1, 'urgent-hours', 'inspection' from generate_series(1, 450) n`,
    );
    await server.database.pool.query(
      `insert into case_event (case_id, seq, type, at, due_at, stage)
       select id, 1, 'report', now(), now() + interval '1 hour', 'collected' from case_file where number like 'many-%'`,
    );
    await server.database.pool.query(
      `select project_cases(array(select id from case_file where number like 'many-%'))`,
    );
    expect(await ring(due + minute)).toBeGreaterThanOrEqual(900);
    const { rows } = await server.database.pool.query(
      `select count(*)::int as told, count(distinct case_id)::int as cases from case_reminder
       join case_file on case_file.id = case_id where number like 'many-%'`,
    );
    expect(rows).toEqual([{ told: 450, cases: 450 }]);
    expect(await ring(due + minute)).toBe(0);
  });
});

test('a unit marks its own as read, one or all, and no other unit can', async () => {
  const id = await waterCase();
  await ring((await clockOf(id)).due + minute);
  const before = await box('water');
  const mine = before.reminders.find((each) => each.case.id === id);
  expect(before.unread).toBeGreaterThan(1);
  await server.as('power').post('/api/reminders/read', { ids: [mine?.id] });
  expect((await box('water')).unread).toBe(before.unread);
  const one = await server.as('water').post<{ unread: number }>('/api/reminders/read', { ids: [mine?.id] });
  expect([one.status, one.body.unread]).toEqual([200, before.unread - 1]);
  const all = await server.as('water').post<{ unread: number }>('/api/reminders/read', {});
  expect(all.body.unread).toBe(0);
  const after = await box('water');
  expect(after.reminders.every(({ readAt }) => readAt !== undefined)).toBe(true);
  expect(after.reminders.find((each) => each.case.id === id)).toMatchObject({
    ...{ kind: 'overdue', case: { kind: 'broken', layer: 'manhole-covers', stage: 'dispatched' } },
  });
  expect((await server.as('water').post('/api/reminders/read', { ids: ['x'] })).status).toBe(422);
});
