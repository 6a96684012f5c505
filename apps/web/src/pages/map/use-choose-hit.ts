import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback } from 'react';
import { assetBySerialQuery } from '../../api/assets.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapHit, MapSeam } from '../../map/map-seam.ts';
import { caseLayer } from '../../map/marks/cases.ts';

/** A click on an asset opens its archive, on a counted cell goes nearer, on nothing closes what was open. */
export function useChooseHit(
  seam: RefObject<MapSeam | undefined>,
  insets: Insets,
): (hit: MapHit | undefined) => void {
  const { state, update } = useMapState();
  const queryClient = useQueryClient();
  const hasSelection = state.selection !== undefined;
  return useCallback(
    (hit) => {
      if (hit === undefined) {
        if (hasSelection) update({ layer: undefined, asset: undefined }, 'push');
        return;
      }
      if (hit.layer === caseLayer) {
        update({ case: hit.id }, 'push');
        return;
      }
      if (hit.count !== undefined) {
        const zoom = (seam.current?.position().zoom ?? 12) + 2;
        seam.current?.show({ center: hit.position, zoom }, insets);
        return;
      }
      if (hit.id !== undefined) {
        update({ layer: hit.layer, asset: hit.id }, 'push');
        return;
      }
      if (hit.serial === undefined) return;
      void queryClient.fetchQuery(assetBySerialQuery(hit.layer, hit.serial)).then((asset) => {
        if (asset !== null) update({ layer: hit.layer, asset: asset.id }, 'push');
      });
    },
    [seam, insets, hasSelection, update, queryClient],
  );
}
