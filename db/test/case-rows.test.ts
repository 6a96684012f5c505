import { loadRegion } from '@cityplate/fixtures/load-region';
import type { DemonstrationAsset, HistoryStep, Remediation } from '@cityplate/fixtures/types';
import { loadLayers } from '@cityplate/layers/load';
import { type CaseStage, caseStages } from '@cityplate/wire/case-transitions';
import { expect, test } from 'vitest';
import { addCaseRows } from '../src/seed/case-rows.ts';
import type { CaseRows } from '../src/seed/case-story.ts';

const region = await loadRegion('kaihua');
const definitions = new Map((await loadLayers()).map((each) => [each.id, each]));
const context = { region, definitions, now: new Date('2026-06-30T04:00:00Z') };

/** A cover that went through these states, one every ten days, with this said of each. */
function coverThrough(states: readonly Remediation[], text = '示例·巡查发现下沉：某路'): DemonstrationAsset {
  const fixed = {
    life: 'live',
    ownership: 'confirmed',
    ownerUnit: 'water',
    props: { use: 'sewage' },
  } as const;
  const geometry = { type: 'Point' as const, coordinates: [118.41, 29.14] };
  const history = states.map(
    (remediation, index): HistoryStep => ({
      daysAgo: (states.length - index) * 10,
      actor: 'inspector',
      reason: { zh: text, en: 'x' },
      set: { remediation },
    }),
  );
  return {
    ...{
      layer: 'manhole-covers',
      key: `cover-${states.join('-')}`,
      township: '330824115',
      community: '330824115001',
    },
    ...{ ...fixed, geometry, remediation: states.at(-1) ?? 'normal', history },
  };
}

interface Event {
  type: string;
  at: string;
  stage: string;
  person_unit: string | null;
  due_at: string | null;
}
function told(asset: DemonstrationAsset): { rows: CaseRows; events: Event[] } {
  const rows: CaseRows = { cases: [], events: [], inspections: [] };
  addCaseRows(context, rows, asset);
  return { rows, events: rows.events as Event[] };
}

test('an asset that was always in order has no case', () => {
  expect(told(coverThrough(['normal', 'normal'])).rows.cases).toEqual([]);
});

test('a fault seen through has every step of its case, each by who may', () => {
  const { rows, events } = told(coverThrough(['normal', 'pending', 'underway', 'verifying', 'fixed']));
  expect(rows.cases).toHaveLength(1);
  expect(rows.cases[0]?.row).toMatchObject({ kind: 'sunken', severity: 'medium', limit_clock: 'work-days' });
  expect(events.map(({ type }) => type)).toEqual([
    ...['report', 'accept', 'register', 'dispatch', 'sign-for', 'resolve', 'verify-pass', 'close'],
  ]);
  const by = Object.fromEntries(events.map((event) => [event.type, event.person_unit]));
  expect([by['sign-for'], by.resolve, by['verify-pass'], by.close]).toEqual([
    'water',
    'water',
    'city-office',
    'city-office',
  ]);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
  expect(events.filter(({ due_at }) => due_at !== null).map(({ type }) => type)).toEqual([
    'report',
    'dispatch',
  ]);
});

test('a fault that came back is a second case', () => {
  const { rows, events } = told(coverThrough(['pending', 'fixed', 'pending']));
  expect(rows.cases).toHaveLength(2);
  expect(events.filter(({ type }) => type === 'close')).toHaveLength(1);
});

test('what nothing has followed yet waits at one of the first desks, always the same', () => {
  const desks = new Set<string>();
  for (let text = 0; text < 60; text += 1) {
    const asset = { ...coverThrough(['normal', 'pending']), key: `cover-${text}` };
    const stage = told(asset).events.at(-1)?.stage ?? '';
    expect(told(asset).events.at(-1)?.stage).toBe(stage);
    desks.add(stage);
  }
  expect(
    [...desks].every((stage) => ['collected', 'accepted', 'registered', 'dispatched'].includes(stage)),
  ).toBe(true);
  expect(desks.size).toBeGreaterThan(1);
});

test('a jump over states fills in what must have happened between', () => {
  expect(told(coverThrough(['normal', 'underway'])).events.map(({ stage }) => stage)).toEqual([
    ...['collected', 'accepted', 'registered', 'dispatched', 'handling'],
  ]);
});

test('the kind is what the text says, and the office never handles itself', () => {
  const missing = told(coverThrough(['normal', 'pending', 'underway'], '示例·巡查发现井盖缺失：某路'));
  expect(missing.rows.cases[0]?.row).toMatchObject({ kind: 'missing', severity: 'critical' });
  const { ownerUnit: _, ...nobodys } = coverThrough(['normal', 'underway']);
  const units = (told({ ...nobodys, regulatorUnit: 'city-office' }).rows.events as { unit: string | null }[])
    .map(({ unit }) => unit)
    .filter((unit) => unit !== null);
  expect(units).toHaveLength(1);
  expect(units).not.toContain('city-office');
});

/** Covers that stood in this state for a hundred days, longer than any limit. */
const longOpen = (state: Remediation) =>
  Array.from({ length: 200 }, (_, index) => {
    const asset = coverThrough(['normal', state]);
    const history = asset.history.map((step) => ({ ...step, daysAgo: step.daysAgo + 100 }));
    return told({ ...asset, key: `cover-${index}`, history }).events;
  });

test.each(['pending', 'underway', 'verifying'] as const)(
  'what has long been %s is extended, put off, sent on or done again, and stays what the map says',
  (state) => {
    const stories = longOpen(state);
    const now = context.now.toISOString();
    for (const events of stories) {
      const stages = events.map(({ stage }) => stage);
      expect(caseStages[stages.at(-1) as CaseStage].remediation).toBe(state);
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
      expect((events.at(-1)?.at ?? '') < now).toBe(true);
    }
    const seen = new Set(stories.flat().map(({ type }) => type));
    const expected = {
      ...{
        pending: ['extend', 'pause', 'return'],
        underway: ['extend', 'verify-fail'],
        verifying: ['extend'],
      },
    }[state];
    expect([...seen]).toEqual(expect.arrayContaining(expected));
    const late = stories.filter((events) => {
      const due = events.findLast(({ due_at }) => due_at !== null)?.due_at ?? '';
      return events.at(-1)?.stage !== 'paused' && due < now;
    });
    expect(late.length / stories.length).toBeGreaterThan(0.03);
    expect(late.length / stories.length).toBeLessThan(0.4);
  },
);
