import type { Box } from '@cityplate/geometry/position';
import { paths } from '@cityplate/wire/paths';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { countsKey } from './counts.ts';
import { type Filters, filterParams, withParams } from './filters.ts';
import { read } from './http.ts';

const usesSchema = z.object({
  uses: z.array(z.object({ use: z.string().optional(), count: z.number() })),
});
export type UseCounts = z.infer<typeof usesSchema>['uses'];

/** About 10 m: the address of a view that moved less is the same. */
const boxDecimals = 4;

/** How many live assets there are of each use, in a box or everywhere. What is true of it now is worked out here. */
export function usesQuery(layer: string, filters: Filters, box?: Box) {
  const params = filterParams(filters);
  if (box !== undefined) params.set('bbox', box.map((edge) => edge.toFixed(boxDecimals)).join(','));
  return queryOptions({
    queryKey: [...countsKey(layer), 'uses', params.toString()],
    queryFn: async ({ signal }) =>
      (await read(usesSchema, withParams(paths.uses(layer), params), signal)).uses,
    placeholderData: keepPreviousData,
  });
}
