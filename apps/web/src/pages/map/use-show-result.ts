import { type RefObject, useCallback } from 'react';
import type { SearchResult } from '../../api/search.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { MapSeam } from '../../map/map-seam.ts';
import { useInsets } from './use-insets.ts';

/** Close enough that a single cover is drawn with its letter. */
const assetZoom = 18.2;
const placeZoom = 16.5;

/** Where a chosen search result leads: an asset is opened, a unit becomes the filter, a place is shown. */
export function useShowResult(seam: RefObject<MapSeam | undefined>): (result: SearchResult) => void {
  const { state, update } = useMapState();
  const insets = useInsets(state);
  return useCallback(
    (result) => {
      if (result.unit !== undefined) {
        update({ unit: result.unit }, 'push');
        return;
      }
      const opensArchive = result.layer !== undefined && result.id !== undefined;
      if (opensArchive) update({ layer: result.layer, asset: result.id }, 'push');
      const room = opensArchive ? { ...insets, right: Math.max(insets.right, 412) } : insets;
      if (result.bbox !== undefined) seam.current?.show({ box: result.bbox }, room);
      else if (result.position !== undefined)
        seam.current?.show({ center: result.position, zoom: opensArchive ? assetZoom : placeZoom }, room);
    },
    [seam, insets, update],
  );
}
