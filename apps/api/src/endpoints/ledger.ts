import { ledgerSchema } from '@cityplate/wire/ledger';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { ledgerOf } from '../use-cases/ledger.ts';
import { say } from '../words.ts';

export function ledgerEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/layers/{layer}/ledger',
      access: 'asset.read',
      tag: 'ledger',
      summary: say('权属台账', 'Ownership ledger of a layer'),
      params: z.object({ layer: z.string().max(60) }),
      answers: { 200: ledgerSchema },
      handle: async ({ params, context }) => json(200, await ledgerOf(services, context, params.layer)),
    }),
  ];
}
