import { inspectionAnswerSchema, inspectionSchema, newInspectionSchema } from '@cityplate/wire/inspections';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { inspectionsOf, recordInspection } from '../use-cases/inspections.ts';
import { say } from '../words.ts';

const tag = 'inspections';

export function inspectionEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/api/inspections',
      access: 'inspection.record',
      tag,
      summary: say('记录巡查', 'Record an inspection'),
      body: newInspectionSchema,
      answers: { 201: inspectionAnswerSchema },
      handle: async ({ actor, body, context }) =>
        json(201, await recordInspection(services, context, signedIn(actor), body)),
    }),
    endpoint({
      method: 'get',
      path: '/api/inspections',
      access: 'inspection.read',
      tag,
      summary: say('部件的巡查记录', 'Inspections of an asset'),
      query: z.strictObject({ assetId: z.uuid() }),
      answers: { 200: z.object({ inspections: z.array(inspectionSchema) }) },
      async handle({ query, context }) {
        const rows = await inspectionsOf(services, context, query.assetId);
        const inspections = rows.map(({ at, person, note, photo_ids, ...row }) => ({
          ...row,
          at: at.toISOString(),
          photoIds: photo_ids,
          ...(person === null ? {} : { person }),
          ...(note === null ? {} : { note }),
        }));
        return json(200, { inspections });
      },
    }),
  ];
}
