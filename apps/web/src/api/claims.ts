import { claimSchema } from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { assetKey } from './assets.ts';
import { read } from './http.ts';

/** Claims on one asset with their evidence, newest first; the key sits under the asset, so a change refreshes it. */
export const claimsOfAssetQuery = (layer: string, assetId: string) =>
  queryOptions({
    queryKey: [...assetKey(layer, assetId), 'claims'],
    queryFn: async ({ signal }) => {
      const url = `${paths.claims}?assetId=${encodeURIComponent(assetId)}`;
      return (await read(z.object({ claims: z.array(claimSchema) }), url, signal)).claims;
    },
  });
