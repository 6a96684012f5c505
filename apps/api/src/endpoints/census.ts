import {
  changeKinds,
  newSealSchema,
  newSignatureSchema,
  type SealChange,
  sealChangesSchema,
  sealedListSchema,
  sealSchema,
  sealSummarySchema,
  signatureOutcomes,
  verificationSchema,
} from '@cityplate/wire/census';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { SealChangeRow } from '../queries/census-changes.ts';
import type { Services } from '../services.ts';
import {
  changesSince,
  oneSeal,
  sealedList,
  sealLayer,
  seals,
  signList,
  verifySeal,
} from '../use-cases/census.ts';
import { say } from '../words.ts';

const tag = 'ledger';
const params = z.object({ id: z.uuid() });
const pageShape = {
  after: z.string().max(60).optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .default(100),
};

const toChange = (row: SealChangeRow): SealChange => ({
  id: row.id,
  code: row.code,
  kinds: row.kinds,
  ownerBefore: row.owner_before,
  ownerNow: row.owner_now,
  ownershipBefore: row.ownership_before,
  ownershipNow: row.ownership_now,
  movedMetres: row.moved_metres,
  position: row.position,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
  reason: row.reason,
});

/** The code after which the next page begins, when this one is full. */
const nextOf = (rows: readonly { code: string }[], limit: number) => {
  const last = rows.at(-1);
  return rows.length === limit && last !== undefined ? { next: last.code } : {};
};

export function censusEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/census-seals',
      access: 'census.read',
      tag,
      summary: say('普查封存', 'Census seals'),
      query: z.strictObject({ layer: z.string().max(60).optional() }),
      answers: { 200: z.object({ seals: z.array(sealSummarySchema) }) },
      handle: async ({ query, context }) => json(200, { seals: await seals(services, context, query.layer) }),
    }),
    endpoint({
      method: 'post',
      path: '/api/census-seals',
      access: 'census.seal',
      tag,
      summary: say('封存普查成果', 'Seal a census'),
      body: newSealSchema,
      answers: { 201: sealSummarySchema },
      handle: async ({ body, context }) => json(201, await sealLayer(services, context, body)),
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}',
      access: 'census.read',
      tag,
      summary: say('一次封存', 'One seal'),
      params,
      answers: { 200: sealSchema },
      handle: async ({ params: { id }, context }) => json(200, await oneSeal(services, context, id)),
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/verification',
      access: 'census.seal',
      tag,
      summary: say('核验封存', 'Verify a seal'),
      params,
      answers: { 200: verificationSchema },
      handle: async ({ params: { id }, context }) => json(200, await verifySeal(services, context, id)),
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/changes',
      access: 'census.read',
      tag,
      summary: say('封存之后的变化', 'Changes since a seal'),
      params,
      query: z.strictObject({ ...pageShape, kind: z.enum(changeKinds).optional() }),
      answers: { 200: sealChangesSchema },
      async handle({ params: { id }, query, actor, context }) {
        const { counts, rows } = await changesSince(services, context, signedIn(actor), id, query);
        return json(200, {
          counts: Object.fromEntries(changeKinds.map((kind) => [kind, counts.get(kind) ?? 0])),
          changes: rows.map(toChange),
          ...nextOf(rows, query.limit),
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/census-seals/{id}/lists/{unit}',
      access: 'census.read',
      tag,
      summary: say('权属单位的确认清单', 'The list of an owner'),
      params: z.object({ id: z.uuid(), unit: z.string().max(40) }),
      query: z.strictObject(pageShape),
      answers: { 200: sealedListSchema },
      async handle({ params: { id, unit }, query, context }) {
        const assets = await sealedList(services, context, id, unit, query);
        return json(200, { assets, ...nextOf(assets, query.limit) });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/census-seals/{id}/signature',
      access: 'census.sign',
      tag,
      summary: say('签署本单位的清单', 'Sign the list of one’s unit'),
      params,
      body: newSignatureSchema,
      answers: { 200: z.object({ outcome: z.enum(signatureOutcomes) }) },
      handle: async ({ params: { id }, body, context }) =>
        json(200, await signList(services, context, id, body)),
    }),
  ];
}
