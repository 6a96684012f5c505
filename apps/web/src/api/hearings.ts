import { hearingDetailSchema, hearingSchema } from '@cityplate/wire/hearings';
import { type InterimAnswer, interimAnswerSchema, type NewInterim } from '@cityplate/wire/interim';
import { type AnswerObjection, waitingObjectionSchema } from '@cityplate/wire/objections';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { HearingSearch } from '../app/hearing-search.ts';
import { idempotencyKey } from '../commands/writes.ts';
import { claimsKey } from './claim-lists.ts';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';

/** Open hearings, oldest first. The key sits under the claims', so that whatever happens to one refreshes them. */
export const hearingsQuery = ({ layer, party, unit, claimants }: HearingSearch) =>
  queryOptions({
    queryKey: [...claimsKey, 'hearings', layer, party, unit, claimants],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ limit: '500' });
      for (const [name, value] of Object.entries({ layer, party, unit, claimants }))
        if (value !== undefined) params.set(name, value);
      const schema = z.object({ hearings: z.array(hearingSchema) });
      return (await read(schema, withParams(paths.hearings, params), signal)).hearings;
    },
  });

export const hearingQuery = (key: string) =>
  queryOptions({
    queryKey: [...claimsKey, 'hearing', key],
    queryFn: ({ signal }) => read(hearingDetailSchema, paths.hearing(key), signal),
    // What is decided is gone: asking again would not bring it back.
    retry: false,
  });

export const waitingObjectionsQuery = queryOptions({
  queryKey: [...claimsKey, 'objections'],
  queryFn: async ({ signal }) =>
    (await read(z.object({ objections: z.array(waitingObjectionSchema) }), paths.objections, signal))
      .objections,
});

export async function answerObjection(id: string, body: AnswerObjection): Promise<void> {
  await call(z.unknown(), paths.answerObjection(id), { method: 'POST', body });
}

export async function setInterim(act: string, body: NewInterim): Promise<InterimAnswer> {
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(act, body) } as const;
  return (await call(interimAnswerSchema, paths.interim, options)).data;
}
