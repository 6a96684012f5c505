import type { Box } from '@cityplate/geometry/position';
import { assetCollectionSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { ComparedStall } from '../commands/compare-stalls.ts';
import { lineColors } from '../commands/kerbs.ts';
import { withParams } from './filters.ts';
import { read } from './http.ts';

const layer = 'parking-spaces';
const atOnce = 1_000;
const stallSchema = z.object({
  id: z.string(),
  geometry: z.object({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(z.array(z.number()))),
  }),
  properties: z.looseObject({
    number: z.string().catch(''),
    stallClass: z.string().catch('small'),
    lineColor: z.enum(lineColors).catch('blue'),
    useModes: z.array(z.string()).catch([]),
  }),
});

/** Stalls that are registered in a box now, page after page. */
export const stallsTodayQuery = (box: Box) =>
  queryOptions({
    queryKey: ['stalls-today', box.join()],
    async queryFn({ signal }): Promise<readonly ComparedStall[]> {
      const params = new URLSearchParams({ bbox: box.join(), limit: String(atOnce) });
      const found: ComparedStall[] = [];
      let url: string | undefined = withParams(paths.items(layer), params);
      while (url !== undefined) {
        const page: z.infer<typeof assetCollectionSchema> = await read(assetCollectionSchema, url, signal);
        for (const feature of page.features) {
          const { id, geometry, properties } = stallSchema.parse(feature);
          const { number, stallClass, lineColor, useModes } = properties;
          found.push({ id, geometry, number, stallClass, lineColor, useModes });
        }
        url = page.links?.find(({ rel }) => rel === 'next')?.href;
      }
      return found;
    },
    staleTime: 60_000,
  });
