import {
  type ClaimPreview,
  type ClaimPreviewRequest,
  claimPreviewSchema,
} from '@cityplate/wire/claim-preview';
import { type NewNetwork, networkSchema } from '@cityplate/wire/networks';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { claimsKey } from './claim-lists.ts';
import { call, read } from './http.ts';

/** What a claim would get, cover by cover; under the claims' key, so that what others file refreshes it. */
export const claimPreviewQuery = (request: ClaimPreviewRequest) =>
  queryOptions({
    queryKey: [...claimsKey, 'preview', request],
    queryFn: async ({ signal }): Promise<ClaimPreview> =>
      (await call(claimPreviewSchema, paths.claimPreview, { method: 'POST', body: request, signal })).data,
    retry: false,
  });

export const networksKey = ['networks'] as const;

export const networksQuery = queryOptions({
  queryKey: networksKey,
  queryFn: async ({ signal }) =>
    (await read(z.object({ networks: z.array(networkSchema) }), paths.networks, signal)).networks,
});

export async function saveNetwork(body: NewNetwork): Promise<void> {
  await call(networkSchema, paths.networks, { method: 'POST', body });
}

export async function removeNetwork(id: string): Promise<void> {
  await call(z.unknown(), paths.network(id), { method: 'DELETE' });
}
