import { claimPreviewRequestSchema, claimPreviewSchema } from '@cityplate/wire/claim-preview';
import {
  claimAnswerSchema,
  claimSchema,
  claimStatuses,
  decisionAnswerSchema,
  newClaimSchema,
  newDecisionSchema,
} from '@cityplate/wire/claims';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { claimOnWire } from '../use-cases/claim-wire.ts';
import { claimsOf, fileClaim, withdrawOwnClaim } from '../use-cases/claims.ts';
import { decideClaims } from '../use-cases/decide-claims.ts';
import { previewClaim } from '../use-cases/preview-claim.ts';
import { say } from '../words.ts';
import { beforeClaim, claimCursor } from './claim-cursor.ts';

const tag = 'claims';
const listQuery = z.strictObject({
  status: z.enum(claimStatuses).optional(),
  assetId: z.uuid().optional(),
  before: beforeClaim.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
});

export function claimEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/claims',
      access: 'claim.read',
      tag,
      summary: say('权属申领', 'Claims'),
      query: listQuery,
      answers: { 200: z.object({ claims: z.array(claimSchema), next: z.string().optional() }) },
      async handle({ query, context }) {
        const rows = await claimsOf(services, context, query);
        const claims = rows.map(claimOnWire);
        const last = rows.at(-1);
        const next =
          rows.length === query.limit && last
            ? { next: claimCursor({ filedAt: last.filed_exactly, id: last.id }) }
            : {};
        return json(200, { claims, ...next });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/claims',
      access: 'claim.file',
      tag,
      summary: say('申领权属', 'File a claim'),
      body: newClaimSchema,
      answers: { 201: claimAnswerSchema },
      handle: async ({ actor, body, context, language }) =>
        json(201, await fileClaim(services, context, signedIn(actor), body, language)),
    }),
    endpoint({
      method: 'post',
      path: '/api/claims/preview',
      access: 'claim.file',
      tag,
      summary: say('预览申领', 'Preview a claim'),
      body: claimPreviewRequestSchema,
      answers: { 200: claimPreviewSchema },
      handle: async ({ actor, body, context: { once: _, ...context }, language }) =>
        json(200, await previewClaim(services, context, signedIn(actor), body, language)),
    }),
    endpoint({
      method: 'post',
      path: '/api/claims/decisions',
      access: 'claim.decide',
      tag,
      summary: say('确权裁定', 'Decide claims'),
      body: newDecisionSchema,
      answers: { 200: decisionAnswerSchema },
      handle: async ({ actor, body, context }) =>
        json(200, await decideClaims(services, context, signedIn(actor), body)),
    }),
    endpoint({
      method: 'post',
      path: '/api/claims/{id}/withdraw',
      access: 'claim.withdraw',
      tag,
      summary: say('撤回申领', 'Withdraw a claim'),
      params: z.object({ id: z.uuid() }),
      answers: { 200: z.object({ id: z.uuid(), withdrawn: z.int() }) },
      handle: async ({ params, context }) => json(200, await withdrawOwnClaim(services, context, params.id)),
    }),
  ];
}
