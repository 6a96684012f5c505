import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { MapState } from '../../app/use-map-state.ts';
import type { Insets } from '../../map/map-seam.ts';

export const phoneQuery = '(max-width: 760px)';

/** Widths of the panels as the style sheets set them, with the gap on both sides. */
const layerPanelPixels = 332;
const archivePanelPixels = 412;
const tablePixels = 320;

export const useIsPhone = () => useMediaQuery(phoneQuery, false, { getInitialValueInEffect: false });

/** What of the map the open panels cover. */
export function useInsets({ panelOpen, selection, table, edit, claims }: MapState): Insets {
  const isPhone = useIsPhone();
  const hasSelection = selection !== undefined || edit !== undefined || claims !== undefined;
  const hasTable = table !== undefined;
  return useMemo(() => {
    if (isPhone) return { top: 0, right: 0, bottom: hasSelection || hasTable ? 320 : 96, left: 0 };
    return {
      top: 0,
      right: hasSelection ? archivePanelPixels : 0,
      bottom: hasTable ? tablePixels : 0,
      left: panelOpen ? layerPanelPixels : 0,
    };
  }, [isPhone, panelOpen, hasSelection, hasTable]);
}
