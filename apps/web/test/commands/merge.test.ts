import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/commands/content.ts';
import { mergeContent, type Place, takeTheirs } from '../../src/commands/merge.ts';
import { canonicalJson, sameJson } from '../../src/commands/same-json.ts';
import { content } from '../support/contents.ts';

/** The same whatever the order in which the parts are listed. */
const sorted = ({ parts, ...rest }: Content) => ({
  ...rest,
  parts: parts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});
const same = (a: Content, b: Content) => expect(canonicalJson(sorted(a))).toBe(canonicalJson(sorted(b)));
const keyOf = (place: Place) => canonicalJson(place);

describe('two edits of one asset', () => {
  it('where only I changed something are mine', () => {
    fc.assert(
      fc.property(content, content, (base, mine) => {
        const merged = mergeContent(base, mine, base);
        same(merged.content, mine);
        expect(merged.conflicts).toEqual([]);
        expect(merged.taken).toEqual([]);
      }),
    );
  });

  it('where only they changed something are theirs', () => {
    fc.assert(
      fc.property(content, content, (base, theirs) => {
        const merged = mergeContent(base, base, theirs);
        same(merged.content, theirs);
        expect(merged.conflicts).toEqual([]);
      }),
    );
  });

  it('of the same kind need no question', () => {
    fc.assert(
      fc.property(content, content, (base, both) => {
        const merged = mergeContent(base, both, both);
        same(merged.content, both);
        expect(merged.conflicts).toEqual([]);
        expect(merged.taken).toEqual([]);
      }),
    );
  });

  it('meet at the same places from either side', () => {
    fc.assert(
      fc.property(content, content, content, (base, one, other) => {
        const here = mergeContent(base, one, other);
        const there = mergeContent(base, other, one);
        expect(here.conflicts.map(({ place }) => keyOf(place)).sort()).toEqual(
          there.conflicts.map(({ place }) => keyOf(place)).sort(),
        );
      }),
    );
  });

  it('lose nothing that I typed: where they meet, mine stands until somebody chooses', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { content: merged, conflicts } = mergeContent(base, mine, theirs);
        for (const [key, value] of Object.entries(mine.values))
          if (!sameJson(base.values[key], value)) expect(merged.values[key]).toEqual(value);
        for (const { place, mine: ours } of conflicts)
          if (place.in === 'values') expect(sameJson(merged.values[place.key], ours)).toBe(true);
      }),
    );
  });

  it('lose nothing that they wrote where I wrote nothing', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { content: merged } = mergeContent(base, mine, theirs);
        for (const key of new Set([...Object.keys(base.values), ...Object.keys(theirs.values)]))
          if (sameJson(base.values[key], mine.values[key]))
            expect(sameJson(merged.values[key], theirs.values[key])).toBe(true);
      }),
    );
  });

  it('ask exactly where both changed the same to something different', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { conflicts } = mergeContent(base, mine, theirs);
        const asked = conflicts.flatMap(({ place }) => (place.in === 'values' ? [place.key] : []));
        const keys = new Set([base, mine, theirs].flatMap(({ values }) => Object.keys(values)));
        const due = [...keys].filter((key) => {
          const [was, ours, other] = [base.values[key], mine.values[key], theirs.values[key]];
          return !sameJson(was, ours) && !sameJson(was, other) && !sameJson(ours, other);
        });
        expect(asked.sort()).toEqual(due.sort());
      }),
    );
  });

  it('answered with theirs everywhere hold theirs at every question', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { content: merged, conflicts } = mergeContent(base, mine, theirs);
        const settled = conflicts.reduce((now, { place }) => takeTheirs(now, theirs, place), merged);
        for (const { place, theirs: other } of conflicts) {
          const now =
            place.in === 'geometry'
              ? settled.geometry
              : place.in === 'values'
                ? settled.values[place.key]
                : settled.parts.find(({ id }) => id === place.part)?.values[place.key];
          expect(sameJson(now, other)).toBe(true);
        }
        expect(mergeContent(theirs, settled, theirs).conflicts).toEqual([]);
      }),
    );
  });

  it('are the same for texts that differ only in the order of their members', () => {
    expect(sameJson({ a: 1, b: { c: 2, d: undefined } }, { b: { c: 2 }, a: 1 })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson(undefined, null)).toBe(false);
  });
});

describe('parts of two edits', () => {
  const plain = (parts: Content['parts']): Content => ({ geometry: null, values: {}, parts });
  const cover = { id: 'p1', part: 'cover', values: { material: 'iron' } };
  const heavier = { ...cover, values: { material: 'iron', load: 'D400' } };
  const plate = { id: 'p2', part: 'plate', values: { serial: 'A-1' } };

  it('that each side added are both there', () => {
    const merged = mergeContent(plain([]), plain([cover]), plain([plate]));
    same(merged.content, plain([cover, plate]));
  });

  it('that they took off and I left alone are gone', () => {
    same(mergeContent(plain([cover]), plain([cover]), plain([])).content, plain([]));
  });

  it('that I took off and they left alone are gone', () => {
    same(mergeContent(plain([cover]), plain([]), plain([cover])).content, plain([]));
  });

  it('that they took off while I worked on them stay, so that no work is lost', () => {
    same(mergeContent(plain([cover]), plain([heavier]), plain([])).content, plain([heavier]));
  });

  it('are merged field by field', () => {
    const mine = { ...cover, values: { material: 'resin' } };
    const merged = mergeContent(plain([cover]), plain([mine]), plain([heavier]));
    same(merged.content, plain([{ ...cover, values: { material: 'resin', load: 'D400' } }]));
    expect(merged.taken).toEqual([{ in: 'part', part: 'p1', key: 'load' }]);
  });

  it('ask at the field that both changed', () => {
    const mine = { ...cover, values: { material: 'resin' } };
    const theirs = { ...cover, values: { material: 'stone' } };
    const { conflicts } = mergeContent(plain([cover]), plain([mine]), plain([theirs]));
    expect(conflicts).toEqual([
      { place: { in: 'part', part: 'p1', key: 'material' }, base: 'iron', mine: 'resin', theirs: 'stone' },
    ]);
  });
});
