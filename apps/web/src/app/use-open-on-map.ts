import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchResult } from '../api/search.ts';

/** For pages beside the map: shows a search result there. */
export function useOpenOnMap() {
  const navigate = useNavigate();
  return useCallback(
    ({ layer, id: asset, position, unit }: SearchResult) =>
      void navigate({
        to: '/',
        search: {
          ...(layer === undefined || asset === undefined ? {} : { layer, asset }),
          ...(unit === undefined ? {} : { unit }),
          ...(position === undefined ? {} : { at: `${position[0]},${position[1]},17.5` }),
        },
      }),
    [navigate],
  );
}
