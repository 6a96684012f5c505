import { paths } from '@cityplate/wire/paths';
import {
  batchEventSchema,
  batchListSchema,
  batchWithLogSchema,
  madeBatchSchema,
  movedSchema,
  newBatchSchema,
} from '@cityplate/wire/plates';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { originHeader } from '../http/own-origin.ts';
import { issuesOf } from '../http/problem.ts';
import { signedIn } from '../http/signed-in.ts';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { makeBatch } from '../use-cases/make-plates.ts';
import { batchOnWire } from '../use-cases/plate-on-wire.ts';
import { batchesOf, moveBatch, oneBatch } from '../use-cases/plates.ts';
import { say } from '../words.ts';
import { beforeClaim, claimCursor } from './claim-cursor.ts';
import { filterQuery } from './list-query.ts';
import { idParams, pageSize } from './plate-query.ts';
import { readFilter } from './read-list.ts';

const tag = 'plates';

const eitherOr = () =>
  invalid(
    say('制作铭牌', 'Make plates'),
    [
      {
        path: 'body.assetIds',
        code: 'either-or',
        message: say('assetIds 与 filter 须给出其一', 'Give either assetIds or filter'),
      },
    ],
    422,
  );

/** What the parameters of a list would be, from the body. */
const filterOf = (filter: unknown): z.infer<typeof filterQuery> => {
  const result = filterQuery.safeParse(filter);
  if (result.success) return result.data;
  throw invalid(say('读取筛选条件', 'Reading the filter'), issuesOf(result.error, 'body.filter'));
};

/** Batches of plates: make one, see them, move all plates of one. */
export function plateBatchEndpoints(services: Services): Endpoint[] {
  const { catalogue, region } = services;
  return [
    endpoint({
      method: 'post',
      path: '/api/plates/batches',
      access: 'plate.print',
      tag,
      summary: say('制作一批铭牌', 'Make a batch of plates'),
      body: newBatchSchema,
      answers: { 201: madeBatchSchema },
      async handle({ actor, body, context, language }) {
        const { layer, assetIds, filter, template, note } = body;
        if ((assetIds === undefined) === (filter === undefined)) throw eitherOr();
        const { definition } = catalogue.layer(layer);
        const assets =
          assetIds === undefined
            ? { filter: readFilter({ definition, region }, filterOf(filter)) }
            : { ids: assetIds };
        const wanted = { layer, assets, template, note };
        const made = await makeBatch(services, context, signedIn(actor), wanted, language);
        return json(201, made, { location: paths.plateBatch(made.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/batches',
      access: 'plate.read',
      tag,
      summary: say('铭牌批次', 'Batches of plates'),
      query: z.strictObject({
        layer: z.string().max(60).optional(),
        before: beforeClaim.optional(),
        limit: pageSize(200, 50),
      }),
      answers: { 200: batchListSchema },
      async handle({ query, context }) {
        const rows = await batchesOf(services, context, query);
        const last = rows.at(-1);
        return json(200, {
          batches: rows.map(batchOnWire),
          ...(rows.length === query.limit && last
            ? { next: claimCursor({ filedAt: last.created_exactly, id: last.id }) }
            : {}),
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/batches/{id}',
      access: 'plate.read',
      tag,
      summary: say('一个铭牌批次', 'One batch of plates'),
      params: idParams,
      answers: { 200: batchWithLogSchema },
      async handle({ params, context, headers }) {
        const origin = headers.get(originHeader) ?? '';
        const batch = await oneBatch(services, context, params.id);
        return json(200, origin === '' ? batch : { ...batch, origin });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/plates/batches/{id}/events',
      access: 'plate.print',
      tag,
      summary: say('变更一批铭牌的状态', 'Move the plates of a batch'),
      params: idParams,
      body: batchEventSchema,
      answers: { 201: movedSchema },
      handle: async ({ actor, params, body: { type, note }, context }) =>
        json(201, await moveBatch(services, context, signedIn(actor), params.id, { type, note })),
    }),
  ];
}
