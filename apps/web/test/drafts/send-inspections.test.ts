// @vitest-environment jsdom

import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { InspectionRecord } from '../../src/drafts/inspection-store.ts';
import { sendRecord, settleConflict } from '../../src/drafts/send-inspections.ts';
import { sendAll } from '../../src/drafts/send-kept.ts';

afterEach(() => vi.unstubAllGlobals());

/** The store without a device under it. */
function makeStore(records: readonly InspectionRecord[]) {
  const all = new Map(records.map((record) => [record.id, record]));
  return {
    all,
    put: (record: InspectionRecord) => void all.set(record.id, record),
    remove: (id: string) => void all.delete(id),
    current: () => ({ all, isRead: true, isKept: true }),
  };
}
const makeRecord = (id: string, more: Partial<InspectionRecord> = {}): InspectionRecord => ({
  ...{
    format: 1,
    id,
    person: 'me',
    layer: 'manhole-covers',
    assetId: 'a',
    code: 'c',
    place: 'p',
    at: `2026-06-30T0${id}`,
  },
  ...{
    readings: {},
    seen: {},
    checklist: {},
    defects: [],
    note: '',
    photos: [],
    state: 'waiting',
    conflicts: [],
  },
  ...more,
});

/** A server that keeps by key what it has answered for, and loses requests and answers as told. */
function makeServer(fate: (request: number) => 'answer' | 'lost' | 'answer lost' | 503) {
  const kept = new Map<string, string>();
  let requests = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests += 1;
    const happens = fate(requests);
    if (happens === 'lost') throw new TypeError('no network');
    if (happens === 503) return Response.json({ title: 'busy' }, { status: 503 });
    const key = `${new URL(url, 'http://x').pathname} ${new Headers(init.headers).get('idempotency-key')}`;
    const id = kept.get(key) ?? `${kept.size}`;
    kept.set(key, id);
    if (happens === 'answer lost') throw new TypeError('no network');
    const uuid = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    return Response.json(
      url.startsWith('/api/photos') ? { id: uuid } : { id: uuid, cases: [], conflicts: [] },
      { status: 201 },
    );
  });
  return kept;
}

test('whatever is lost on the way, every record and picture arrives once and only then leaves the device', async () => {
  const fate = fc.constantFrom('answer' as const, 'lost' as const, 'answer lost' as const, 503 as const);
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 30 }), async (fates) => {
      const kept = makeServer((request) => fates[request - 1] ?? 'answer');
      const store = makeStore([
        makeRecord('1'),
        makeRecord('2', { photos: [{ id: 'p2', picture: new Blob(['x']) }] }),
        makeRecord('3', {
          photos: [
            { id: 'p3', picture: new Blob(['x']) },
            { id: 'p4', picture: new Blob(['y']) },
          ],
        }),
      ]);
      for (let round = 0; store.all.size > 0; round += 1) {
        for (const { id } of store.all.values()) expect(round < 40 && id !== '').toBe(true);
        const before = new Set(store.all.keys());
        await sendAll('me', store, sendRecord);
        // Nothing leaves the device that the server does not hold.
        for (const id of before)
          if (!store.all.has(id)) expect(kept.has(`/api/inspections ${id}`)).toBe(true);
      }
      expect([...kept.keys()].sort()).toEqual([
        ...['/api/inspections 1', '/api/inspections 2', '/api/inspections 3'],
        ...['/api/photos p2', '/api/photos p3', '/api/photos p4'],
      ]);
    }),
    { numRuns: 60 },
  );
});

test('without a network one is tried, and the others wait where they are', async () => {
  let requests = 0;
  makeServer(() => {
    requests += 1;
    return 'lost';
  });
  const store = makeStore([makeRecord('1'), makeRecord('2')]);
  await sendAll('me', store, sendRecord);
  expect([requests, store.all.size]).toEqual([1, 2]);
});

test('what another person left on this device is not sent in my name', async () => {
  const kept = makeServer(() => 'answer');
  const store = makeStore([makeRecord('1', { person: 'other' }), makeRecord('2')]);
  await sendAll('me', store, sendRecord);
  expect([...kept.keys()]).toEqual(['/api/inspections 2']);
  expect([...store.all.keys()]).toEqual(['1']);
});

test('a refusal is kept with its reason and does not hold the others up', async () => {
  const answers = [422, 201];
  vi.stubGlobal('fetch', async () =>
    answers.shift() === 422
      ? Response.json(
          { title: 'x', issues: [{ path: 'body.assetId', message: '没有这个部件' }] },
          { status: 422 },
        )
      : Response.json(
          { id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', cases: [], conflicts: [] },
          { status: 201 },
        ),
  );
  const store = makeStore([makeRecord('1'), makeRecord('2')]);
  await sendAll('me', store, sendRecord);
  expect([...store.all.values()]).toMatchObject([{ id: '1', state: 'refused', problem: '没有这个部件' }]);
});

test.each([
  [401, 'unreachable'],
  [429, 'unreachable'],
  [503, 'unreachable'],
  [408, 'later'],
  [500, 'later'],
])('%i is no refusal: it is sent again, %s', async (status, sent) => {
  vi.stubGlobal('fetch', async () => Response.json({ title: 'x' }, { status }));
  const store = makeStore([makeRecord('1')]);
  expect(await sendRecord(makeRecord('1'), store)).toBe(sent);
  expect(store.all.get('1')?.state).toBe('waiting');
});

test('a field that somebody else changed is asked about: mine goes out as having seen theirs, theirs stands', async () => {
  const conflicts = [
    { field: 'a', mine: 6, theirs: 9 },
    { field: 'b', mine: 1, theirs: null },
  ];
  const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
  vi.stubGlobal('fetch', async () => Response.json({ id, cases: [], conflicts }, { status: 201 }));
  const store = makeStore([makeRecord('1', { readings: { a: 6, b: 1 }, defects: ['loose'], note: 'x' })]);
  await sendAll('me', store, sendRecord);
  expect(store.all.get('1')).toMatchObject({ state: 'conflict', conflicts });
  const asked = () => store.all.get('1') ?? makeRecord('gone');
  settleConflict(asked(), 'a', 'mine', store);
  const again = [...store.all.values()].find(({ state }) => state === 'waiting');
  expect(again).toMatchObject({ readings: { a: 6 }, seen: { a: 9 }, defects: [], note: '', photos: [] });
  expect(again?.id).not.toBe('1');
  settleConflict(asked(), 'b', 'theirs', store);
  expect(store.all.has('1')).toBe(false);
  expect(store.all.size).toBe(1);
});

test('one record that the server stumbles over does not hold the others up', async () => {
  const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) =>
    new Headers(init.headers).get('idempotency-key') === '1'
      ? Response.json({ title: 'broken' }, { status: 500 })
      : Response.json({ id, cases: [], conflicts: [] }, { status: 201 }),
  );
  const store = makeStore([makeRecord('1'), makeRecord('2')]);
  expect(await sendAll('me', store, sendRecord)).toBe('later');
  expect([...store.all.keys()]).toEqual(['1']);
});
