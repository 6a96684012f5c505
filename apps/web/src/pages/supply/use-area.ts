import { widenedByMetres } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { useMemo } from 'react';
import { useRegion } from '../../api/region.ts';
import type { SupplyArea, SupplySearch } from '../../app/supply-search.ts';

export type Area = { readonly size: SupplyArea; readonly profile: string; readonly box: Readonly<Box> };

/** Where kerbs are laid and by which rules, as the address says. */
export function useArea({ size = '1', profile }: SupplySearch): Area {
  const { view, box } = useRegion();
  return useMemo(
    () => ({
      ...{ size, profile: profile ?? streetProfiles[0].id },
      box: size === 'county' ? box : widenedByMetres([...view.center, ...view.center], 500 * Number(size)),
    }),
    [size, profile, view, box],
  );
}
