import { codePieces } from '@cityplate/layers/codes/code-pieces';
import { codeSystemIds } from '@cityplate/layers/codes/code-scheme';
import { paths } from '@cityplate/wire/paths';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { read } from './http.ts';

const wordsSchema = z.object({ zh: z.string(), en: z.string() });
const lngLat = z.tuple([z.number(), z.number()]);

export const baseMapSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('tianditu'), key: z.string() }),
  z.object({ kind: z.literal('pmtiles'), url: z.string(), attribution: z.string() }),
  z.object({ kind: z.literal('style'), url: z.string() }),
]);
export type BaseMap = z.infer<typeof baseMapSchema>;

const unitSchema = z.looseObject({ code: z.string(), name: wordsSchema, kind: z.string().optional() });
export type Unit = z.infer<typeof unitSchema>;

const accountSchema = z.looseObject({
  username: z.string(),
  personName: z.string(),
  unit: z.string(),
  role: z.string(),
});
export type DemonstrationAccount = z.infer<typeof accountSchema>;

export const regionSchema = z.looseObject({
  id: z.string(),
  adcode: z.string(),
  codeSystem: z.enum(codeSystemIds),
  /** What numbers of the region's own are made of. */
  codePieces: codePieces.optional(),
  name: wordsSchema,
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Of the county's surveys. */
  workingCrs: z.string(),
  view: z.object({ center: lngLat, zoom: z.number() }),
  units: z.array(unitSchema),
  townships: z.array(z.looseObject({ code: z.string(), name: wordsSchema })).optional(),
  /** Which days are which: what open hours and their clock go by. */
  calendar: z.object({
    timeZone: z.string(),
    weekend: z.array(z.number()),
    holidays: z.array(z.string()),
    workdays: z.array(z.string()),
  }),
  demonstration: z.boolean(),
  accounts: z.array(accountSchema).optional(),
  password: z.string().optional(),
  baseMap: baseMapSchema,
  mapReviewNumber: z.string().optional(),
});
export type Region = z.infer<typeof regionSchema>;

export const regionQuery = queryOptions({
  queryKey: ['region'],
  queryFn: ({ signal }) => read(regionSchema, paths.region, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useRegion = () => useSuspenseQuery(regionQuery).data;
