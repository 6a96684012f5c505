import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Items, Moment } from '../../commands/content.ts';
import { sameJson } from '../../commands/same-json.ts';
import { lift, redo, transact, undo } from '../../commands/transact.ts';
import { type SchemeDraft, schemeStore } from '../../drafts/scheme-draft.ts';

export type SchemeEditing = {
  readonly draft: SchemeDraft;
  /** There is something that the server does not have. */
  readonly isChanged: boolean;
  /** False when this device keeps nothing: the work would not survive a reload. */
  readonly isKept: boolean;
  /** A change, made of the items as they are by then. */
  readonly act: (change: (items: Items) => Moment) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly lift: () => void;
};

/** Every scheme that is being drawn on this device. */
export const useSchemeDrafts = () => useSyncExternalStore(schemeStore.subscribe, schemeStore.current);

export function useSchemeDraft(draft: SchemeDraft): SchemeEditing {
  const { isKept } = useSchemeDrafts();
  const { id, items, saved } = draft;
  const change = useCallback(
    (next: (draft: SchemeDraft) => SchemeDraft) => {
      const now = schemeStore.find(id);
      const then = now && next(now);
      if (then !== undefined && then !== now)
        schemeStore.put({ ...then, changedAt: new Date().toISOString() });
    },
    [id],
  );
  const isChanged = useMemo(() => !sameJson(items, saved ?? {}), [items, saved]);
  return useMemo(
    () => ({
      ...{ draft, isChanged, isKept },
      act: (moment) => change((now) => transact(now, moment(now.items))),
      undo: () => change(undo),
      redo: () => change(redo),
      lift: () => change(lift),
    }),
    [draft, isChanged, isKept, change],
  );
}
