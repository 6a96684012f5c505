import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Items, Moment } from '../../src/commands/content.ts';
import { emptyContent } from '../../src/commands/content.ts';
import { lift, redo, settle, type Timeline, transact, undo } from '../../src/commands/transact.ts';
import { content, items, moment } from '../support/contents.ts';

const start = (now: Items): Timeline => ({ items: now, undo: [], redo: [] });
const moments = fc.array(moment, { maxLength: 12 });
/** Moments that are steps of their own, whatever came before. */
const step = moment.map((each): Moment => ({ ...each, stroke: undefined }));
const named = (name: string): Moment => ({
  label: 'value',
  put: { a: { ...emptyContent, values: { name } } },
  stroke: 'value:name',
});
const nameOf = ({ items: now }: Timeline) => now.a?.values.name;

function allBack(timeline: Timeline): Timeline {
  let now = timeline;
  while (now.undo.length > 0) now = undo(now);
  return now;
}
function allForth(timeline: Timeline): Timeline {
  let now = timeline;
  while (now.redo.length > 0) now = redo(now);
  return now;
}

describe('a step', () => {
  it('then taken back is as if it had not been', () => {
    fc.assert(
      fc.property(items, step, (before, given) => {
        expect(undo(transact(start(before), given)).items).toEqual(before);
      }),
    );
  });

  it('taken back and done again is as it was', () => {
    fc.assert(
      fc.property(items, step, (before, given) => {
        const done = transact(start(before), given);
        expect(redo(undo(done)).items).toEqual(done.items);
      }),
    );
  });

  it('puts what it says and touches nothing else', () => {
    fc.assert(
      fc.property(items, moment, (before, given) => {
        const { items: after } = transact(start(before), given);
        for (const id of new Set([...Object.keys(before), ...Object.keys(given.put)])) {
          const expected = id in given.put ? (given.put[id] ?? undefined) : before[id];
          expect(after[id]).toEqual(expected);
        }
      }),
    );
  });

  it('changes no timeline that somebody still holds', () => {
    fc.assert(
      fc.property(items, moment, (before, given) => {
        const held = start(before);
        const copy = structuredClone(held);
        undo(transact(held, given));
        expect(held).toEqual(copy);
      }),
    );
  });
});

describe('a timeline', () => {
  it('leads back to its beginning and forth to its end, whatever was done', () => {
    fc.assert(
      fc.property(items, moments, (before, given) => {
        const end = given.reduce((now, each) => transact(now, each), start(before));
        const back = allBack(end);
        expect(back.items).toEqual(before);
        expect(allForth(back).items).toEqual(end.items);
      }),
    );
  });

  it('forgets what was taken back once something else is done', () => {
    fc.assert(
      fc.property(items, step, step, (before, first, second) => {
        const now = transact(undo(transact(start(before), first)), second);
        expect(now.redo).toEqual([]);
        expect(redo(now)).toBe(now);
      }),
    );
  });

  it('without anything to take back stays the same', () => {
    const empty = start({});
    expect(undo(empty)).toBe(empty);
    expect(redo(empty)).toBe(empty);
    expect(lift(empty)).toBe(empty);
  });

  it('can be stored: every step is plain JSON', () => {
    fc.assert(
      fc.property(items, moments, (before, given) => {
        const end = given.reduce((now, each) => transact(now, each), start(before));
        const stored: Timeline = JSON.parse(JSON.stringify(end));
        expect(allBack(stored).items).toEqual(before);
      }),
    );
  });

  it('keeps the last 200 steps and no more', () => {
    let now = start({});
    for (let index = 0; index < 250; index += 1)
      now = transact(now, { label: 'value', put: { a: { ...emptyContent, values: { index } } } });
    expect(now.undo).toHaveLength(200);
    expect(allBack(now).items.a?.values.index).toBe(49);
  });
});

describe('a stroke', () => {
  it('is taken back as one, however many letters were typed', () => {
    const typed = ['解', '解放', '解放路'].reduce((now, text) => transact(now, named(text)), start({}));
    expect(typed.undo).toHaveLength(1);
    expect(nameOf(typed)).toBe('解放路');
    expect(undo(typed).items).toEqual({});
    expect(nameOf(redo(undo(typed)))).toBe('解放路');
  });

  it('ends when the hand leaves the field', () => {
    const first = lift(transact(start({}), named('解放路')));
    const second = transact(first, named('人民路'));
    expect(second.undo).toHaveLength(2);
    expect(nameOf(undo(second))).toBe('解放路');
  });

  it('ends when another field or another asset is meant', () => {
    const other: Moment = { ...named('x'), stroke: 'value:road' };
    const elsewhere: Moment = { ...named('x'), put: { b: emptyContent } };
    expect(transact(transact(start({}), named('x')), other).undo).toHaveLength(2);
    expect(transact(transact(start({}), named('x')), elsewhere).undo).toHaveLength(2);
  });

  it('of steps that are none is never joined', () => {
    const plain: Moment = { label: 'place', put: { a: emptyContent } };
    expect(transact(transact(start({}), plain), plain).undo).toHaveLength(2);
  });
});

describe('what the server has taken', () => {
  it('is spoken of nowhere any more, and the rest stays as it was', () => {
    fc.assert(
      fc.property(items, moments, (before, given) => {
        const end = given.reduce((now, each) => transact(now, each), start(before));
        const left = settle(end, ['a']);
        const everywhere = [...left.undo, ...left.redo].flatMap(({ put }) => Object.keys(put));
        expect([...everywhere, ...Object.keys(left.items)]).not.toContain('a');
        const { a: _, ...others } = end.items;
        expect(left.items).toEqual(others);
      }),
    );
  });

  it('does not come back by undo, and the others can still be taken back', () => {
    fc.assert(
      fc.property(items, moments, (before, given) => {
        const end = given.reduce((now, each) => transact(now, each), start(before));
        const { a: _, ...others } = before;
        expect(allBack(settle(end, ['a'])).items).toEqual(others);
      }),
    );
  });

  it('leaves no step that does nothing', () => {
    fc.assert(
      fc.property(content, (made) => {
        const now = transact(start({}), { label: 'place', put: { a: made } });
        expect(settle(now, ['a']).undo).toEqual([]);
      }),
    );
  });
});
