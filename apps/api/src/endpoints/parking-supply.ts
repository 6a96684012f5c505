import { parkingCandidatesSchema, parkingSupplySchema } from '@cityplate/wire/parking-supply';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { listedSystems } from '../ogc/listed-systems.ts';
import type { Services } from '../services.ts';
import { parkingCandidates, parkingSupply } from '../use-cases/parking-supply.ts';
import { say } from '../words.ts';
import { oneBox } from './one-box.ts';

const tag = 'parking';
const access = 'parking.read';

export function parkingSupplyEndpoints(services: Services): Endpoint[] {
  const listed = listedSystems(services.region);
  return [
    endpoint({
      ...{ method: 'get', path: '/api/parking/supply', access, tag },
      summary: say('车位供给与小区缺口', 'Stalls, and where households are more'),
      answers: { 200: parkingSupplySchema },
      handle: async ({ context }) => json(200, await parkingSupply(services, context)),
    }),
    endpoint({
      ...{ method: 'get', path: '/api/parking/candidates', access, tag },
      summary: say('可新增车位的道路', 'Streets by the stalls that they would take'),
      query: z.strictObject({
        bbox: z.string().max(300),
        profile: z.string().max(40).optional(),
        after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
      }),
      answers: { 200: parkingCandidatesSchema },
      async handle({ query: { profile, bbox, after }, context }) {
        const box = oneBox(listed, bbox, say('寻找可划车位', 'Look for kerbs to use'));
        return json(200, await parkingCandidates(services, context, box, { profile, after }));
      },
    }),
  ];
}
