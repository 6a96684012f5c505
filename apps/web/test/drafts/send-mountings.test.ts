// @vitest-environment jsdom

import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { MountingRecord } from '../../src/drafts/mounting-store.ts';
import { sendAll } from '../../src/drafts/send-kept.ts';
import { sendMountingRecord } from '../../src/drafts/send-mountings.ts';

afterEach(() => vi.unstubAllGlobals());

const uuid = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const answer = {
  ...{ id: uuid, verdict: 'ok', unsure: false, nearest: [], at: '2026-11-21T02:00:00.000Z' },
  plate: {
    ...{ id: uuid, serial: 'P1', state: 'mounted', layer: 'manhole-covers', assetId: uuid },
    ...{ code: 'c', title: 't' },
  },
};
const recordOf = (id: string, more: Partial<MountingRecord> = {}): MountingRecord => ({
  ...{ format: 1, id, person: 'me', at: `2026-06-30T0${id}`, mark: { serial: `P${id}` }, state: 'waiting' },
  ...more,
});
function storeOf(records: readonly MountingRecord[]) {
  const all = new Map(records.map((record) => [record.id, record]));
  return {
    all,
    put: (record: MountingRecord) => void all.set(record.id, record),
    remove: (id: string) => void all.delete(id),
    current: () => ({ all, isRead: true, isKept: true }),
  };
}

test('whatever is lost on the way, each check and picture is made once and its verdict is kept for its person', async () => {
  const fate = fc.constantFrom('answer' as const, 'lost' as const, 'answer lost' as const, 500 as const);
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 30 }), async (fates) => {
      const made = new Map<string, string>();
      let requests = 0;
      vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
        const happens = fates[requests] ?? 'answer';
        requests += 1;
        if (happens === 'lost') throw new TypeError('no network');
        if (happens === 500) return Response.json({ title: 'broken' }, { status: 500 });
        const key = new Headers(init.headers).get('idempotency-key') ?? '';
        const content = init.body instanceof FormData ? url : String(init.body);
        // The same key never stands for something else.
        expect(made.get(key) ?? content).toBe(content);
        made.set(key, content);
        if (happens === 'answer lost') throw new TypeError('no network');
        return Response.json(url.startsWith('/api/photos') ? { id: uuid } : answer, { status: 201 });
      });
      const store = storeOf([
        recordOf('1', { position: [118.4, 29.1], accuracyMetres: 4 }),
        recordOf('2', { photo: { id: 'p2', picture: new Blob(['x']) } }),
        recordOf('3'),
      ]);
      for (let round = 0; round < 40; round += 1) await sendAll('me', store, sendMountingRecord);
      expect([...store.all.values()].map(({ state, answer: got }) => [state, got?.verdict])).toEqual([
        ...[
          ['judged', 'ok'],
          ['judged', 'ok'],
          ['judged', 'ok'],
        ],
      ]);
      expect(store.all.get('2')?.photo).toEqual({ id: 'p2' });
      expect([...made.keys()].sort()).toEqual(['1', '2', '3', 'p2']);
    }),
    { numRuns: 60 },
  );
});

test('a picture that is taken while its check is on the way is not forgotten', async () => {
  const store = storeOf([recordOf('1')]);
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    sent.push(new URL(url, 'http://x').pathname);
    const current = store.all.get('1');
    if (sent.length === 1 && current !== undefined)
      store.put({ ...current, photo: { id: 'p1', picture: new Blob(['x']) } });
    return Response.json(url.startsWith('/api/photos') ? { id: uuid } : answer, { status: 201 });
  });
  await sendAll('me', store, sendMountingRecord);
  expect(sent).toEqual(['/api/plates/mountings', '/api/photos']);
  expect(store.all.get('1')).toMatchObject({ state: 'judged', photo: { id: 'p1' } });
});

test('a refusal is kept with its reason', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ title: 'x', detail: '铭牌已作废' }, { status: 409 }));
  const store = storeOf([recordOf('1')]);
  expect(await sendAll('me', store, sendMountingRecord)).toBe('done');
  expect(store.all.get('1')).toMatchObject({ state: 'refused', problem: '铭牌已作废' });
});

test('what is added while others are on the way goes with them', async () => {
  const store = storeOf([recordOf('1')]);
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push(new Headers(init.headers).get('idempotency-key') ?? '');
    if (sent.length > 1) return Response.json(answer, { status: 201 });
    store.put(recordOf('2'));
    // The page asks for it at once, and meets the run that is already there.
    void sendAll('me', store, sendMountingRecord);
    return Response.json(answer, { status: 201 });
  });
  expect(await sendAll('me', store, sendMountingRecord)).toBe('done');
  expect(sent).toEqual(['1', '2']);
});
