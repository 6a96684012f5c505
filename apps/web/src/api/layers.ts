import type { LayerDefinition } from '@cityplate/layers/definition';
import { paths } from '@cityplate/wire/paths';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { read } from './http.ts';

/**
 * Definitions are checked where they are written (packages/layers) and served unchanged; here only the
 * members that every consumer starts from are looked at.
 */
const layerSchema = z.custom<LayerDefinition>(
  (value) =>
    z.looseObject({ id: z.string(), fields: z.looseObject({}), style: z.looseObject({}) }).safeParse(value)
      .success,
  'a layer definition',
);

export const layersQuery = queryOptions({
  queryKey: ['layers'],
  queryFn: ({ signal }) => read(z.array(layerSchema), paths.layers, signal),
  staleTime: Number.POSITIVE_INFINITY,
  // In the order of the plan's matters, which is how people speak of them; others follow by name.
  select: (layers) => layers.toSorted((a, b) => (a.matters?.[0] ?? 99) - (b.matters?.[0] ?? 99)),
});

export const useLayers = () => useSuspenseQuery(layersQuery).data;
