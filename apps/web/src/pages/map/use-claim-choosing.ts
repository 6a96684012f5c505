import { useCallback, useEffect } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { MapHit } from '../../map/map-seam.ts';
import { setMarked } from '../../map/marked-positions.ts';
import { useChooseAssets } from '../../panels/claims/use-choose-assets.ts';
import { useClaimDraft } from '../../panels/claims/use-claim-draft.ts';

type Choose = (hit: MapHit | undefined) => void;

/** While a claim is put together, clicks and lassos choose for it, and what is chosen is ringed. */
export function useClaimChoosing(otherwise: Choose): {
  choose: Choose;
  area: ((ring: readonly LngLat[]) => Promise<number>) | undefined;
} {
  const { state } = useMapState();
  const { draft } = useClaimDraft();
  const { toggle, addWithin } = useChooseAssets();
  const isChoosing = state.claims === 'new' && state.selection === undefined;

  useEffect(() => {
    if (!isChoosing) return;
    setMarked(draft.assets.map(({ id, position }) => ({ id, position, isAlarming: false })));
    return () => setMarked([]);
  }, [isChoosing, draft.assets]);

  const choose = useCallback<Choose>(
    (hit) => {
      if (isChoosing && hit !== undefined && hit.count === undefined) void toggle(hit);
      else if (!isChoosing || hit?.count !== undefined) otherwise(hit);
    },
    [isChoosing, toggle, otherwise],
  );
  return { choose, area: isChoosing ? addWithin : undefined };
}
