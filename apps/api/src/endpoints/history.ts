import { z } from 'zod';
import { endpoint, json, type Endpoint } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { historyOf, revertChangeSet } from '../use-cases/history.ts';
import { say } from '../words.ts';

const tag = 'history';

export function historyEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get', path: '/api/collections/{layer}/items/{id}/history', access: 'history.read', tag,
      summary: say('部件的历次版本', 'Versions of an asset'),
      params: z.object({ layer: z.string(), id: z.uuid() }),
      answers: { 200: z.object({ versions: z.array(z.looseObject({ version: z.int(), recordedAt: z.string() })) }) },
      handle: async ({ params, context }) => json(200, { versions: await historyOf(services, context, params.layer, params.id) }),
    }),
    endpoint({
      method: 'post', path: '/api/change-sets/{id}/revert', access: 'change-set.revert', tag,
      summary: say('撤销变更集', 'Revert a change set'),
      params: z.object({ id: z.uuid() }),
      answers: { 201: z.object({ id: z.uuid(), assets: z.array(z.object({ layer: z.string(), id: z.uuid() })) }) },
      handle: async ({ actor, params, context }) => json(201, await revertChangeSet(services, context, signedIn(actor), params.id)),
    }),
  ];
}
