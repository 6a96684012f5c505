import {
  acceptSchemeSchema,
  newSchemeReviewSchema,
  paintedAnswerSchema,
  paintedSchema,
  reviseSchemeSchema,
  type Scheme,
  schemeDraftSchema,
  schemeListSchema,
  schemeSchema,
  schemeStatusSchema,
} from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readIfMatch } from '../http/if-match.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { acceptScheme } from '../use-cases/accept-scheme.ts';
import { comparePainted } from '../use-cases/as-built.ts';
import {
  draftScheme,
  readScheme,
  replaceScheme,
  schemesOf,
  throwSchemeAway,
} from '../use-cases/parking-schemes.ts';
import { publishScheme } from '../use-cases/publish-scheme.ts';
import { approveScheme, reviewScheme, reviseScheme, submitScheme } from '../use-cases/scheme-deeds.ts';
import { say } from '../words.ts';

const tag = 'parking';
const params = z.object({ id: z.uuid() });
const listQuery = z.strictObject({
  status: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(schemeStatusSchema).min(1))
    .optional(),
});
const maximumBodyBytes = 8 * 1024 * 1024;

const answer = (status: number, scheme: Scheme, headers: Record<string, string> = {}) =>
  json(status, scheme, { etag: `"${scheme.version}"`, 'cache-control': 'no-store', ...headers });

export function parkingSchemeEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/parking/schemes',
      access: 'parking.read',
      tag,
      summary: say('划线方案', 'Schemes of stalls'),
      query: listQuery,
      answers: { 200: schemeListSchema },
      handle: async ({ query, context }) =>
        json(200, { schemes: await schemesOf(services, context, query.status) }),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes',
      access: 'parking.draw',
      tag,
      summary: say('起草划线方案', 'Draft a scheme'),
      body: schemeDraftSchema,
      maximumBodyBytes,
      answers: { 201: schemeSchema },
      etag: true,
      async handle({ body, context }) {
        const scheme = await draftScheme(services, context, body);
        return answer(201, scheme, { location: paths.parkingScheme(scheme.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/parking/schemes/{id}',
      access: 'parking.read',
      tag,
      summary: say('查看划线方案', 'A scheme'),
      params,
      answers: { 200: schemeSchema },
      etag: true,
      handle: async ({ params: { id }, context }) => answer(200, await readScheme(services, context, id)),
    }),
    endpoint({
      method: 'put',
      path: '/api/parking/schemes/{id}',
      access: 'parking.draw',
      tag,
      summary: say('修改划线方案', 'Write a draft anew'),
      params,
      body: schemeDraftSchema,
      maximumBodyBytes,
      answers: { 200: schemeSchema },
      etag: true,
      async handle({ actor, params: { id }, body, context, headers }) {
        const write = { id, version: readIfMatch(headers) };
        return answer(200, await replaceScheme(services, context, signedIn(actor), write, body));
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/parking/schemes/{id}', access: 'parking.draw', tag, params },
      summary: say('删除未提交的草稿', 'Delete a draft never handed in'),
      answers: { 204: 'none' },
      async handle({ params: { id }, context }) {
        await throwSchemeAway(services, context, id);
        return { status: 204, body: null };
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/submit',
      access: 'parking.draw',
      tag,
      summary: say('提交会签', 'Hand in a scheme'),
      params,
      answers: { 200: schemeSchema },
      handle: async ({ actor, params: { id }, context }) =>
        answer(200, await submitScheme(services, context, signedIn(actor), id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/reviews',
      access: 'parking.review',
      tag,
      summary: say('会签', 'Agree to a scheme or object'),
      params,
      body: newSchemeReviewSchema,
      answers: { 201: schemeSchema },
      handle: async ({ actor, params: { id }, body, context }) =>
        answer(201, await reviewScheme(services, context, signedIn(actor), id, body)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/revise',
      access: 'parking.draw',
      tag,
      summary: say('退回修订', 'Take a scheme back to a draft'),
      params,
      body: reviseSchemeSchema,
      answers: { 200: schemeSchema },
      handle: async ({ actor, params: { id }, body, context }) =>
        answer(200, await reviseScheme(services, context, signedIn(actor), id, body.reason)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/approve',
      access: 'parking.decide',
      tag,
      summary: say('批准方案', 'Approve a scheme'),
      params,
      answers: { 200: schemeSchema },
      handle: async ({ params: { id }, context }) => answer(200, await approveScheme(services, context, id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/publish',
      access: 'parking.decide',
      tag,
      summary: say('发布方案', 'Publish a scheme'),
      params,
      answers: { 200: schemeSchema },
      handle: async ({ actor, params: { id }, context }) =>
        answer(200, await publishScheme(services, context, signedIn(actor), id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/as-built',
      access: 'parking.decide',
      tag,
      summary: say('比对竣工测量', 'Compare what was painted'),
      params,
      body: paintedSchema,
      maximumBodyBytes,
      answers: { 200: paintedAnswerSchema },
      handle: async ({ params: { id }, body, context }) =>
        json(200, await comparePainted(services, context, id, body.stalls)),
    }),
    endpoint({
      method: 'post',
      path: '/api/parking/schemes/{id}/accept',
      access: 'parking.decide',
      tag,
      summary: say('验收划线', 'Accept the painted lines'),
      params,
      body: acceptSchemeSchema,
      maximumBodyBytes,
      answers: { 200: schemeSchema },
      handle: async ({ params: { id }, body, context }) =>
        answer(200, await acceptScheme(services, context, id, body)),
    }),
  ];
}
