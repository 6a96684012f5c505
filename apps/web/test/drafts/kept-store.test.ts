import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeptStore, keptStore } from '../../src/drafts/kept-store.ts';

type Note = { readonly id: string; readonly text: string };

/** What lies on the device. It keeps structured clones, as IndexedDB does, and can refuse to. */
const disk = vi.hoisted(() => ({ entries: new Map<string, unknown>(), isFull: false }));

vi.mock('idb-keyval', () => {
  const orFail = <T>(work: () => T): Promise<T> =>
    disk.isFull ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : Promise.resolve(work());
  const entry = {
    put: (value: unknown, id: string) => void disk.entries.set(id, structuredClone(value)),
    delete: (id: string) => void disk.entries.delete(id),
    transaction: { commit: () => undefined },
  };
  return {
    createStore: () => (_mode: string, work: (store: typeof entry) => unknown) => orFail(() => work(entry)),
    entries: () => orFail(() => structuredClone([...disk.entries])),
    promisifyRequest: () => Promise.resolve(),
  };
});

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'text' in value &&
  typeof value.text === 'string';

let name = '';
let count = 0;
/** A page of this browser: what it holds in memory is its own. */
const page = (): KeptStore<Note> => keptStore<Note>(name, (value) => (isNote(value) ? value : undefined));

async function read(store: KeptStore<Note>): Promise<KeptStore<Note>> {
  store.subscribe(() => undefined);
  await vi.waitFor(() => expect(store.current().isRead).toBe(true));
  return store;
}
const written = (check: () => void) => vi.waitFor(check, { timeout: 2000, interval: 10 });

beforeEach(() => {
  disk.entries.clear();
  disk.isFull = false;
  count += 1;
  name = `notes-${count}`;
});

describe('work on this device', () => {
  it('is there at once, and after a reload', async () => {
    const store = await read(page());
    store.put({ id: 'a', text: 'typed' });
    expect(store.find('a')).toEqual({ id: 'a', text: 'typed' });
    await written(() => expect(disk.entries.has('a')).toBe(true));
    const reloaded = await read(page());
    expect(reloaded.find('a')).toEqual({ id: 'a', text: 'typed' });
  });

  it('is written at once, and what changes meanwhile together after it', async () => {
    const store = await read(page());
    for (const text of ['t', 'ty', 'typ']) store.put({ id: 'a', text });
    expect(disk.entries.get('a')).toEqual({ id: 'a', text: 't' });
    await written(() => expect(disk.entries.get('a')).toEqual({ id: 'a', text: 'typ' }));
  });

  it('that was saved is gone, here and after a reload', async () => {
    const store = await read(page());
    store.put({ id: 'a', text: 'x' });
    await written(() => expect(disk.entries.has('a')).toBe(true));
    store.remove('a');
    expect(store.find('a')).toBeUndefined();
    await written(() => expect(disk.entries.has('a')).toBe(false));
    expect((await read(page())).current().all.size).toBe(0);
  });

  it('that was put before reading was done wins over what is read', async () => {
    disk.entries.set('a', { id: 'a', text: 'old' });
    const store = page();
    store.put({ id: 'a', text: 'new' });
    await read(store);
    expect(store.find('a')?.text).toBe('new');
  });

  it('tells who listens of every change, until they stop', async () => {
    const store = await read(page());
    const heard = vi.fn();
    const stop = store.subscribe(heard);
    store.put({ id: 'a', text: 'x' });
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
    store.put({ id: 'a', text: 'y' });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('is seen by another tab', async () => {
    const [one, other] = [await read(page()), await read(page())];
    one.put({ id: 'a', text: 'x' });
    await written(() => expect(other.find('a')?.text).toBe('x'));
    one.remove('a');
    await written(() => expect(other.find('a')).toBeUndefined());
  });

  it('gives a new state for every change, so that React sees it, and the same while nothing happens', async () => {
    const store = await read(page());
    const before = store.current();
    expect(store.current()).toBe(before);
    store.put({ id: 'a', text: 'x' });
    expect(store.current()).not.toBe(before);
    expect(before.all.size).toBe(0);
  });
});

describe('a device that refuses', () => {
  it('to read says so, and work goes on in memory', async () => {
    disk.isFull = true;
    const store = await read(page());
    expect(store.current().isKept).toBe(false);
    store.put({ id: 'a', text: 'x' });
    expect(store.find('a')?.text).toBe('x');
  });

  it('to write says so, and says when it keeps again', async () => {
    const store = await read(page());
    disk.isFull = true;
    store.put({ id: 'a', text: 'x' });
    await written(() => expect(store.current().isKept).toBe(false));
    disk.isFull = false;
    store.put({ id: 'a', text: 'y' });
    await written(() => expect(store.current().isKept).toBe(true));
    expect(disk.entries.get('a')).toEqual({ id: 'a', text: 'y' });
  });
});

describe('an entry of another format', () => {
  it('is not opened, does not hide the others, and stays where it is', async () => {
    const foreign = { id: 'b', words: ['from', 'an', 'older', 'page'] };
    disk.entries.set('b', foreign).set('c', null).set('a', { id: 'a', text: 'x' });
    const store = await read(page());
    expect([...store.current().all.keys()]).toEqual(['a']);
    store.put({ id: 'a', text: 'y' });
    await written(() => expect(disk.entries.get('a')).toEqual({ id: 'a', text: 'y' }));
    expect(disk.entries.get('b')).toEqual(foreign);
  });

  it('is put aside before its place is taken, so that it is not lost', async () => {
    const foreign = { id: 'a', words: ['older'] };
    disk.entries.set('a', foreign);
    const store = await read(page());
    store.put({ id: 'a', text: 'x' });
    await written(() => expect(disk.entries.get('a')).toEqual({ id: 'a', text: 'x' }));
    expect([...disk.entries.values()]).toContainEqual(foreign);
  });
});
