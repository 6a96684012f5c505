import type { AssetFeature } from '@cityplate/wire/asset';
import { useCallback, useState } from 'react';

export interface RowChoice {
  readonly chosen: ReadonlyMap<string, AssetFeature>;
  readonly toggle: (asset: AssetFeature) => void;
  /** Takes all of these in, or out when all are in already. */
  readonly toggleAll: (assets: readonly AssetFeature[]) => void;
  readonly clear: () => void;
}

/** Rows of a table that were ticked, by id: they stay chosen when the list is filtered or read again. */
export function useRowChoice(): RowChoice {
  const [chosen, setChosen] = useState<ReadonlyMap<string, AssetFeature>>(new Map());
  const change = useCallback(
    (assets: readonly AssetFeature[], isIn: (now: ReadonlyMap<string, AssetFeature>) => boolean) =>
      setChosen((now) => {
        const next = new Map(now);
        const takesOut = isIn(now);
        for (const asset of assets) {
          if (takesOut) next.delete(asset.id);
          else next.set(asset.id, asset);
        }
        return next;
      }),
    [],
  );
  return {
    chosen,
    toggle: useCallback((asset) => change([asset], (now) => now.has(asset.id)), [change]),
    toggleAll: useCallback(
      (assets) => change(assets, (now) => assets.every(({ id }) => now.has(id))),
      [change],
    ),
    clear: useCallback(() => setChosen(new Map()), []),
  };
}
