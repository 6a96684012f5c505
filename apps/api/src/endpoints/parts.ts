import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readIfMatch } from '../http/if-match.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { changePart, installPart, partsOf, removePart } from '../use-cases/parts.ts';
import { say } from '../words.ts';

const tag = 'features';
const params = z.object({ layer: z.string(), id: z.uuid() });
const partParams = z.object({ layer: z.string(), id: z.uuid(), part: z.uuid() });
const partOnWire = z.looseObject({ id: z.uuid(), part: z.string(), version: z.int() });
const properties = z.record(z.string(), z.unknown());

export function partEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/items/{id}/parts',
      access: 'asset.read',
      tag,
      summary: say('部件的附属记录', 'Parts of an asset'),
      params,
      query: z.strictObject({ removed: z.enum(['true', 'false']).default('false') }),
      answers: { 200: z.object({ parts: z.array(partOnWire) }) },
      handle: async ({ params: { layer, id }, query, context }) =>
        json(200, { parts: await partsOf(services, context, layer, id, query.removed === 'true') }),
    }),
    endpoint({
      method: 'post',
      path: '/api/collections/{layer}/items/{id}/parts',
      access: 'asset.read',
      needs: ['asset.edit'],
      tag,
      summary: say('安装附属记录', 'Install a part'),
      params,
      body: z.strictObject({ part: z.string().max(40), properties }),
      answers: { 201: partOnWire },
      handle: async ({ actor, params: { layer, id }, body, context }) =>
        json(201, await installPart(services, context, signedIn(actor), { layer, id }, body)),
    }),
    endpoint({
      method: 'patch',
      path: '/api/collections/{layer}/items/{id}/parts/{part}',
      access: 'asset.read',
      needs: ['asset.edit'],
      tag,
      summary: say('修改附属记录', 'Change a part'),
      params: partParams,
      // Without `validFrom` what is said is true from now on.
      body: z.strictObject({ properties, validFrom: z.iso.datetime({ offset: true }).optional() }),
      accepts: ['application/json', 'application/merge-patch+json'],
      answers: { 200: partOnWire },
      handle: async ({ actor, params: { layer, id, part }, body, context, headers }) =>
        json(
          200,
          await changePart(
            services,
            context,
            signedIn(actor),
            { layer, id, part, version: readIfMatch(headers) },
            body,
          ),
        ),
    }),
    endpoint({
      method: 'delete',
      path: '/api/collections/{layer}/items/{id}/parts/{part}',
      access: 'asset.read',
      needs: ['asset.edit'],
      tag,
      summary: say('拆除附属记录', 'Remove a part'),
      params: partParams,
      answers: { 204: 'none' },
      async handle({ actor, params: { layer, id, part }, context, headers }) {
        await removePart(services, context, signedIn(actor), {
          layer,
          id,
          part,
          version: readIfMatch(headers),
        });
        return { status: 204 };
      },
    }),
  ];
}
