import { paths } from '@cityplate/wire/paths';
import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query';
import { z } from 'zod';
import { type Filters, filterParams, withParams } from './filters.ts';
import { read } from './http.ts';

const tally = z.record(z.string(), z.number());

const countsSchema = z.object({
  total: z.number(),
  ownership: tally,
  remediation: tally,
  life: tally,
  style: tally.optional(),
});
export type Counts = z.infer<typeof countsSchema>;

export const countsKey = (layer: string) => ['counts', layer] as const;

export const countsQuery = (layer: string, filters: Filters) =>
  queryOptions({
    queryKey: [...countsKey(layer), filters],
    queryFn: ({ signal }) =>
      read(countsSchema, withParams(paths.counts(layer), filterParams(filters)), signal),
    placeholderData: keepPreviousData,
  });

export type CountsByLayer = ReadonlyMap<string, Counts | undefined>;

/** Counts of several layers under the same filters; a layer still on its way is `undefined`. */
export function useCounts(
  layers: readonly string[],
  filters: Filters,
): { counts: CountsByLayer; isPending: boolean; error: Error | null; retry: () => void } {
  return useQueries({
    queries: layers.map((layer) => countsQuery(layer, filters)),
    combine: (results) => ({
      counts: new Map(layers.map((layer, index) => [layer, results[index]?.data])),
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.error !== null)?.error ?? null,
      retry: () => {
        for (const result of results) void result.refetch();
      },
    }),
  });
}
