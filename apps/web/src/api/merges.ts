import { type Merged, mergedSchema, mergePreviewSchema } from '@cityplate/wire/merges';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { assetKey } from './assets.ts';
import { call, read } from './http.ts';

/** What merging `from` into `into` would do, and what stands against it. */
export const mergePreviewQuery = (layer: string, from: string, into: string) =>
  queryOptions({
    queryKey: [...assetKey(layer, from), 'merge', into],
    queryFn: ({ signal }) =>
      read(mergePreviewSchema, `${paths.merge(layer, from)}?into=${encodeURIComponent(into)}`, signal),
    staleTime: 0,
  });

/** @throws ApiProblem 412 when the record changed since `version`, 409 when something must be settled first. */
export async function mergeAssets(
  layer: string,
  from: { id: string; version: number },
  into: string,
  reason: string,
): Promise<Merged> {
  const why = reason.trim();
  const body = { into, ...(why === '' ? {} : { reason: why }) };
  const options = { method: 'POST', body, ifMatch: `"${from.version}"` } as const;
  return (await call(mergedSchema, paths.merge(layer, from.id), options)).data;
}
