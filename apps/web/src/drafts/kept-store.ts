import { createStore, entries, promisifyRequest, type UseStore } from 'idb-keyval';

export type KeptState<T> = {
  readonly all: ReadonlyMap<string, T>;
  /** False until what lies on the device has been read. */
  readonly isRead: boolean;
  /** The device refused to keep it (private window, full disk): said aloud, because work may be lost. */
  readonly isKept: boolean;
};

export type KeptStore<T> = {
  subscribe: (listener: () => void) => () => void;
  current: () => KeptState<T>;
  find: (id: string) => T | undefined;
  put: (value: T) => void;
  remove: (id: string) => void;
};

/** Stores a value, or forgets it. Committed by hand: a page that is going is not asked back whether it has more. */
const store = (use: UseStore, id: string, value: unknown): Promise<unknown> =>
  use('readwrite', (entry) => {
    if (value === undefined) entry.delete(id);
    else entry.put(value, id);
    entry.transaction.commit();
    return promisifyRequest(entry.transaction);
  });

/**
 * Work that lives on this device: in memory for React, in IndexedDB for a crash or a reload. Tabs of one
 * browser hear each other. `read` gives undefined for an entry of another format, which then stays as it is, and
 * is put aside under another key before its own is written.
 */
export function keptStore<T extends { readonly id: string }>(
  name: string,
  read: (value: unknown) => T | undefined,
): KeptStore<T> {
  let state: KeptState<T> = { all: new Map(), isRead: false, isKept: true };
  let opened: UseStore | undefined;
  const database = () => {
    opened ??= createStore(name, 'kept');
    return opened;
  };
  const listeners = new Set<() => void>();
  /** What was put or removed here and is not written yet wins over what reading finds. */
  const touched = new Set<string>();
  /** Being written; what changes meanwhile is written once after that, however often it changes. */
  const writing = new Set<string>();
  const waiting = new Set<string>();
  /** Somebody's work all the same: nothing that this page cannot read is written over. */
  const unreadable = new Map<string, unknown>();
  const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);

  const publish = (next: KeptState<T>) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const readAll = async () => {
    try {
      const stored = await entries<string, unknown>(database());
      const all = new Map<string, T>();
      unreadable.clear();
      for (const [key, value] of stored) {
        const known = read(value);
        if (known === undefined) unreadable.set(key, value);
        else all.set(known.id, known);
      }
      for (const id of touched) {
        const here = state.all.get(id);
        if (here === undefined) all.delete(id);
        else all.set(id, here);
      }
      publish({ ...state, all, isRead: true });
    } catch {
      publish({ ...state, isRead: true, isKept: false });
    }
  };

  const write = async (id: string) => {
    waiting.delete(id);
    const value = state.all.get(id);
    try {
      const older = unreadable.get(id);
      if (older !== undefined) await store(database(), `${id}~${Date.now()}`, older);
      unreadable.delete(id);
      await store(database(), id, value);
      if (!waiting.has(id)) touched.delete(id);
      tabs?.postMessage(id);
      if (!state.isKept) publish({ ...state, isKept: true });
    } catch {
      publish({ ...state, isKept: false });
    }
  };

  /** At once, not after a pause of typing: what a page begins to write when it is already going may not arrive. */
  const schedule = async (id: string) => {
    touched.add(id);
    waiting.add(id);
    if (writing.has(id)) return;
    writing.add(id);
    while (waiting.has(id)) await write(id);
    writing.delete(id);
  };

  tabs?.addEventListener('message', () => void readAll());
  if (typeof window !== 'undefined')
    window.addEventListener('pagehide', () => {
      for (const id of [...waiting]) void write(id);
    });

  return {
    subscribe(listener) {
      if (listeners.size === 0 && !state.isRead) void readAll();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => state,
    find: (id) => state.all.get(id),
    put(value) {
      publish({ ...state, all: new Map(state.all).set(value.id, value) });
      void schedule(value.id);
    },
    remove(id) {
      const all = new Map(state.all);
      if (!all.delete(id)) return;
      publish({ ...state, all });
      touched.add(id);
      void write(id);
    },
  };
}
