import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { historyOf } from '../use-cases/history.ts';
import { revertChangeSet } from '../use-cases/revert.ts';
import { say } from '../words.ts';

const tag = 'history';
const version = z.looseObject({ version: z.int(), recordedAt: z.string() });
const partVersion = z.looseObject({
  id: z.uuid(),
  part: z.string(),
  version: z.int(),
  recordedAt: z.string(),
});

export function historyEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/items/{id}/history',
      access: 'history.read',
      tag,
      summary: say('部件的历次版本', 'Versions of an asset'),
      params: z.object({ layer: z.string(), id: z.uuid() }),
      answers: { 200: z.object({ versions: z.array(version), parts: z.array(partVersion) }) },
      handle: async ({ params, context }) =>
        json(200, await historyOf(services, context, params.layer, params.id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/change-sets/{id}/revert',
      access: 'change-set.revert',
      tag,
      summary: say('撤销变更集', 'Revert a change set'),
      params: z.object({ id: z.uuid() }),
      answers: {
        201: z.object({ id: z.uuid(), assets: z.array(z.object({ layer: z.string(), id: z.uuid() })) }),
      },
      handle: async ({ actor, params, context }) =>
        json(201, await revertChangeSet(services, context, signedIn(actor), params.id)),
    }),
  ];
}
