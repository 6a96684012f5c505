import { mountingSchema, newMountingSchema } from '@cityplate/wire/plate-mounting';
import { candidatesSchema } from '@cityplate/wire/plates';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { mountPlate } from '../use-cases/mount-plate.ts';
import { candidatesOf } from '../use-cases/plate-candidates.ts';
import { say } from '../words.ts';
import { filterShape } from './list-query.ts';
import { readFilter } from './read-list.ts';

const tag = 'plates';

export function plateMountingEndpoints(services: Services): Endpoint[] {
  const { catalogue, region } = services;
  return [
    endpoint({
      method: 'post',
      path: '/api/plates/mountings',
      access: 'plate.mount',
      tag,
      summary: say('核对铭牌安装', 'Check the mounting of a plate'),
      body: newMountingSchema,
      answers: { 201: mountingSchema },
      handle: async ({ actor, body, context }) =>
        json(201, await mountPlate(services, context, signedIn(actor), body)),
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/candidates',
      access: 'plate.print',
      tag,
      summary: say('待制作铭牌的部件', 'Assets that a batch would make plates for'),
      query: z.looseObject({ ...filterShape, layer: z.string().max(60) }),
      answers: { 200: candidatesSchema },
      async handle({ actor, query: { layer, ...wanted }, context }) {
        const filter = readFilter({ definition: catalogue.layer(layer).definition, region }, wanted);
        return json(200, await candidatesOf(services, context, signedIn(actor), filter));
      },
    }),
  ];
}
