import type { AssetFeature } from '@cityplate/wire/asset';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { assetPagesQuery } from '../../api/assets.ts';
import type { Filters } from '../../api/filters.ts';

export type AssetRows = {
  readonly assets: readonly AssetFeature[];
  /** How many the filters leave in all; known after the first page. */
  readonly matched: number | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly readMore: () => void;
  readonly retry: () => void;
};

/** Rows read so far, in the stable order of the API; more are read when the grid nears its end. */
export function useAssetRows(layer: string, filters: Filters, within: string | undefined): AssetRows {
  const query = useInfiniteQuery(assetPagesQuery(layer, filters, within));
  const pages = query.data?.pages;
  const assets = useMemo(() => (pages ?? []).flatMap((page) => page.features), [pages]);
  return {
    assets,
    matched: pages?.at(-1)?.numberMatched,
    isPending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    readMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
