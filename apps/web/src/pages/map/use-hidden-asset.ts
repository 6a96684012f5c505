import { useMemo } from 'react';
import type { MapState } from '../../app/use-map-state.ts';
import { useAsset } from '../../panels/edit/use-asset.ts';
import type { HiddenAsset } from './use-fresh-assets.ts';

/** The asset whose edit is open: its tools draw it, so tile and overlay do not. */
export function useHiddenAsset({ edit, selection }: MapState): HiddenAsset | undefined {
  const edited = edit === undefined ? undefined : selection;
  const serial = useAsset(edited)?.properties.serial;
  const [layer, id] = [edited?.layer, edited?.asset];
  return useMemo(
    () => (layer === undefined || id === undefined ? undefined : { layer, id, serial }),
    [layer, id, serial],
  );
}
