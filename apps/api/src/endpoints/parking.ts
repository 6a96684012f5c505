import {
  complianceSchema,
  kerbListSchema,
  layoutAnswerSchema,
  layoutQuestionSchema,
  profileListSchema,
} from '@cityplate/wire/parking';
import { lotAnswerSchema, lotQuestionSchema } from '@cityplate/wire/parking-lots';
import { obstacleListSchema } from '@cityplate/wire/parking-obstacles';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { listedSystems } from '../ogc/listed-systems.ts';
import type { Services } from '../services.ts';
import { layLotStalls } from '../use-cases/lay-lot-stalls.ts';
import { layStalls } from '../use-cases/lay-stalls.ts';
import { obstaclesIn } from '../use-cases/obstacles-in.ts';
import { complianceOf } from '../use-cases/parking-compliance.ts';
import { kerbsIn } from '../use-cases/parking-kerbs.ts';
import { profilesOf } from '../use-cases/parking-profiles.ts';
import { say } from '../words.ts';
import { readBbox } from './read-filter.ts';

const tag = 'parking';

export function parkingEndpoints(services: Services): Endpoint[] {
  const listed = listedSystems(services.region);
  return [
    endpoint({
      method: 'post',
      path: '/api/parking/layouts',
      access: 'asset.read',
      tag,
      summary: say('排布车位', 'Lay out stalls'),
      body: layoutQuestionSchema,
      answers: { 200: layoutAnswerSchema },
      handle: async ({ body, context }) => json(200, await layStalls(services, context, body)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/lots',
      access: 'asset.read',
      tag,
      summary: say('排布停车场', 'Lay out a car park'),
      body: lotQuestionSchema,
      answers: { 200: lotAnswerSchema },
      handle: async ({ body, context }) => json(200, await layLotStalls(services, context, body)),
    }),
    endpoint({
      method: 'get',
      path: '/api/parking/profiles',
      access: 'layer.read',
      tag,
      summary: say('停车规则集', 'Rule profiles'),
      answers: { 200: profileListSchema },
      handle: async () => json(200, { profiles: profilesOf(services) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/parking/compliance',
      access: 'asset.read',
      tag,
      summary: say('现有车位复核', 'Stalls against a profile'),
      query: z.strictObject({
        profile: z.string().min(1).max(40).optional(),
        bbox: z.string().max(300),
        after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
      }),
      answers: { 200: complianceSchema },
      handle: async ({ query: { after, ...query }, context }) =>
        json(200, await complianceOf(services, context, query.profile, readBbox(listed, query), after)),
    }),
    endpoint({
      method: 'get',
      path: '/api/parking/kerbs',
      access: 'layer.read',
      tag,
      summary: say('底图路缘', 'Kerbs of the base map'),
      query: z.strictObject({ bbox: z.string().max(300) }),
      answers: { 200: kerbListSchema },
      handle: async ({ query, context }) =>
        json(200, await kerbsIn(services, context, readBbox(listed, query).boxes ?? [])),
    }),
    endpoint({
      method: 'get',
      path: '/api/parking/obstacles',
      access: 'asset.read',
      tag,
      summary: say('车位避让要素', 'What stalls keep away from'),
      query: z.strictObject({ bbox: z.string().max(300) }),
      answers: { 200: obstacleListSchema },
      handle: async ({ query, context }) =>
        json(200, await obstaclesIn(services, context, readBbox(listed, query).boxes ?? [])),
    }),
  ];
}
