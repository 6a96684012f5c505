import { useSyncExternalStore } from 'react';

type Announcement = { readonly text: string };

/** Long enough to read a line, short enough not to be in the way. */
const shownMilliseconds = 4500;

let current: Announcement | undefined;
let ending: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function publish(next: Announcement | undefined): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Says in one line what was done; the next one takes its place. */
export function announce(text: string): void {
  clearTimeout(ending);
  ending = setTimeout(() => publish(undefined), shownMilliseconds);
  publish({ text });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAnnouncement = (): Announcement | undefined => useSyncExternalStore(subscribe, () => current);
