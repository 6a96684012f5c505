import { assetCollectionSchema, assetFeatureSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { type Filters, filterParams, withParams } from './filters.ts';
import { call, read } from './http.ts';

export const assetPageSize = 200;

export const assetsKey = (layer: string) => ['assets', layer] as const;
export const assetKey = (layer: string, id: string) => ['asset', layer, id] as const;

const nextOf = (links: readonly { rel: string; href: string }[]) =>
  links.find((link) => link.rel === 'next')?.href;

/** Pages of exactly what the filters let through, in the stable order of the API, by its `next` links. */
export const assetPagesQuery = (layer: string, filters: Filters, within: string | undefined) => {
  const params = filterParams(filters);
  params.set('limit', String(assetPageSize));
  if (within !== undefined) params.set('within', within);
  return infiniteQueryOptions({
    queryKey: [...assetsKey(layer), params.toString()],
    queryFn: ({ pageParam, signal }) => read(assetCollectionSchema, pageParam, signal),
    initialPageParam: withParams(paths.items(layer), params),
    getNextPageParam: (page) => nextOf(page.links),
  });
};

export const partSchema = z.looseObject({
  id: z.string(),
  part: z.string(),
  properties: z.record(z.string(), z.unknown()),
  installedAt: z.string(),
  removedAt: z.string().optional(),
  version: z.number(),
});
export type AssetPart = z.infer<typeof partSchema>;

export const archiveSchema = assetFeatureSchema.extend({
  parts: z.array(partSchema).default([]),
  /** The page behind the QR code of its nameplate; only for those who may edit it. */
  scanAddress: z.string().optional(),
  /** The record of the same thing that this one was merged into. */
  mergedInto: z.object({ id: z.string(), code: z.string() }).optional(),
  /** The records that were merged into this one. */
  merged: z
    .array(
      z.looseObject({
        id: z.string(),
        code: z.string(),
        mergedAt: z.string(),
        person: z.string().optional(),
        changeSet: z.string(),
        plates: z.array(z.string()),
      }),
    )
    .default([]),
});
export type Archive = z.infer<typeof archiveSchema>;

/** One asset with its parts, and the ETag that its next edit must send back. */
export const assetQuery = (layer: string, id: string) =>
  queryOptions({
    queryKey: assetKey(layer, id),
    queryFn: async ({ signal }) => {
      const { data, etag } = await call(archiveSchema, paths.item(layer, id), { signal });
      return { feature: data, etag };
    },
  });

const changeSetSchema = z.looseObject({
  id: z.string(),
  verb: z.string(),
  reason: z.string().optional(),
  unit: z.string().optional(),
  person: z.string().optional(),
  reverts: z.string().optional(),
});

const partVersionSchema = z.looseObject({
  id: z.string(),
  part: z.string(),
  version: z.number(),
  recordedAt: z.string(),
  changeSet: changeSetSchema,
  properties: z.record(z.string(), z.unknown()),
  removedAt: z.string().optional(),
});
export type PartVersion = z.infer<typeof partVersionSchema>;

const versionSchema = z.looseObject({
  version: z.number(),
  recordedAt: z.string(),
  validFrom: z.string(),
  changeSet: changeSetSchema,
  changes: z.array(
    z.looseObject({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
  ),
});
export type AssetVersion = z.infer<typeof versionSchema>;

/** Every version of an asset with what changed, newest first. */
export const historyQuery = (layer: string, id: string) =>
  queryOptions({
    queryKey: [...assetKey(layer, id), 'history'],
    queryFn: async ({ signal }) => {
      const answer = await read(
        z.object({ versions: z.array(versionSchema) }),
        paths.history(layer, id),
        signal,
      );
      return answer.versions.toReversed();
    },
  });

/** What became of the parts of an asset (lids, plates), newest first. */
export const partHistoryQuery = (layer: string, id: string) =>
  queryOptions({
    queryKey: [...assetKey(layer, id), 'part-history'],
    queryFn: async ({ signal }) => {
      const shape = z.object({ parts: z.array(partVersionSchema).default([]) });
      return (await read(shape, paths.history(layer, id), signal)).parts.toReversed();
    },
  });

/** Tiles know assets by their small number only; this finds the asset behind one. */
export const assetBySerialQuery = (layer: string, serial: number) =>
  queryOptions({
    queryKey: [...assetsKey(layer), 'serial', serial],
    queryFn: async ({ signal }) => {
      const page = await read(
        assetCollectionSchema,
        `${paths.items(layer)}?serial=${serial}&limit=1`,
        signal,
      );
      return page.features[0] ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
