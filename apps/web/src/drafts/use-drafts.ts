import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../api/me.ts';
import { isChanged } from '../commands/writes.ts';
import type { Draft } from './draft.ts';
import { currentDrafts, type DraftsState, subscribeToDrafts } from './draft-store.ts';

export const useDraftsState = (): DraftsState => useSyncExternalStore(subscribeToDrafts, currentDrafts);

export const useDraft = (id: string): Draft | undefined => useDraftsState().drafts.get(id);

/** An opened form that nothing was typed into is no work. */
export function holdsWork({ asset, base, items }: Draft): boolean {
  if (asset === undefined || base === undefined) return Object.keys(items).length > 0;
  const mine = items[asset];
  return mine !== undefined && isChanged(base.content, mine);
}

/** The unsaved work of who is signed in, latest first; a colleague's drafts on the same device stay unseen. */
export function useOwnWork(): readonly Draft[] {
  const { drafts } = useDraftsState();
  const person = useMe().person.id;
  return useMemo(
    () =>
      [...drafts.values()]
        .filter((draft) => draft.person === person && holdsWork(draft))
        .sort((a, b) => b.changedAt.localeCompare(a.changedAt)),
    [drafts, person],
  );
}
