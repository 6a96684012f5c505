import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kerbFixes } from '../../src/commands/kerb-fixes.ts';
import { kerbsOf, likeKerb, setKerb } from '../../src/commands/kerbs.ts';
import { lostPieces, ruleCosts, totalsOf } from '../../src/commands/rule-costs.ts';
import { aboutOf, setAbout, switchRule, toggleRemoval } from '../../src/commands/scheme-about.ts';
import { itemsOfScheme, schemeBody } from '../../src/commands/scheme-body.ts';
import { layOne, layScheme, profileWithout } from '../../src/commands/scheme-layouts.ts';
import { lift, redo, transact, undo } from '../../src/commands/transact.ts';
import { cellsOf } from '../../src/pages/parking/use-obstacles.ts';
import { draftWith, lineOf, schemeOf, straight, strict, wellAt, wide } from '../support/parking.ts';

const noObstacles: never[] = [];
const lay = (draft: ReturnType<typeof draftWith>, obstacles: Parameters<typeof layScheme>[2] = noObstacles) =>
  layScheme(kerbsOf(draft.items), strict, obstacles);

describe('the kerbs of a scheme', () => {
  it('are items like any other: each change is taken back and done again, typing as one step', () => {
    let draft = draftWith({ a: [straight(100), wide] });
    const before = draft;
    for (const widthMetres of [2, 2.3, 2.35])
      draft = transact(draft, setKerb(draft.items, 'a', { widthMetres }));
    draft = lift(draft);
    expect(kerbsOf(draft.items)[0]?.widthMetres).toBe(2.35);
    expect(undo(draft).items).toEqual(before.items);
    expect(redo(undo(draft)).items).toEqual(draft.items);
    draft = transact(draft, setKerb(draft.items, 'a', { widthMetres: undefined }));
    expect(kerbsOf(draft.items)[0]?.widthMetres).toBeUndefined();
  });

  it('begin like the last one', () => {
    const [kerb] = kerbsOf(
      draftWith({ a: [straight(50), { ...wide, angleDegrees: 45, road: '解元路' }] }).items,
    );
    expect(likeKerb(kerb)).toMatchObject({ angleDegrees: 45, road: '解元路', carriagewayWidthMetres: 12 });
    expect(likeKerb(kerb)).not.toHaveProperty('line');
  });

  it('leave out what is no kerb', () => {
    const draft = draftWith({ a: [straight(50), wide] });
    const items = { ...draft.items, odd: { geometry: null, values: { side: 'up' }, parts: [] } };
    expect(kerbsOf(items).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('what is said of a scheme', () => {
  it('is undone as well; rules are switched with a reason, stalls are marked and unmarked', () => {
    let draft = draftWith({});
    draft = transact(draft, switchRule(draft.items, 'well', '井已废弃'));
    draft = transact(draft, toggleRemoval(draft.items, 's1'));
    draft = transact(draft, toggleRemoval(draft.items, 's2'));
    draft = transact(draft, toggleRemoval(draft.items, 's1'));
    expect(aboutOf(draft.items)).toMatchObject({
      name: '示例方案',
      switchedOff: [{ ruleId: 'well', reason: '井已废弃' }],
      removals: ['s2'],
    });
    expect(aboutOf(undo(draft).items).removals).toEqual(['s1', 's2']);
    draft = transact(draft, switchRule(draft.items, 'well', undefined));
    expect(aboutOf(draft.items).switchedOff).toEqual([]);
    expect(kerbsOf(transact(draft, setAbout(draft.items, { note: 'n' })).items)).toEqual([]);
  });

  it('takes a rule out of the profile', () => {
    const without = profileWithout(strict, [{ ruleId: 'well' }]);
    expect(without.rules.map(({ id }) => id)).not.toContain('well');
    expect(without.rules).toHaveLength(strict.rules.length - 1);
    expect(profileWithout(strict, [])).toBe(strict);
  });
});

describe('laying a scheme', () => {
  it('numbers on from kerb to kerb', () => {
    const laid = lay(draftWith({ a: [straight(60.1), wide], b: [straight(30.1, 40), wide] }));
    expect(laid.map(({ layout }) => layout?.totals.stalls)).toEqual([10, 5]);
    expect(laid.map(({ numbersBefore }) => numbersBefore)).toEqual([0, 10]);
    expect(totalsOf(laid)).toMatchObject({ stalls: 15, usedMetres: 90 });
  });

  it('puts no stall of a later kerb on one of an earlier kerb', () => {
    const [first, second] = lay(draftWith({ a: [straight(60.1), wide], b: [straight(60.1), wide] }));
    expect(first?.layout?.totals.stalls).toBe(10);
    expect(second?.layout?.totals.stalls).toBe(0);
  });

  it('lays only the kerb again that has changed', () => {
    const draft = draftWith({ a: [straight(60.1), wide], b: [straight(30.1, 400), wide] });
    const before = lay(draft);
    const after = lay(transact(draft, setKerb(draft.items, 'b', { angleDegrees: 90 })));
    expect(after[0]?.layout).toBe(before[0]?.layout);
    expect(after[1]?.layout).not.toBe(before[1]?.layout);
    expect(lay(draft, [wellAt('w', 3, 1)])[0]?.layout).not.toBe(before[0]?.layout);
  });

  it('says in words why a line cannot be laid, and goes on with the others', () => {
    const [bad, good] = lay(draftWith({ a: [lineOf([0, 0], [0, 0]), wide], b: [straight(30.1, 40), wide] }));
    expect(bad?.problem?.zh).toBeTruthy();
    expect(bad?.layout).toBeUndefined();
    expect(good?.layout?.totals.stalls).toBe(5);
  });

  it('accounts for each lost metre by a rule, dearest first, and names the well', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 200 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 4 })), {
          maxLength: 6,
        }),
        (metres, wells) => {
          const obstacles = wells.map(([x, y], index) => wellAt(`w${index}`, x, y));
          const laid = lay(draftWith({ a: [straight(metres), wide] }), obstacles);
          const costs = ruleCosts(laid, strict);
          const sum = costs.reduce((all, each) => all + each.metres, 0);
          expect(sum).toBeCloseTo(totalsOf(laid).lostMetres, 2);
          expect(costs.map((each) => each.metres)).toEqual(
            costs.map((each) => each.metres).toSorted((a, b) => b - a),
          );
          expect(costs.reduce((all, { pieces }) => all + pieces.length, 0)).toBe(
            lostPieces(laid, strict).length,
          );
          for (const { ruleId, obstacleIds } of costs)
            if (ruleId === 'well') expect(obstacleIds[0]).toMatch(/^w\d$/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts reminders of a should apart from metres', () => {
    // 9 m less a stall of 2.5 m leaves two lanes of 3.25 m; with 8 m they are too narrow.
    const laid = lay(draftWith({ a: [straight(60.1), { ...wide, carriagewayWidthMetres: 8 }] }));
    expect(ruleCosts(laid, strict).find(({ ruleId }) => ruleId === 'lane-left')).toMatchObject({
      level: 'should',
      metres: 0,
      warned: 1,
    });
  });
});

describe('a fix', () => {
  it('brings just as many stalls as it says', () => {
    const obstacles = [6, 18, 30, 42, 54, 66].map((x) => wellAt(`w${x}`, x, 3.8));
    const [kerb] = kerbsOf(draftWith({ a: [straight(80), { ...wide, carriagewayWidthMetres: 13 }] }).items);
    if (kerb === undefined) throw new Error('no kerb');
    const now = layOne(kerb, strict, obstacles).layout?.totals.stalls ?? 0;
    const fixes = kerbFixes(kerb, strict, obstacles);
    expect(fixes.map(({ id }) => id)).toContain('narrow');
    for (const { patch, gain } of fixes) {
      expect(gain).toBeGreaterThan(0);
      const draft = draftWith({ a: [kerb.line, wide] });
      const [fixed] = kerbsOf(
        transact(draft, setKerb(draft.items, 'a', { carriagewayWidthMetres: 13, ...patch })).items,
      );
      expect(fixed && layOne(fixed, strict, obstacles).layout?.totals.stalls).toBe(now + gain);
    }
  });
});

describe('a scheme that is sent', () => {
  it('holds every stall with its kerb, number and use, and comes back as the same kerbs', () => {
    const values = {
      ...wide,
      lineColor: 'yellow' as const,
      useModes: ['dedicated'],
      openHours: ' 08:00–18:00 ',
    };
    const draft = draftWith({ a: [straight(30.1), wide], b: [straight(30.1, 60), values] });
    const body = schemeBody(draft.items, lay(draft));
    const stalls = body.stalls?.features ?? [];
    expect(stalls.map(({ properties }) => properties.number)).toEqual('1 2 3 4 5 6 7 8 9 10'.split(' '));
    expect(new Set(stalls.map(({ id }) => id)).size).toBe(10);
    expect(stalls.at(-1)?.properties).toMatchObject({
      kerb: 'b',
      lineColor: 'yellow',
      openHours: '08:00–18:00',
    });
    expect(body.kerbs?.map(({ firstNumber }) => firstNumber)).toEqual([1, 6]);
    expect(body).not.toHaveProperty('note');
  });

  it('is drawn on where it was left: kerbs with what their stalls say, and what was said of it', () => {
    const items = itemsOfScheme(schemeOf({ note: '请会签', switchedOff: [{ ruleId: 'well', reason: 'r' }] }));
    expect(kerbsOf(items)).toMatchObject([
      {
        id: 'k1',
        road: '江滨路',
        lineColor: 'white',
        useModes: ['tidal'],
        openHours: '18:00–次日 08:00',
        bothSides: false,
      },
    ]);
    expect(aboutOf(items)).toMatchObject({ name: '江滨路东段（示例）', note: '请会签' });
    expect(aboutOf(items).switchedOff).toEqual([{ ruleId: 'well', reason: 'r' }]);
  });
});

describe('the squares in which obstacles are read', () => {
  it('cover a box, are the same for boxes nearby, and are none for a whole county', () => {
    const cells = cellsOf([118.4012, 29.1399, 118.4051, 29.1401]);
    expect(cells).toEqual([
      [118.4, 29.135, 118.405, 29.14],
      [118.405, 29.135, 118.41, 29.14],
      [118.4, 29.14, 118.405, 29.145],
      [118.405, 29.14, 118.41, 29.145],
    ]);
    expect(cellsOf([118.4013, 29.1398, 118.4052, 29.1402])).toEqual(cells);
    expect(cellsOf([118, 28.8, 118.8, 29.5])).toEqual([]);
  });
});
