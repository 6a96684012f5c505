import { boxOf } from '@cityplate/geometry/box';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { assetQuery } from '../../api/assets.ts';
import { useAddressedPosition, useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';

/** An address that names an asset but no place, as on a plate or in a message, leads to the asset. */
export function useDeepLink(seam: MapSeam | undefined, insets: Insets): void {
  const { state } = useMapState();
  const addressed = useAddressedPosition();
  const queryClient = useQueryClient();
  const waiting = useRef(addressed === undefined ? state.selection : undefined);

  useEffect(() => {
    const target = waiting.current;
    if (seam === undefined || target === undefined) return;
    waiting.current = undefined;
    void queryClient
      .fetchQuery(assetQuery(target.layer, target.asset))
      .then(({ feature }) => {
        const box = boxOf(feature.geometry);
        if (box !== undefined) seam.show({ box }, insets);
      })
      // The archive panel asks for the same asset and says what is wrong.
      .catch(() => undefined);
  }, [seam, insets, queryClient]);
}
