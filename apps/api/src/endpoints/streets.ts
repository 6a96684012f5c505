import { streetListSchema, streetSchema, streetTimelineSchema } from '@cityplate/wire/streets';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { streetTimeline } from '../use-cases/street-timeline.ts';
import { oneStreet, streets } from '../use-cases/streets.ts';
import { say } from '../words.ts';
import { readTimes } from './as-of.ts';

const params = z.object({ id: z.string().max(60) });

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
      params,
      query: z.strictObject({ datetime: z.string().optional(), recorded: z.string().optional() }),
      answers: { 200: streetSchema },
      handle: async ({ params, query, context }) =>
        json(200, await oneStreet(services, context, params.id, readTimes(query))),
    }),
    endpoint({
      method: 'get',
      path: '/api/streets/{id}/timeline',
      access: 'history.read',
      tag: 'streets',
      summary: say('一条示范街逐周的进展', 'A demonstration street week by week'),
      params,
      answers: { 200: streetTimelineSchema },
      handle: async ({ params, context }) => json(200, await streetTimeline(services, context, params.id)),
    }),
  ];
}
