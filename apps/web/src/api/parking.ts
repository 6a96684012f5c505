import type { Box } from '@cityplate/geometry/position';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import type { RuleProfile } from '@cityplate/parking/rule';
import { kerbListSchema, profileListSchema } from '@cityplate/wire/parking';
import {
  type AcceptSchemeBody,
  type NewSchemeReview,
  type Painted,
  type PaintedAnswer,
  paintedAnswerSchema,
  type Scheme,
  type SchemeDraftBody,
  schemeListSchema,
  schemeSchema,
} from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { withParams } from './filters.ts';
import { type Answer, call, read } from './http.ts';

export const schemesKey = ['parking-schemes'] as const;

export const schemesQuery = queryOptions({
  queryKey: [...schemesKey, 'list'],
  queryFn: async ({ signal }) => (await read(schemeListSchema, paths.parkingSchemes, signal)).schemes,
});

/** A scheme with the ETag that its next write sends back. */
export const schemeQuery = (id: string) =>
  queryOptions({
    queryKey: [...schemesKey, id],
    queryFn: async ({ signal }) => {
      const { data, etag } = await call(schemeSchema, paths.parkingScheme(id), { signal });
      return { scheme: data, etag };
    },
  });

/** Edges of the base map's carriageways in a box, to pick one instead of drawing it. */
export const kerbsQuery = (box: Box) =>
  queryOptions({
    queryKey: ['parking-kerbs', box.join()],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ bbox: box.join() });
      return (await read(kerbListSchema, withParams(paths.parkingKerbs, params), signal)).features;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Profiles for kerbs as the region orders them, its default first; the engine here knows their rules by heart. */
const profilesQuery = queryOptions({
  queryKey: ['parking-profiles'],
  queryFn: async ({ signal }) =>
    (await read(profileListSchema, paths.parkingProfiles, signal)).profiles.map(({ id }) => id),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useProfiles(): readonly [RuleProfile, ...RuleProfile[]] {
  const { data } = useQuery(profilesQuery);
  return useMemo(() => {
    const [first, ...others] = (data ?? []).flatMap((id) =>
      streetProfiles.filter((profile) => profile.id === id),
    );
    return first === undefined ? streetProfiles : [first, ...others];
  }, [data]);
}

export const createScheme = (act: string, body: SchemeDraftBody): Promise<Answer<Scheme>> =>
  call(schemeSchema, paths.parkingSchemes, { method: 'POST', body, idempotencyKey: act });

export const writeScheme = (id: string, etag: string, body: SchemeDraftBody): Promise<Answer<Scheme>> =>
  call(schemeSchema, paths.parkingScheme(id), { method: 'PUT', body, ifMatch: etag });

/** What can be done with a scheme that is not being drawn. */
export type SchemeDeed =
  | { readonly deed: 'submit' | 'approve' | 'publish' }
  | { readonly deed: 'revise'; readonly body: { readonly reason?: string } }
  | { readonly deed: 'reviews'; readonly body: NewSchemeReview }
  | { readonly deed: 'accept'; readonly body: AcceptSchemeBody };

export const doWithScheme = (id: string, act: string, deed: SchemeDeed): Promise<Answer<Scheme>> =>
  call(schemeSchema, paths.parkingSchemeDeed(id, deed.deed), {
    method: 'POST',
    ...('body' in deed ? { body: deed.body } : {}),
    idempotencyKey: act,
  });

/** Which stalls of a scheme measured outlines are, and how they differ; nothing is kept. */
export const comparePainted = async (id: string, stalls: Painted['stalls']): Promise<PaintedAnswer> =>
  (await call(paintedAnswerSchema, paths.parkingSchemePainted(id), { method: 'POST', body: { stalls } }))
    .data;

/** Only a draft of one's own that was never handed in. */
export async function deleteScheme(id: string, act: string): Promise<void> {
  await call(z.unknown(), paths.parkingScheme(id), { method: 'DELETE', idempotencyKey: act });
}
