import { claimSchema, type claimStatuses } from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { withParams } from './filters.ts';
import { read } from './http.ts';

export type ClaimStatus = (typeof claimStatuses)[number];

export const claimsKey = ['claims'] as const;

const pageSchema = z.object({ claims: z.array(claimSchema), next: z.string().optional() });

/** Claims that who is signed in may see, newest first: an owner's own, the office's all. */
export const claimPagesQuery = (status: ClaimStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: [...claimsKey, status ?? 'all'],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams();
      if (status !== undefined) params.set('status', status);
      if (pageParam !== '') params.set('before', pageParam);
      return read(pageSchema, withParams(paths.claims, params), signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
