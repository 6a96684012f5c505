import { networkSchema, newNetworkSchema } from '@cityplate/wire/networks';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { networksOf, recordNetwork, removeOwnNetwork } from '../use-cases/networks.ts';
import { say } from '../words.ts';

const tag = 'claims';

export function networkEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/networks',
      access: 'network.read',
      tag,
      summary: say('单位管网', 'Networks of units'),
      query: z.strictObject({ unit: z.string().min(1).max(40).optional() }),
      answers: { 200: z.object({ networks: z.array(networkSchema) }) },
      handle: async ({ query, context }) =>
        json(200, { networks: await networksOf(services, context, query.unit) }),
    }),
    endpoint({
      method: 'post',
      path: '/api/networks',
      access: 'network.write',
      tag,
      summary: say('登记管网', 'Record a network'),
      body: newNetworkSchema,
      answers: { 201: networkSchema },
      handle: async ({ body, context }) => json(201, await recordNetwork(services, context, body)),
    }),
    endpoint({
      method: 'delete',
      path: '/api/networks/{id}',
      access: 'network.write',
      tag,
      summary: say('撤下管网', 'Remove a network'),
      params: z.object({ id: z.uuid() }),
      answers: { 204: 'application/json' },
      async handle({ params, context }) {
        await removeOwnNetwork(services, context, params.id);
        return { status: 204, body: null };
      },
    }),
  ];
}
