import { streetListSchema, streetSchema } from '@cityplate/wire/streets';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { oneStreet, streets } from '../use-cases/streets.ts';
import { say } from '../words.ts';

export function streetEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/streets',
      access: 'street.read',
      tag: 'streets',
      summary: say('示范街', 'Demonstration streets'),
      answers: { 200: streetListSchema },
      handle: async ({ context }) => json(200, { streets: await streets(services, context) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/streets/{id}',
      access: 'street.read',
      tag: 'streets',
      summary: say('一条示范街', 'One demonstration street'),
      params: z.object({ id: z.string().max(60) }),
      answers: { 200: streetSchema },
      handle: async ({ params, context }) => json(200, await oneStreet(services, context, params.id)),
    }),
  ];
}
