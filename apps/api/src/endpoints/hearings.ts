import { parties } from '@cityplate/wire/claims';
import { hearingDetailSchema, hearingKeySchema, hearingSchema } from '@cityplate/wire/hearings';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { hearingOf, hearingsOf } from '../use-cases/hearings.ts';
import { say } from '../words.ts';

const tag = 'claims';
const listQuery = z.strictObject({
  claimants: z.enum(['several', 'one', 'any']).default('several'),
  layer: z.string().min(1).max(40).optional(),
  party: z.enum(parties).optional(),
  unit: z.string().min(1).max(40).optional(),
  township: z.string().min(1).max(40).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(500))
    .default(100),
});

export function hearingEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/hearings',
      access: 'claim.hear',
      tag,
      summary: say('待审理的权属', 'Hearings'),
      query: listQuery,
      answers: { 200: z.object({ hearings: z.array(hearingSchema) }) },
      handle: async ({ query, context }) =>
        json(200, { hearings: await hearingsOf(services, context, query) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/hearings/{key}',
      access: 'claim.hear',
      tag,
      summary: say('审理权属', 'A hearing'),
      params: z.object({ key: hearingKeySchema }),
      answers: { 200: hearingDetailSchema },
      handle: async ({ params, context }) => json(200, await hearingOf(services, context, params.key)),
    }),
  ];
}
