import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useMe } from '../../api/me.ts';
import { type InspectionRecord, inspectionStore } from '../../drafts/inspection-store.ts';
import { sendAll } from '../../drafts/send-inspections.ts';

const retryMilliseconds = 20_000;

export type InspectionQueue = {
  readonly records: readonly InspectionRecord[];
  readonly isKept: boolean;
  add: (record: Omit<InspectionRecord, 'person'>) => void;
  send: () => void;
};

/** Unsent records of who is signed in: sent when made, when the network comes back, and now and then. */
export function useInspectionQueue(): InspectionQueue {
  const { person } = useMe();
  const { all, isRead, isKept } = useSyncExternalStore(inspectionStore.subscribe, inspectionStore.current);
  const send = useCallback(() => void sendAll(person.id, inspectionStore), [person.id]);
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
    records: [...all.values()].filter((record) => record.person === person.id),
    isKept,
    add(record) {
      inspectionStore.put({ ...record, person: person.id });
      send();
    },
    send,
  };
}
