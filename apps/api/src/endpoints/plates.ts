import { paths } from '@cityplate/wire/paths';
import {
  batchEventSchema,
  batchListSchema,
  batchWithLogSchema,
  madeBatchSchema,
  movedSchema,
  newBatchSchema,
  plateEventSchema,
  plateListSchema,
  plateStates,
  plateWithEventsSchema,
} from '@cityplate/wire/plates';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { originHeader } from '../http/own-origin.ts';
import { issuesOf } from '../http/problem.ts';
import { signedIn } from '../http/signed-in.ts';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { makeBatch } from '../use-cases/make-plates.ts';
import { batchOnWire, plateOnWire } from '../use-cases/plate-on-wire.ts';
import { batchesOf, moveBatch, movePlate, oneBatch, onePlate, platesOf } from '../use-cases/plates.ts';
import { say } from '../words.ts';
import { beforeClaim, claimCursor } from './claim-cursor.ts';
import { filterQuery } from './list-query.ts';
import { readFilter } from './read-list.ts';

const tag = 'plates';
const limit = (most: number, usual: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
    .default(usual);
const idParams = z.object({ id: z.uuid() });

const plateQuery = z.strictObject({
  layer: z.string().max(60).optional(),
  asset: z.uuid().optional(),
  batch: z.uuid().optional(),
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(plateStates)).min(1))
    .optional(),
  q: z.string().trim().min(1).max(100).optional(),
  cursor: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .transform((text) => Buffer.from(text, 'base64url').toString())
    .pipe(z.string().regex(/^[0-9A-Z-]{1,40}$/))
    .optional(),
  limit: limit(1000, 100),
});

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
export const filterOf = (filter: unknown): z.infer<typeof filterQuery> => {
  const result = filterQuery.safeParse(filter);
  if (result.success) return result.data;
  throw invalid(say('读取筛选条件', 'Reading the filter'), issuesOf(result.error, 'body.filter'));
};

export function plateEndpoints(services: Services): Endpoint[] {
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
        limit: limit(200, 50),
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
    endpoint({
      method: 'get',
      path: '/api/plates',
      access: 'plate.read',
      tag,
      summary: say('查询铭牌', 'List plates'),
      query: plateQuery,
      answers: { 200: plateListSchema },
      async handle({ query: { cursor, ...filter }, context }) {
        const rows = await platesOf(services, context, { ...filter, after: cursor });
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
