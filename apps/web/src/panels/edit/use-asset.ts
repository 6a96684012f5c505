import { useQuery } from '@tanstack/react-query';
import { type Archive, assetQuery } from '../../api/assets.ts';
import type { Selection } from '../../app/use-map-state.ts';

/** The selected asset as the server has it, once it is read. */
export function useAsset(selection: Selection | undefined): Archive | undefined {
  const { data } = useQuery({
    ...assetQuery(selection?.layer ?? '', selection?.asset ?? ''),
    enabled: selection !== undefined,
  });
  return selection === undefined ? undefined : data?.feature;
}
