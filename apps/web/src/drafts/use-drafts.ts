import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../api/me.ts';
import { isChanged } from '../commands/writes.ts';
import type { Draft } from './draft.ts';
import { draftStore } from './draft-store.ts';
import type { KeptState } from './kept-store.ts';

export const useDraftsState = (): KeptState<Draft> =>
  useSyncExternalStore(draftStore.subscribe, draftStore.current);

export const useDraft = (id: string): Draft | undefined => useDraftsState().all.get(id);

/** An opened form that nothing was typed into is no work. */
export function holdsWork({ asset, base, items }: Draft): boolean {
  if (asset === undefined || base === undefined) return Object.keys(items).length > 0;
  const mine = items[asset];
  return mine !== undefined && isChanged(base.content, mine);
}

/** The unsaved work of who is signed in, latest first; a colleague's drafts on the same device stay unseen. */
export function useOwnWork(): readonly Draft[] {
  const { all } = useDraftsState();
  const person = useMe().person.id;
  return useMemo(
    () =>
      [...all.values()]
        .filter((draft) => draft.person === person && holdsWork(draft))
        .sort((a, b) => b.changedAt.localeCompare(a.changedAt)),
    [all, person],
  );
}
