import { paths } from '@cityplate/wire/paths';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { read } from './http.ts';

const resultSchema = z.looseObject({
  kind: z.string(),
  title: z.string(),
  subtitle: z.string().optional(),
  position: z.tuple([z.number(), z.number()]).optional(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  layer: z.string().optional(),
  id: z.string().optional(),
  unit: z.string().optional(),
});
export type SearchResult = z.infer<typeof resultSchema>;

/** Codes, roads, units, compounds and coordinates in any of the named datums, best first. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: async ({ signal }) => {
      const url = `${paths.search}?q=${encodeURIComponent(q)}`;
      return (await read(z.object({ results: z.array(resultSchema) }), url, signal)).results;
    },
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
