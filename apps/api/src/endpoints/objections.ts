import { newObjectionSchema } from '@cityplate/wire/claims';
import {
  answerObjectionSchema,
  noticedClaimSchema,
  noticedDecisionSchema,
  ownObjectionSchema,
  waitingObjectionSchema,
} from '@cityplate/wire/objections';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import {
  answerObjection,
  objectToClaim,
  objectToDecision,
  waitingObjections,
  withdrawOwnObjection,
} from '../use-cases/objections.ts';
import { objectionsOfUnit, published } from '../use-cases/published.ts';
import { say } from '../words.ts';

const tag = 'claims';
const byId = z.object({ id: z.uuid() });

export function objectionEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/claims/notices',
      access: 'claim.read',
      tag,
      summary: say('公示中的申领和裁定', 'Claims in notice and decisions that can be objected to'),
      answers: {
        200: z.object({ notices: z.array(noticedClaimSchema), decisions: z.array(noticedDecisionSchema) }),
      },
      handle: async ({ actor, context }) => json(200, await published(services, context, signedIn(actor))),
    }),
    endpoint({
      method: 'post',
      path: '/api/claims/{id}/objections',
      access: 'claim.object',
      tag,
      summary: say('对申领提出异议', 'Object to a claim'),
      params: byId,
      body: newObjectionSchema,
      answers: { 201: byId },
      handle: async ({ actor, params, body, context }) =>
        json(201, await objectToClaim(services, context, signedIn(actor), params.id, body)),
    }),
    endpoint({
      method: 'post',
      path: '/api/claims/decisions/{id}/objections',
      access: 'claim.object',
      tag,
      summary: say('对裁定提出异议', 'Object to a decision'),
      params: byId,
      body: newObjectionSchema,
      answers: { 201: byId },
      handle: async ({ params, body, context }) =>
        json(201, await objectToDecision(services, context, params.id, body)),
    }),
    endpoint({
      method: 'get',
      path: '/api/objections',
      access: 'claim.read',
      tag,
      summary: say('待答复的异议', 'Objections to decisions that wait'),
      answers: { 200: z.object({ objections: z.array(waitingObjectionSchema) }) },
      handle: async ({ context }) => json(200, { objections: await waitingObjections(services, context) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/objections/own',
      access: 'claim.object',
      tag,
      summary: say('与本单位有关的异议', 'Objections of the unit and to its claims'),
      answers: { 200: z.object({ objections: z.array(ownObjectionSchema) }) },
      handle: async ({ context }) => json(200, { objections: await objectionsOfUnit(services, context) }),
    }),
    endpoint({
      method: 'post',
      path: '/api/objections/{id}/withdraw',
      access: 'claim.object',
      tag,
      summary: say('撤回异议', 'Withdraw an objection'),
      params: byId,
      answers: { 200: byId },
      handle: async ({ actor, params, context }) =>
        json(200, await withdrawOwnObjection(services, context, signedIn(actor), params.id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/objections/{id}/answer',
      access: 'claim.decide',
      tag,
      summary: say('答复异议', 'Answer an objection'),
      params: byId,
      body: answerObjectionSchema,
      answers: {
        200: z.object({ id: z.uuid(), outcome: z.enum(['upheld', 'reopened']), assets: z.int() }),
      },
      handle: async ({ params, body, context }) =>
        json(200, await answerObjection(services, context, params.id, body)),
    }),
  ];
}
