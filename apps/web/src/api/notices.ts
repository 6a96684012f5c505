import type { NewObjection } from '@cityplate/wire/claims';
import { noticedClaimSchema, noticedDecisionSchema, ownObjectionSchema } from '@cityplate/wire/objections';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { idempotencyKey } from '../commands/writes.ts';
import { claimsKey } from './claim-lists.ts';
import { call, read } from './http.ts';

const publishedSchema = z.object({
  notices: z.array(noticedClaimSchema),
  decisions: z.array(noticedDecisionSchema),
});

/** What is published now. The key sits under the claims', so that whatever happens to one refreshes it. */
export const publishedQuery = queryOptions({
  queryKey: [...claimsKey, 'published'],
  queryFn: ({ signal }) => read(publishedSchema, paths.claimNotices, signal),
});

export const ownObjectionsQuery = queryOptions({
  queryKey: [...claimsKey, 'own-objections'],
  queryFn: async ({ signal }) =>
    (await read(z.object({ objections: z.array(ownObjectionSchema) }), paths.ownObjections, signal))
      .objections,
});

/** `act` names the intention: sent again after a lost answer, it is one objection. */
export async function objectTo(
  about: { kind: 'claim' | 'decision'; id: string },
  act: string,
  body: NewObjection,
): Promise<void> {
  const path = about.kind === 'claim' ? paths.objectToClaim(about.id) : paths.objectToDecision(about.id);
  await call(z.unknown(), path, { method: 'POST', body, idempotencyKey: idempotencyKey(act, body) });
}

export async function withdrawObjection(id: string): Promise<void> {
  await call(z.unknown(), paths.withdrawObjection(id), { method: 'POST' });
}
