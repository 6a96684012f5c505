import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../../api/me.ts';
import {
  type ChosenAsset,
  type ClaimDraft,
  claimStore,
  type EvidenceDraft,
  emptyClaim,
} from '../../drafts/claim-draft.ts';
import { newId } from '../../drafts/new-id.ts';

export type ClaimEditing = {
  readonly draft: ClaimDraft;
  readonly isRead: boolean;
  readonly change: (patch: Partial<Pick<ClaimDraft, 'party' | 'note' | 'evidence'>>) => void;
  readonly add: (assets: readonly ChosenAsset[]) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly changeEvidence: (id: string, patch: Partial<EvidenceDraft>) => void;
  /** After the server has taken it: an empty claim for next time. */
  readonly begin: () => void;
};

/** The claim being put together, kept on this device until the server has it. */
export function useClaimDraft(): ClaimEditing {
  const person = useMe().person.id;
  const { all, isRead } = useSyncExternalStore(claimStore.subscribe, claimStore.current);
  const fresh = useMemo(() => emptyClaim(person, newId()), [person]);
  const draft = all.get(person) ?? fresh;

  const write = useCallback(
    (next: (now: ClaimDraft) => ClaimDraft) => claimStore.put(next(claimStore.find(person) ?? fresh)),
    [person, fresh],
  );
  return useMemo(
    () => ({
      draft,
      isRead,
      change: (patch) => write((now) => ({ ...now, ...patch })),
      add: (assets) =>
        write((now) => {
          const known = new Map([...now.assets, ...assets].map((asset) => [asset.id, asset]));
          return { ...now, assets: [...known.values()] };
        }),
      remove: (ids) =>
        write((now) => ({ ...now, assets: now.assets.filter((asset) => !ids.includes(asset.id)) })),
      changeEvidence: (id, patch) =>
        write((now) => ({
          ...now,
          evidence: now.evidence.map((each) => (each.id === id ? { ...each, ...patch } : each)),
        })),
      begin: () => claimStore.put(emptyClaim(person, newId())),
    }),
    [draft, isRead, write, person],
  );
}
