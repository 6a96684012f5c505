import { plateEventSchema, plateListSchema, plateWithEventsSchema } from '@cityplate/wire/plates';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import { listedSystems } from '../ogc/listed-systems.ts';
import type { Services } from '../services.ts';
import { plateOnWire } from '../use-cases/plate-on-wire.ts';
import { movePlate, onePlate, platesOf } from '../use-cases/plates.ts';
import { say } from '../words.ts';
import { idParams, plateQuery } from './plate-query.ts';
import { readBbox } from './read-filter.ts';

const tag = 'plates';

export function plateEndpoints(services: Services): Endpoint[] {
  const { region } = services;
  return [
    endpoint({
      method: 'get',
      path: '/api/plates',
      access: 'plate.read',
      tag,
      summary: say('查询铭牌', 'List plates'),
      query: plateQuery,
      answers: { 200: plateListSchema },
      async handle({ query: { cursor, bbox, ...filter }, context }) {
        const { boxes } = readBbox(listedSystems(region), { bbox });
        const rows = await platesOf(services, context, { ...filter, boxes, after: cursor });
        const last = rows.at(-1);
        return json(200, {
          plates: rows.map(plateOnWire),
          ...(rows.length === filter.limit && last
            ? { next: Buffer.from(last.serial).toString('base64url') }
            : {}),
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/{id}',
      access: 'plate.read',
      tag,
      summary: say('一块铭牌', 'One plate'),
      params: idParams,
      answers: { 200: plateWithEventsSchema },
      handle: async ({ params, context }) => json(200, await onePlate(services, context, params.id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/plates/{id}/events',
      access: 'plate.print',
      tag,
      summary: say('变更一块铭牌的状态', 'Move a plate'),
      params: idParams,
      body: plateEventSchema,
      answers: {
        201: z.object({ plate: plateWithEventsSchema, replacement: plateWithEventsSchema.optional() }),
      },
      handle: async ({ actor, params, body: { type, note }, context }) =>
        json(201, await movePlate(services, context, signedIn(actor), params.id, { type, note })),
    }),
  ];
}
