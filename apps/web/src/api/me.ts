import { paths } from '@cityplate/wire/paths';
import { roleSchema, verbs } from '@cityplate/wire/permissions';
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { read } from './http.ts';

/** A verb that a newer server knows and this page does not is no error. */
const verbSchema = z.enum(verbs).or(z.string());

export const meSchema = z.looseObject({
  person: z.looseObject({ id: z.string(), name: z.string(), username: z.string().optional() }),
  unit: z.looseObject({ code: z.string(), names: z.object({ zh: z.string(), en: z.string() }) }),
  roles: z.array(roleSchema),
  verbs: z.array(verbSchema),
});

export type Me = z.infer<typeof meSchema>;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read(meSchema, paths.me, signal),
  staleTime: 5 * 60_000,
});

export const useMe = () => useSuspenseQuery(meQuery).data;
export const useMaybeMe = () => useQuery(meQuery).data;
