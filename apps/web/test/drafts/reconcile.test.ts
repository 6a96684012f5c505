import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content, Values } from '../../src/commands/content.ts';
import { sameJson } from '../../src/commands/same-json.ts';
import { transact, undo } from '../../src/commands/transact.ts';
import { isChanged } from '../../src/commands/writes.ts';
import { baseOf } from '../../src/drafts/base-of.ts';
import { type Draft, draftId, draftOf, draftSchema, newDraft } from '../../src/drafts/draft.ts';
import { reconcile, settleMerge } from '../../src/drafts/reconcile.ts';
import { holdsWork } from '../../src/drafts/use-drafts.ts';
import { workAsGeoJson } from '../../src/drafts/work-as-geojson.ts';
import { archiveOf, assetId, point } from '../support/assets.ts';
import { moment } from '../support/contents.ts';
import { manholeCovers } from '../support/definitions.ts';

const now = new Date('2026-03-01T08:00:00Z');
const archive = (values: Values, version = 3) => archiveOf({ properties: { ...values, version } });
const opened = (values: Values): Draft =>
  draftOf('p-water', 'manhole-covers', assetId, baseOf(manholeCovers, archive(values)), now);
const contentOf = (draft: Draft): Content =>
  draft.items[assetId] ?? { geometry: null, values: {}, parts: [] };
const type = (draft: Draft, values: Values): Draft =>
  transact(draft, {
    label: 'value',
    put: { [assetId]: { ...contentOf(draft), values: { ...contentOf(draft).values, ...values } } },
  });

describe('a draft', () => {
  it('is found again by person, layer and asset; new assets share one', () => {
    expect(draftId('a', 'x', '1')).not.toBe(draftId('b', 'x', '1'));
    expect(draftId('a', 'x', '1')).not.toBe(draftId('a', 'x', '2'));
    expect(draftId('a', 'x', undefined)).toBe(newDraft('a', 'x', now).id);
  });

  it('holds no work until something is changed, and none when it is changed back', () => {
    const draft = opened({ note: 'a' });
    expect(holdsWork(draft)).toBe(false);
    expect(holdsWork(type(draft, { note: 'b' }))).toBe(true);
    expect(holdsWork(type(type(draft, { note: 'b' }), { note: 'a' }))).toBe(false);
    expect(holdsWork(newDraft('p', 'x', now))).toBe(false);
  });

  it('survives being stored and read: every step, every member', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 6 }), (moments) => {
        const draft = undo(
          moments.reduce((each, next) => transact(each, next), newDraft('p', 'manhole-covers', now)),
        );
        // IndexedDB keeps structured clones.
        expect(draftSchema.parse(structuredClone(draft))).toEqual(draft);
      }),
    );
  });

  it('of an edit with a merge and a failure survives too, where a side had no value', () => {
    const stale = type(opened({}), { note: 'mine' });
    const merging = reconcile(manholeCovers, stale, archive({ note: 'theirs' }, 4));
    expect(merging.merge?.conflicts).toHaveLength(1);
    const failed: Draft = { ...merging, failure: { status: 0, title: 'offline', issues: [] } };
    expect(draftSchema.parse(structuredClone(failed))).toEqual(failed);
  });

  it('of another format is not taken for one', () => {
    expect(draftSchema.safeParse({ ...opened({}), format: 2 }).success).toBe(false);
    expect(draftSchema.safeParse({ ...opened({}), items: { a: { geometry: 'here' } } }).success).toBe(false);
    expect(draftSchema.safeParse(undefined).success).toBe(false);
  });
});

describe('a draft on a version that is no more', () => {
  it('moves to the new one without a question where nobody met', () => {
    const draft = type(opened({ note: 'a', road: 'x' }), { note: 'mine' });
    const next = reconcile(manholeCovers, draft, archive({ note: 'a', road: 'y' }, 4));
    expect(next.base?.version).toBe(4);
    expect(next.merge).toBeUndefined();
    expect(contentOf(next).values).toMatchObject({ note: 'mine', road: 'y' });
  });

  it('asks where both wrote, and stays on the old one until it is answered', () => {
    const draft = type(opened({ note: 'a' }), { note: 'mine' });
    const next = reconcile(manholeCovers, draft, archive({ note: 'theirs' }, 4));
    expect(next.base?.version).toBe(3);
    expect(next.merge?.conflicts.map(({ place }) => place)).toEqual([{ in: 'values', key: 'note' }]);
    expect(contentOf(next).values.note).toBe('mine');
  });

  it('answered with theirs holds theirs, answered with mine holds mine', () => {
    const draft = type(opened({ note: 'a' }), { note: 'mine' });
    const asked = reconcile(manholeCovers, draft, archive({ note: 'theirs' }, 4));
    const theirs = settleMerge(asked, [{ in: 'values', key: 'note' }]);
    const mine = settleMerge(asked, []);
    expect(contentOf(theirs).values.note).toBe('theirs');
    expect(contentOf(mine).values.note).toBe('mine');
    for (const settled of [theirs, mine]) {
      expect(settled.merge).toBeUndefined();
      expect(settled.base?.version).toBe(4);
    }
    expect(holdsWork(theirs)).toBe(false);
    expect(holdsWork(mine)).toBe(true);
  });

  it('can take back what came from the other side', () => {
    const draft = type(opened({ note: 'a', road: 'x' }), { note: 'mine' });
    const next = reconcile(manholeCovers, draft, archive({ note: 'a', road: 'y' }, 4));
    expect(contentOf(undo(next)).values.road).toBe('x');
  });

  it('never loses what was typed', () => {
    const text = fc.constantFrom('a', 'b', 'c', undefined);
    const values = fc
      .record({ note: text, road: text, name: text })
      .map((each): Values => JSON.parse(JSON.stringify(each)));
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const draft: Draft = {
          ...opened(base),
          items: { [assetId]: { geometry: point, values: mine, parts: [] } },
        };
        const next = reconcile(manholeCovers, draft, archive(theirs, 4));
        for (const key of ['note', 'road', 'name'])
          if (!sameJson(base[key], mine[key])) expect(contentOf(next).values[key]).toEqual(mine[key]);
        if (next.merge === undefined) expect(next.base?.version).toBe(4);
      }),
    );
  });

  it('with the same edit on both sides has nothing left to send', () => {
    const draft = type(opened({ note: 'a' }), { note: 'b' });
    const next = reconcile(manholeCovers, draft, archive({ note: 'b' }, 4));
    expect(next.base && isChanged(next.base.content, contentOf(next))).toBe(false);
  });
});

describe('work as a file', () => {
  it('holds every asset with its values, its parts and what it was based on', () => {
    const draft = type(opened({ note: 'a' }), { note: 'mine' });
    const { features } = workAsGeoJson([draft]);
    expect(features).toHaveLength(1);
    expect(features[0]).toMatchObject({
      id: assetId,
      geometry: point,
      properties: { note: 'mine', layer: 'manhole-covers', code: '3308240101000017', version: 3 },
    });
  });

  it('keeps what is not drawn yet, without a place', () => {
    const draft = transact(newDraft('p', 'dust-sites', now), {
      label: 'place',
      put: { a: { geometry: null, values: { kind: 'yard' }, parts: [] } },
    });
    expect(workAsGeoJson([draft]).features[0]).toMatchObject({
      geometry: null,
      properties: { kind: 'yard' },
    });
  });
});
