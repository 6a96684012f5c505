import { dueAfterPause, dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { type CaseEventType, caseEventTypes } from '@cityplate/wire/case-transitions';
import type { CaseDetail } from '@cityplate/wire/cases';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { act, detail, makeCover, remediationOf, report } from './filing.ts';

let server: TestServer;
let next = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const limit = { amount: 3, clock: 'work-days' as const };

/** Stage, unit and due time told again from the events alone, as anybody with the ledger in hand would. */
function retell(events: CaseDetail['events'], region: TestServer['region']) {
  const calendar = workCalendar(region);
  let due: number | undefined;
  let unit: string | undefined;
  let pausedAt: number | undefined;
  let reports = 0;
  for (const event of events) {
    const at = Date.parse(event.at);
    switch (event.type) {
      case 'report':
        due = dueAt(at, limit, calendar);
        reports += 1;
        break;
      case 'join':
        reports += 1;
        break;
      case 'dispatch':
      case 'redispatch':
        if (event.unit !== unit) due = dueAt(at, limit, calendar);
        else if (pausedAt !== undefined) due = dueAfterPause(due ?? at, pausedAt, at, limit.clock, calendar);
        pausedAt = undefined;
        unit = event.unit;
        break;
      case 'pause':
        pausedAt = at;
        break;
      case 'resume':
        due = dueAfterPause(due ?? at, pausedAt ?? at, at, limit.clock, calendar);
        pausedAt = undefined;
        break;
      case 'extend':
        due = dueAt(due ?? at, limit, calendar);
        break;
      default:
    }
  }
  return {
    stage: events.at(-1)?.stage,
    unit,
    dueAt: due === undefined ? undefined : new Date(due).toISOString(),
    reportCount: reports,
  };
}

const who = (type: CaseEventType, unit: string | undefined) =>
  ['sign-for', 'resolve', 'return'].includes(type) ? (unit ?? 'water') : 'office';

test('whatever is done in whatever order, the case says what its ledger says, and the map what the case says', async () => {
  const step = fc.record({
    type: fc.constantFrom(...caseEventTypes.filter((type) => type !== 'merge')),
    unit: fc.constantFrom('water', 'power'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (walk) => {
      next += 1;
      const assetId = await makeCover(server, next, 'water');
      const { id } = await report(server, { assetId, kind: 'loose' });
      let done = 1;
      for (const { type, unit } of walk) {
        const now = await detail(server, id);
        const possible =
          now.actions.length > 0 ||
          now.stage === 'handling' ||
          now.stage === 'rework' ||
          now.stage === 'dispatched';
        const more = type === 'dispatch' || type === 'redispatch' ? { unit } : { note: '示例' };
        const { status } = await act(server, who(type, now.unit), id, type, more);
        expect([201, 403, 404, 409]).toContain(status);
        if (!possible) expect(status).not.toBe(201);
        if (status === 201) done += 1;
      }
      const { events, ...file } = await detail(server, id);
      expect(events).toHaveLength(done);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      const told = retell(events, server.region);
      expect({
        stage: file.stage,
        unit: file.unit,
        dueAt: file.dueAt,
        reportCount: file.reportCount,
      }).toEqual(told);
      const map = {
        ...{
          collected: 'pending',
          accepted: 'pending',
          registered: 'pending',
          dispatched: 'pending',
          paused: 'pending',
        },
        ...{ handling: 'underway', rework: 'underway', handled: 'verifying', verified: 'verifying' },
        ...{ closed: 'fixed', rejected: 'normal', void: 'normal', merged: 'normal' },
      };
      expect(await remediationOf(server, assetId)).toBe(map[file.stage]);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('of an office and a unit that act at once exactly one wins each step, and nothing is lost', async () => {
  next += 1;
  const assetId = await makeCover(server, next, 'water');
  const { id } = await report(server, { assetId, kind: 'loose' });
  for (const type of ['accept', 'register']) await act(server, 'office', id, type);
  await act(server, 'office', id, 'dispatch', { unit: 'water' });
  const answers = await Promise.all([
    act(server, 'water', id, 'return', { note: '不是我们的' }),
    act(server, 'office', id, 'void', { note: '误报' }),
    act(server, 'water', id, 'sign-for'),
  ]);
  const { events, stage } = await detail(server, id);
  const won = answers.filter(({ status }) => status === 201).length;
  expect(won).toBeGreaterThanOrEqual(1);
  expect(answers.every(({ status }) => [201, 409].includes(status))).toBe(true);
  expect(events).toHaveLength(4 + won);
  expect(stage).toBe(events.at(-1)?.stage);
});
