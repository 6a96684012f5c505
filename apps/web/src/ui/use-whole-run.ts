import {
  type InfiniteData,
  type QueryKey,
  type UndefinedInitialDataInfiniteOptions,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** One answer of many: so many there are in all, so many still come. */
export type PartOfRun = { readonly total: number; readonly left: number };

export type WholeRun<Part> = {
  readonly parts: readonly Part[];
  readonly total: number;
  readonly done: number;
  readonly isRunning: boolean;
  /** Stopped by the person before all was done. */
  readonly isStopped: boolean;
  readonly error: Error | null;
  readonly stop: () => void;
  /** Goes on where it stopped or failed. */
  readonly goOn: () => void;
};

/** Asks for part after part until there is no next; what is there already is shown meanwhile. */
export function useWholeRun<Part extends PartOfRun, Key extends QueryKey>(
  options: UndefinedInitialDataInfiniteOptions<Part, Error, InfiniteData<Part>, Key, number>,
): WholeRun<Part> {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery(options);
  const key = JSON.stringify(options.queryKey);
  // Another box or profile is another run.
  const [stopped, setStopped] = useState<string>();
  const isStopped = stopped === key && hasNextPage;
  // Of two parts that come quickly React may show only the second: what counts is how many there are.
  const told = data?.pages.length ?? 0;
  useEffect(() => {
    if (told > 0 && hasNextPage && !isFetching && error === null && stopped !== key) void fetchNextPage();
  }, [told, hasNextPage, isFetching, error, stopped, key, fetchNextPage]);
  const last = data?.pages.at(-1);
  const total = last?.total ?? 0;
  return {
    ...{ parts: data?.pages ?? [], total, done: total - (last?.left ?? 0), error, isStopped },
    isRunning: error === null && !isStopped && (isFetching || hasNextPage),
    stop: () => setStopped(key),
    goOn() {
      setStopped(undefined);
      if (error !== null) void (data === undefined ? refetch() : fetchNextPage());
    },
  };
}
