import { mergedSchema, mergePreviewSchema, newMergeSchema } from '@cityplate/wire/merges';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readIfMatch } from '../http/if-match.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { mergeAssets, previewMerge } from '../use-cases/merge-assets.ts';
import { say } from '../words.ts';

const path = '/api/collections/{layer}/items/{id}/merge';
const params = z.object({ layer: z.string(), id: z.uuid() });

export function mergeEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path,
      access: 'asset.merge',
      tag: 'history',
      summary: say('合并预览', 'What merging two records would do'),
      params,
      query: z.strictObject({ into: z.uuid() }),
      answers: { 200: mergePreviewSchema },
      handle: async ({ actor, params: { layer, id }, query, context, language }) => {
        const ids = { from: id, into: query.into };
        return json(200, await previewMerge(services, context, signedIn(actor), layer, ids, language));
      },
    }),
    endpoint({
      method: 'post',
      path,
      access: 'asset.merge',
      tag: 'history',
      summary: say('合并重复记录', 'Merge two records of one thing'),
      params,
      body: newMergeSchema,
      answers: { 200: mergedSchema },
      handle: async ({ actor, params: place, body, context, headers, language }) => {
        const write = { ...place, version: readIfMatch(headers) };
        return json(200, await mergeAssets(services, context, signedIn(actor), write, body, language));
      },
    }),
  ];
}
