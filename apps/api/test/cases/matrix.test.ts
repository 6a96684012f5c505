import {
  type CaseEventType,
  type CaseStage,
  caseEventTypes,
  caseStages,
} from '@cityplate/wire/case-transitions';
import type { Case } from '@cityplate/wire/cases';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { act, makeCover, report } from './filing.ts';

/**
 * What the seven phases mean, said a second time and on purpose not through the table that the server reads: from
 * where each act is possible, where it leads, and who may do it when the water company handles the case.
 */
const expected: Record<
  CaseEventType,
  { from: Partial<Record<CaseStage, CaseStage>>; who: readonly string[] }
> = {
  accept: { from: { collected: 'accepted', rejected: 'accepted' }, who: ['office'] },
  reject: { from: { collected: 'rejected', accepted: 'rejected' }, who: ['office'] },
  register: { from: { accepted: 'registered' }, who: ['office'] },
  dispatch: { from: { registered: 'dispatched' }, who: ['office'] },
  'sign-for': { from: { dispatched: 'handling', rework: 'handling' }, who: ['water'] },
  resolve: { from: { handling: 'handled', rework: 'handled' }, who: ['water'] },
  return: {
    from: { dispatched: 'registered', handling: 'registered', rework: 'registered' },
    who: ['water'],
  },
  redispatch: {
    from: { dispatched: 'dispatched', handling: 'dispatched', rework: 'dispatched', paused: 'dispatched' },
    who: ['office'],
  },
  extend: { from: { dispatched: 'dispatched', handling: 'handling', rework: 'rework' }, who: ['office'] },
  pause: { from: { dispatched: 'paused', handling: 'paused', rework: 'paused' }, who: ['office'] },
  // It was paused while being handled.
  resume: { from: { paused: 'handling' }, who: ['office'] },
  'verify-pass': { from: { handled: 'verified' }, who: ['office', 'inspector'] },
  'verify-fail': { from: { handled: 'rework', verified: 'rework' }, who: ['office', 'inspector'] },
  close: { from: { verified: 'closed' }, who: ['office'] },
  void: {
    from: {
      ...{ collected: 'void', accepted: 'void', registered: 'void', dispatched: 'void' },
      ...{ handling: 'void', rework: 'void', paused: 'void' },
    },
    who: ['office'],
  },
  merge: {
    from: { collected: 'merged', accepted: 'merged', registered: 'merged', dispatched: 'merged' },
    who: ['office'],
  },
};

const people = ['office', 'water', 'inspector', 'planner', 'leader', 'admin', 'power'] as const;

let server: TestServer;
let other: Case;
let assetId: string;
beforeAll(async () => {
  server = await startServer();
  assetId = await makeCover(server, 1, 'water');
  other = await report(server, { assetId, kind: 'noisy' });
});
afterAll(() => server.close());

/** A case of the water company in a stage, written by the owner of the database: the way there is another test's. */
async function caseIn(stage: CaseStage): Promise<string> {
  const { id } = await report(server, { assetId, kind: 'loose' });
  await server.database.pool.query(
    `insert into case_event (case_id, seq, type, at, unit, from_stage, stage)
     values ($1, 2, 'dispatch', now(), 'water', 'registered', 'dispatched'), ($1, 3, 'pause', now(), null, 'handling', 'paused'),
       ($1, 4, 'join', now(), null, $2, $2)`,
    [id, stage],
  );
  await server.database.pool.query('select project_cases(array[$1::uuid])', [id]);
  return id;
}

const bodyOf = (type: CaseEventType) => ({
  note: '示例',
  ...(type === 'dispatch' || type === 'redispatch' ? { unit: 'power' } : {}),
  ...(type === 'merge' ? { into: other.id } : {}),
});

test.each(Object.keys(caseStages) as CaseStage[])(
  'from %s: what is possible leads where it should, what is not is 409, and only who may does it',
  async (stage) => {
    const said: Record<string, string> = {};
    const meant: Record<string, string> = {};
    for (const type of caseEventTypes) {
      const { from, who } = expected[type];
      const id = await caseIn(stage);
      // Those who may not come first, so that the case is still where it was.
      for (const username of [...people].sort(
        (one, two) => Number(who.includes(one)) - Number(who.includes(two)),
      )) {
        const cell = `${type} by ${username}`;
        const to = from[stage];
        const sees = ['office', 'water', 'inspector'].includes(username);
        const acts = !['leader', 'admin'].includes(username);
        if (!acts) meant[cell] = '403';
        else if (!sees) meant[cell] = '404';
        else if (to === undefined) meant[cell] = '409';
        else meant[cell] = who.includes(username) ? to : '403';
        const answer = await act(server, username, id, type, bodyOf(type));
        said[cell] = answer.status === 201 ? answer.body.stage : String(answer.status);
        // The next who may finds it moved already.
        if (answer.status === 201) break;
      }
      for (const cell of Object.keys(meant)) if (!(cell in said)) delete meant[cell];
    }
    expect(said).toEqual(meant);
  },
);

test('the actions that a reader is offered are those that the server then takes', async () => {
  for (const stage of Object.keys(caseStages) as CaseStage[]) {
    const id = await caseIn(stage);
    for (const username of ['office', 'water', 'inspector', 'leader']) {
      const { body } = await server.as(username).get<Case>(`/api/cases/${id}`);
      const meant = caseEventTypes.filter(
        (type) => expected[type].from[stage] !== undefined && expected[type].who.includes(username),
      );
      expect([stage, username, body.actions]).toEqual([stage, username, meant]);
    }
  }
});
