import { useSyncExternalStore } from 'react';
import type { LngLat } from '../app/map-search.ts';

/** A place that a panel speaks of: ringed on the map while it does. */
export type MarkedPosition = { readonly id: string; readonly position: LngLat; readonly isAlarming: boolean };

let marked: readonly MarkedPosition[] = [];
const listeners = new Set<() => void>();

export function setMarked(positions: readonly MarkedPosition[]): void {
  marked = positions;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMarked = (): readonly MarkedPosition[] => useSyncExternalStore(subscribe, () => marked);
