import {
  type ChangeKind,
  type NewSeal,
  type NewSignature,
  type SealSummary,
  sealChangesSchema,
  sealedListSchema,
  sealSchema,
  sealSummarySchema,
  verificationSchema,
} from '@cityplate/wire/census';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { idempotencyKey } from '../commands/writes.ts';
import { call, read } from './http.ts';

const sealsKey = ['census-seals'] as const;

export const sealsQuery = (layer: string) =>
  queryOptions({
    queryKey: [...sealsKey, 'of', layer],
    queryFn: async ({ signal }) =>
      (
        await read(
          z.object({ seals: z.array(sealSummarySchema) }),
          `${paths.censusSeals}?layer=${encodeURIComponent(layer)}`,
          signal,
        )
      ).seals,
  });

export const sealQuery = (id: string) =>
  queryOptions({
    queryKey: [...sealsKey, id],
    queryFn: ({ signal }) => read(sealSchema, paths.censusSeal(id), signal),
  });

/** Pages of the list of a unit, by code. */
export const sealedListQuery = (id: string, unit: string) =>
  infiniteQueryOptions({
    queryKey: [...sealsKey, id, 'list', unit],
    queryFn: ({ pageParam, signal }) =>
      read(
        sealedListSchema,
        `${paths.censusList(id, unit)}?limit=200${pageParam === '' ? '' : `&after=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const sealChangesQuery = (id: string, kind: ChangeKind | undefined) =>
  infiniteQueryOptions({
    queryKey: [...sealsKey, id, 'changes', kind],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '100' });
      if (kind !== undefined) query.set('kind', kind);
      if (pageParam !== '') query.set('after', pageParam);
      return read(sealChangesSchema, `${paths.censusChanges(id)}?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const verifySeal = (id: string) => read(verificationSchema, paths.censusVerification(id));

/** `intention` names the act: sent again after a lost answer, it is done once. */
export async function sealLayer(intention: string, body: NewSeal): Promise<SealSummary> {
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(intention, body) } as const;
  return (await call(sealSummarySchema, paths.censusSeals, options)).data;
}

export async function signList(intention: string, id: string, body: NewSignature): Promise<void> {
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(intention, body) } as const;
  await call(z.unknown(), paths.censusSignature(id), options);
}
