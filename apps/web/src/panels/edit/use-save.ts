import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetKey, assetsKey } from '../../api/assets.ts';
import { countsKey } from '../../api/counts.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Draft } from '../../drafts/draft.ts';
import { draftStore } from '../../drafts/draft-store.ts';
import type { SaveState } from '../../drafts/editing.ts';
import { saveDraft } from '../../drafts/save-draft.ts';
import { announce } from '../../ui/announcement.ts';

export type Saving = { readonly state: SaveState; readonly save: () => Promise<void> };

/** Sends the draft as it is now. What is saved is shown at once and leaves the device only after the answer. */
export function useSave(
  definition: LayerDefinition | undefined,
  draft: Draft | undefined,
  onSaved: (layer: string, assets: readonly AssetFeature[]) => void,
): Saving {
  const queryClient = useQueryClient();
  const { t } = useTranslation('editing');
  const { update } = useMapState();
  const [state, setState] = useState<SaveState>('idle');
  const isRunning = useRef(false);
  const id = draft?.id;

  const save = useCallback(async () => {
    const now = id === undefined ? undefined : draftStore.find(id);
    if (definition === undefined || now === undefined || isRunning.current) return;
    isRunning.current = true;
    setState('saving');
    try {
      const { assets, left } = await saveDraft(definition, now, {
        put: draftStore.put,
        remove: draftStore.remove,
        show: (asset) => onSaved(now.layer, [asset]),
      });
      for (const asset of assets)
        void queryClient.invalidateQueries({ queryKey: assetKey(now.layer, asset.id) });
      if (now.asset !== undefined)
        void queryClient.invalidateQueries({ queryKey: assetKey(now.layer, now.asset) });
      void queryClient.invalidateQueries({ queryKey: countsKey(now.layer) });
      void queryClient.invalidateQueries({ queryKey: assetsKey(now.layer) });
      setState(left === undefined ? 'saved' : 'idle');
      if (left !== undefined) return;
      const [first] = assets;
      const code = first?.properties.code ?? now.base?.code ?? '';
      announce(assets.length > 1 ? t('saved.many', { count: assets.length }) : t('saved.one', { code }));
      const [only] = assets;
      const opened = now.asset === undefined && assets.length === 1 && only !== undefined;
      update({ edit: undefined, ...(opened ? { layer: now.layer, asset: only.id } : {}) }, 'push');
    } finally {
      isRunning.current = false;
      setState((before) => (before === 'saving' ? 'idle' : before));
    }
  }, [id, definition, onSaved, queryClient, update, t]);

  return useMemo(() => ({ state, save }), [state, save]);
}
