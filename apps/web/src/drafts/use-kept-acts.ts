import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useMe } from '../api/me.ts';
import type { KeptStore } from './kept-store.ts';
import { type ActStore, type KeptAct, type Sent, sendAll } from './send-kept.ts';

const retryMilliseconds = 20_000;

export interface KeptActs<T extends KeptAct> {
  /** Oldest first, as they are sent. */
  readonly records: readonly T[];
  readonly isKept: boolean;
  /** The last try found no way to the server, or the server had trouble of its own. */
  readonly isStalled: boolean;
  add: (record: T) => void;
  send: () => void;
}

/** Unsent acts of who is signed in: sent when made, when the network comes back, and now and then. */
export function useKeptActs<T extends KeptAct>(
  store: KeptStore<T>,
  sendOne: (act: T, store: ActStore<T>) => Promise<Sent>,
): KeptActs<T> {
  const { person } = useMe();
  const { all, isRead, isKept } = useSyncExternalStore(store.subscribe, store.current);
  const [isStalled, setStalled] = useState(false);
  const send = useCallback(
    () => void sendAll(person.id, store, sendOne).then((sent) => setStalled(sent !== 'done')),
    [person.id, store, sendOne],
  );
  useEffect(() => {
    if (!isRead) return;
    send();
    const timer = setInterval(send, retryMilliseconds);
    globalThis.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('online', send);
    };
  }, [send, isRead]);
  return {
    records: [...all.values()]
      .filter((record) => record.person === person.id)
      .sort((one, other) => one.at.localeCompare(other.at)),
    isKept,
    isStalled,
    add(record) {
      store.put(record);
      send();
    },
    send,
  };
}
