import type { AssetFeature } from '@cityplate/wire/asset';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Content, Values } from '../../src/commands/content.ts';
import { transact } from '../../src/commands/transact.ts';
import { baseOf } from '../../src/drafts/base-of.ts';
import { type Draft, draftOf, newDraft } from '../../src/drafts/draft.ts';
import { type Keep, saveDraft } from '../../src/drafts/save-draft.ts';
import { type Asked, json, problem, serve } from '../support/answers.ts';
import { archiveOf, assetId, assetOf, partOf, point } from '../support/assets.ts';
import { manholeCovers } from '../support/definitions.ts';
import { chineseTexts } from '../support/texts.ts';

beforeAll(chineseTexts);
afterEach(() => vi.unstubAllGlobals());

const layer = 'manhole-covers';
const items = `/api/collections/${layer}/items`;
const one = `${items}/${assetId}`;
const second = '1b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d';
const now = new Date('2026-03-01T08:00:00Z');

/** The device: what is kept there after each answer, and what the map was told. */
function device() {
  const kept = new Map<string, Draft>();
  const shown: AssetFeature[] = [];
  const keep: Keep = {
    put: (draft) => kept.set(draft.id, draft),
    remove: (id) => kept.delete(id),
    show: (asset) => shown.push(asset),
  };
  return { kept, shown, keep };
}

const content = (values: Values, parts: Content['parts'] = []): Content => ({
  geometry: point,
  values,
  parts,
});

function change(
  before: Values,
  after: Values,
  parts: { was?: Content['parts']; now?: Content['parts'] } = {},
): Draft {
  const archive = archiveOf(
    { properties: before },
    (parts.was ?? []).map(({ id, part, values }) => partOf(id, part, { ...values })),
  );
  const draft = draftOf('p', layer, assetId, baseOf(manholeCovers, archive), now);
  return transact(draft, {
    label: 'value',
    put: { [assetId]: content(after, parts.now ?? parts.was ?? []) },
  });
}

const made = (values: readonly [string, Content][]): Draft => ({
  ...newDraft('p', layer, now),
  items: Object.fromEntries(values),
});

const sent = (body: unknown) =>
  z.object({ id: z.string(), properties: z.record(z.string(), z.unknown()) }).parse(body);

const created = ({ body }: Asked) => {
  const { id, properties } = sent(body);
  return json(assetOf({ id, properties: { ...properties, version: 1 } }));
};

describe('saving a change', () => {
  it('sends what changed against the version it was based on, and forgets the draft', async () => {
    const asked = serve({ [`PATCH ${one}`]: json(assetOf({ properties: { note: 'b', version: 4 } })) });
    const { kept, shown, keep } = device();
    const draft = change({ note: 'a', road: 'x' }, { note: 'b', road: 'x' });
    keep.put(draft);
    const saved = await saveDraft(manholeCovers, draft, keep);
    expect(asked.map(({ method, body, headers }) => [method, body, headers.get('if-match')])).toEqual([
      ['PATCH', { properties: { note: 'b' } }, '"3"'],
    ]);
    expect(saved.left).toBeUndefined();
    expect(kept.size).toBe(0);
    expect(shown.map(({ id }) => id)).toEqual([assetId]);
  });

  it('asks for nothing when nothing changed', async () => {
    const asked = serve({});
    const { keep } = device();
    expect((await saveDraft(manholeCovers, change({ note: 'a' }, { note: 'a' }), keep)).left).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    ['nobody answers', new TypeError('offline'), 0],
    ['the session is over', problem(401), 401],
    ['it is not allowed', problem(403), 403],
    ['the server is broken', problem(500), 500],
  ])('keeps the draft with the reason when %s', async (_why, answer, status) => {
    serve({ [`PATCH ${one}`]: answer });
    const { kept, keep } = device();
    const draft = change({ note: 'a' }, { note: 'b' });
    const { left } = await saveDraft(manholeCovers, draft, keep);
    expect(left?.failure?.status).toBe(status);
    expect(left?.items[assetId]?.values.note).toBe('b');
    expect(kept.get(draft.id)?.failure?.status).toBe(status);
  });

  it('says which field the server refused, in the words of the server', async () => {
    serve({
      [`PATCH ${one}`]: problem(422, { issues: [{ path: 'properties.note', code: 'x', message: '太长' }] }),
    });
    const { left } = await saveDraft(manholeCovers, change({ note: 'a' }, { note: 'b' }), device().keep);
    expect(left?.failure?.issues).toEqual([{ path: 'properties.note', message: '太长' }]);
    expect(left?.failure?.requestId).toBe('r-1');
  });
});

describe('saving what somebody else changed meanwhile', () => {
  it('takes over what did not meet and sends again against the new version', async () => {
    const asked = serve({
      [`PATCH ${one}`]: ({ headers }) =>
        headers.get('if-match') === '"9"' ? json(assetOf({ properties: { version: 10 } })) : problem(412),
      [`GET ${one}`]: json(archiveOf({ properties: { note: 'a', road: 'theirs', version: 9 } })),
    });
    const { keep, kept } = device();
    const saved = await saveDraft(
      manholeCovers,
      change({ note: 'a', road: 'x' }, { note: 'b', road: 'x' }),
      keep,
    );
    expect(saved.left).toBeUndefined();
    expect(saved.assets).toHaveLength(1);
    expect(asked.at(-1)?.body).toEqual({ properties: { note: 'b' } });
    expect(kept.size).toBe(0);
  });

  it('asks where both wrote, and sends nothing more until it is answered', async () => {
    const asked = serve({
      [`PATCH ${one}`]: problem(412),
      [`GET ${one}`]: json(archiveOf({ properties: { note: 'theirs', version: 9 } })),
    });
    const { keep, kept } = device();
    const draft = change({ note: 'a' }, { note: 'mine' });
    const { left } = await saveDraft(manholeCovers, draft, keep);
    expect(left?.merge?.conflicts).toMatchObject([{ mine: 'mine', theirs: 'theirs', base: 'a' }]);
    expect(left?.failure).toBeUndefined();
    expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect(kept.get(draft.id)?.merge).toBeDefined();
  });

  it('gives up after some rounds against somebody who never stops', async () => {
    let version = 3;
    const asked = serve({
      [`PATCH ${one}`]: problem(412),
      [`GET ${one}`]: () => {
        version += 1;
        return json(archiveOf({ properties: { note: 'a', version } }));
      },
    });
    const { left } = await saveDraft(manholeCovers, change({ note: 'a' }, { note: 'b' }), device().keep);
    expect(left?.items[assetId]?.values.note).toBe('b');
    expect(asked.filter(({ method }) => method === 'PATCH').length).toBeLessThanOrEqual(4);
  });

  it('keeps the draft when what they have cannot be read', async () => {
    serve({ [`PATCH ${one}`]: problem(412), [`GET ${one}`]: problem(404) });
    const { left } = await saveDraft(manholeCovers, change({ note: 'a' }, { note: 'b' }), device().keep);
    expect(left?.failure?.status).toBe(404);
  });
});

describe('saving parts', () => {
  const cover = { id: 's1', part: 'cover', values: { material: 'iron' } };
  const plate = { id: 'mine', part: 'nameplate', values: { serial: 'A-1' } };

  it('removes, installs and changes each by its own version, in that order', async () => {
    const asked = serve({
      [`DELETE ${one}/parts/s2`]: json({}),
      [`PATCH ${one}/parts/s1`]: json({ ...partOf('s1', 'cover'), version: 2 }),
      [`POST ${one}/parts`]: json(partOf('s9', 'nameplate')),
    });
    const draft = change(
      {},
      {},
      {
        was: [cover, { id: 's2', part: 'marker', values: {} }],
        now: [{ ...cover, values: { material: 'resin' } }, plate],
      },
    );
    expect((await saveDraft(manholeCovers, draft, device().keep)).left).toBeUndefined();
    expect(asked.map(({ method, url }) => `${method} ${url.slice(one.length)}`)).toEqual([
      'DELETE /parts/s2',
      'PATCH /parts/s1',
      'POST /parts',
    ]);
  });

  it('replaces a cover in one act: taken away first, the well would be open and a case begun', async () => {
    const asked = serve({ [`POST ${one}/parts`]: json(partOf('s9', 'cover')) });
    const next = { id: 'mine', part: 'cover', values: { material: 'resin' } };
    const draft = change({}, {}, { was: [cover], now: [next] });
    expect((await saveDraft(manholeCovers, draft, device().keep)).left).toBeUndefined();
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { part: 'cover', properties: { material: 'resin' } }],
    ]);
  });

  it('does not send again what is done when a later one fails', async () => {
    let fails = true;
    const asked = serve({
      [`PATCH ${one}`]: json(assetOf({ properties: { version: 4 } })),
      [`POST ${one}/parts`]: () => (fails ? problem(500) : json(partOf('s9', 'nameplate'))),
    });
    const { kept, keep } = device();
    const draft = change({ note: 'a' }, { note: 'b' }, { was: [], now: [plate] });
    const first = await saveDraft(manholeCovers, draft, keep);
    expect(first.left?.failure).toMatchObject({ status: 500, part: 'mine' });
    fails = false;
    const left = kept.get(draft.id);
    if (left === undefined) throw new Error('the draft is gone');
    expect((await saveDraft(manholeCovers, left, keep)).left).toBeUndefined();
    expect(asked.map(({ method }) => method)).toEqual(['PATCH', 'POST', 'POST']);
    const keys = asked
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toBe(keys[1]);
    expect(kept.size).toBe(0);
  });
});

describe('saving new assets', () => {
  it('makes each, shows each at once, and forgets them', async () => {
    const asked = serve({ [`POST ${items}`]: created });
    const { kept, shown, keep } = device();
    const draft = made([
      [assetId, content({ note: 'a' })],
      [second, content({ note: 'b' })],
    ]);
    keep.put(draft);
    const saved = await saveDraft(manholeCovers, draft, keep);
    expect(asked.map(({ body }) => sent(body).id)).toEqual([assetId, second]);
    expect(saved.assets).toHaveLength(2);
    expect(shown).toHaveLength(2);
    expect(kept.size).toBe(0);
  });

  it('keeps only what is left when one of them fails, and says which', async () => {
    serve({ [`POST ${items}`]: (asked) => (sent(asked.body).id === second ? problem(422) : created(asked)) });
    const { kept, keep } = device();
    const draft = made([
      [assetId, content({ note: 'a' })],
      [second, content({ note: 'b' })],
    ]);
    const { left } = await saveDraft(manholeCovers, draft, keep);
    expect(Object.keys(left?.items ?? {})).toEqual([second]);
    expect(left?.failure?.item).toBe(second);
    expect(kept.get(draft.id)?.items).toEqual(left?.items);
  });

  it('does not make one twice whose answer was lost: it is found by its id and brought up to date', async () => {
    const asked = serve({
      [`POST ${items}`]: problem(409),
      [`GET ${one}`]: json(archiveOf({ properties: { version: 1 } })),
      [`PATCH ${one}`]: json(assetOf({ properties: { version: 2 } })),
    });
    const { left } = await saveDraft(manholeCovers, made([[assetId, content({ note: 'b' })]]), device().keep);
    expect(left).toBeUndefined();
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'PATCH']);
    expect(asked.at(-1)?.headers.get('if-match')).toBe('"1"');
  });

  it('reports a conflict that is another one, such as a number that is taken', async () => {
    serve({ [`POST ${items}`]: problem(409, { title: '编号已被占用' }), [`GET ${one}`]: problem(404) });
    const { left } = await saveDraft(manholeCovers, made([[assetId, content({})]]), device().keep);
    expect(left?.failure).toMatchObject({ status: 409, title: '编号已被占用' });
  });

  it('installs their parts after them, and keeps those when the line breaks in between', async () => {
    serve({ [`POST ${items}`]: created, [`POST ${one}/parts`]: new TypeError('offline') });
    const { kept, keep } = device();
    const draft = made([
      [assetId, content({}, [{ id: 'mine', part: 'cover', values: { material: 'iron' } }])],
    ]);
    const { left, assets } = await saveDraft(manholeCovers, draft, keep);
    expect(assets).toHaveLength(1);
    expect(left?.asset).toBe(assetId);
    expect(left?.items[assetId]?.parts).toHaveLength(1);
    expect([...kept.values()].map(({ asset }) => asset)).toEqual([assetId]);
  });
});
