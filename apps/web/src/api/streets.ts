import { paths } from '@cityplate/wire/paths';
import { streetListSchema, streetSchema } from '@cityplate/wire/streets';
import { queryOptions } from '@tanstack/react-query';
import { read } from './http.ts';

export const streetsKey = ['streets'] as const;

export const streetsQuery = queryOptions({
  queryKey: streetsKey,
  queryFn: async ({ signal }) => (await read(streetListSchema, paths.streets, signal)).streets,
});

/** A street with its zones, elements and what else stands along it. */
export const streetQuery = (id: string) =>
  queryOptions({
    queryKey: [...streetsKey, id],
    queryFn: ({ signal }) => read(streetSchema, paths.street(id), signal),
  });
