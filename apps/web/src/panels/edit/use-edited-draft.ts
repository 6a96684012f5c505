import type { LayerDefinition } from '@cityplate/layers/definition';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { assetQuery } from '../../api/assets.ts';
import { useMe } from '../../api/me.ts';
import type { Selection } from '../../app/use-map-state.ts';
import { baseOf } from '../../drafts/base-of.ts';
import { type Draft, draftId, draftOf, newDraft } from '../../drafts/draft.ts';
import { draftStore } from '../../drafts/draft-store.ts';
import { holdsWork, useDraftsState } from '../../drafts/use-drafts.ts';

/** The draft that belongs to the address: the one kept on this device, else a fresh one. */
export function useEditedDraft(
  definition: LayerDefinition | undefined,
  selection: Selection | undefined,
): { draft: Draft | undefined; error: Error | null; retry: () => void } {
  const person = useMe().person.id;
  const { all, isRead } = useDraftsState();
  const id = definition && draftId(person, definition.id, selection?.asset);
  const draft = id === undefined ? undefined : all.get(id);
  const needsBase =
    definition !== undefined &&
    selection !== undefined &&
    isRead &&
    (draft === undefined || !holdsWork(draft));
  const archive = useQuery({
    ...assetQuery(selection?.layer ?? '', selection?.asset ?? ''),
    enabled: needsBase,
  });
  const feature = archive.data?.feature;

  // Once it was there, its absence means saved or discarded: it is not made again under the feet of who closes it.
  const wasThere = useRef<string>(undefined);

  useEffect(() => {
    if (definition === undefined || id === undefined || !isRead || wasThere.current === id) return;
    const kept = draftStore.find(id);
    // A form that was opened and left as it was starts from what the server has by now.
    const isOutdated =
      kept !== undefined && !holdsWork(kept) && kept.base?.version !== feature?.properties.version;
    if (kept !== undefined && (!isOutdated || feature === undefined)) {
      if (!isOutdated) wasThere.current = id;
      return;
    }
    if (selection === undefined || feature?.id === selection.asset) wasThere.current = id;
    if (selection === undefined) draftStore.put(newDraft(person, definition.id, new Date()));
    else if (feature !== undefined && feature.id === selection.asset)
      draftStore.put(
        draftOf(person, definition.id, selection.asset, baseOf(definition, feature), new Date()),
      );
  }, [definition, id, isRead, selection, feature, person]);

  return { draft, error: needsBase ? archive.error : null, retry: () => void archive.refetch() };
}
