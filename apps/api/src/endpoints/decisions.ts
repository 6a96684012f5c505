import { decisionKinds, decisionRecordSchema, decisionSchema } from '@cityplate/wire/decisions';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { pdfAnswer } from '../http/file-answer.ts';
import { signedIn } from '../http/signed-in.ts';
import { decisionPdf } from '../pdf/decision-record.ts';
import type { Services } from '../services.ts';
import { decisionRecord, decisionsOf } from '../use-cases/decisions.ts';
import { kindFieldOf } from '../use-cases/ledger.ts';
import { say } from '../words.ts';

const tag = 'claims';
const byId = z.object({ id: z.uuid() });
const listQuery = z.strictObject({
  assetId: z.uuid().optional(),
  kind: z.enum(decisionKinds).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
});

/** What uses and layers are called on paper. */
function namesOf({ catalogue }: Services) {
  return {
    layerName: (layer: string) => catalogue.layer(layer).definition.name.zh,
    useName(layer: string, use: string) {
      const { definition } = catalogue.layer(layer);
      const field = definition.fields[kindFieldOf(definition) ?? ''];
      return (field?.kind === 'choice' ? field.options[use]?.zh : undefined) ?? use;
    },
  };
}

export function decisionEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/claims/decisions',
      access: 'claim.read',
      tag,
      summary: say('裁定', 'Decisions'),
      query: listQuery,
      answers: { 200: z.object({ decisions: z.array(decisionSchema) }) },
      handle: async ({ query, context }) =>
        json(200, { decisions: await decisionsOf(services, context, query) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/claims/decisions/{id}',
      access: 'claim.read',
      tag,
      summary: say('裁定书', 'The record of a decision'),
      params: byId,
      answers: { 200: decisionRecordSchema },
      handle: async ({ actor, params, context }) =>
        json(200, await decisionRecord(services, context, signedIn(actor), params.id)),
    }),
    endpoint({
      method: 'get',
      path: '/api/claims/decisions/{id}/record.pdf',
      access: 'claim.read',
      tag,
      summary: say('打印裁定书', 'Print the record of a decision'),
      params: byId,
      answers: { 200: 'application/pdf' },
      async handle({ actor, params, context }) {
        const record = await decisionRecord(services, context, signedIn(actor), params.id);
        const name = `decision-${record.kind === 'interim' ? 'interim-' : ''}${record.number}.pdf`;
        return pdfAnswer(name, await decisionPdf(record, { region: services.region, ...namesOf(services) }));
      },
    }),
  ];
}
