import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CaseEventType,
  type CaseStage,
  caseEventTypes,
  caseSides,
  caseStageSchema,
  caseStages,
  caseTransitions,
  eventsFrom,
  maySide,
  stageAfter,
} from '../src/case-transitions.ts';
import { permissions, verbs } from '../src/permissions.ts';

const stages = caseStageSchema.options;

describe('the table of transitions', () => {
  test('names every stage once, and each is reached', () => {
    expect([...stages].sort()).toEqual(Object.keys(caseStages).sort());
    const reached = new Set<string>(['collected', ...caseEventTypes.map((type) => caseTransitions[type].to)]);
    expect(stages.filter((stage) => !reached.has(stage))).toEqual(
      ['handling'].filter((each) => !reached.has(each)),
    );
  });

  test('lets nothing out of an end but what takes it back', () => {
    const ended = stages.filter((stage) => !caseStages[stage].open);
    expect(Object.fromEntries(ended.map((stage) => [stage, eventsFrom(stage)]))).toEqual({
      closed: [],
      rejected: ['accept'],
      void: [],
      merged: [],
    });
  });

  test('takes back where it says that it does', () => {
    for (const type of caseEventTypes) {
      const { undoneBy, from, to } = caseTransitions[type];
      if (undoneBy === undefined || to === 'before') continue;
      expect(eventsFrom(to as CaseStage), type).toContain(undoneBy);
      const back = caseTransitions[undoneBy].to;
      expect(back === 'before' || from.some((stage) => stage === back), type).toBe(true);
    }
  });

  test('asks for verbs that the permission table has, and keeps the two axles apart', () => {
    const asked = Object.values(caseSides).map(({ verb }) => verb);
    expect(asked.filter((verb) => !verbs.includes(verb))).toEqual([]);
    const directs = permissions.filter(({ verb }) => verb === 'case.direct').map(({ role }) => role);
    expect(directs).toEqual(['office']);
    expect(caseTransitions.close.by).toBe('closer');
    for (const type of ['sign-for', 'resolve', 'return'] as const)
      expect(caseTransitions[type].by).toBe('handler');
  });
});

test('the unit that handles never verifies or closes, however many verbs its people hold', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('verifier' as const, 'closer' as const),
      fc.array(fc.constantFrom('water', 'power', 'telecom'), { minLength: 1 }),
      fc.constantFrom('water', 'power', 'telecom', 'office'),
      (side, handlers: string[], unit) => {
        const may = maySide(side, { unit, holds: () => true }, { unit: handlers[0], handlers });
        expect(may).toBe(!handlers.includes(unit));
      },
    ),
  );
  expect(maySide('handler', { unit: 'a', holds: () => true }, { unit: 'b', handlers: [] })).toBe(false);
  expect(maySide('director', { unit: 'a', holds: () => false }, { unit: 'b', handlers: [] })).toBe(false);
});

test('any walk along the table stays in it, and a pause goes back to where it began', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...caseEventTypes), { maxLength: 60 }), (walk: CaseEventType[]) => {
      let stage: CaseStage = 'collected';
      let before: CaseStage | undefined;
      for (const type of walk) {
        const next = stageAfter(type, stage, before);
        expect(next !== undefined).toBe(eventsFrom(stage).includes(type));
        if (next === undefined) continue;
        if (type === 'resume') expect(next).toBe(before);
        if (type === 'pause') before = stage;
        stage = next;
        expect(stages).toContain(stage);
      }
      if (stage === 'closed')
        expect(walk).toEqual(expect.arrayContaining(['resolve', 'verify-pass', 'close']));
    }),
    { numRuns: 500 },
  );
});

test('a case begins once, and further reports change nothing of an open one', () => {
  expect(stageAfter('report', undefined, undefined)).toBe('collected');
  expect(stageAfter('report', 'collected', undefined)).toBeUndefined();
  for (const stage of stages)
    expect(stageAfter('join', stage, undefined)).toBe(caseStages[stage].open ? stage : undefined);
});
