import { caseStageSchema } from '@cityplate/wire/case-transitions';
import {
  caseDetailSchema,
  caseListSchema,
  caseSchema,
  caseSources,
  newCaseEventSchema,
  newCaseSchema,
} from '@cityplate/wire/cases';
import { caseClockSchema } from '@cityplate/wire/command';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import { listedSystems } from '../ogc/listed-systems.ts';
import type { Services } from '../services.ts';
import { actOnCase } from '../use-cases/case-events.ts';
import { caseOf, casesOf, createCase } from '../use-cases/cases.ts';
import { say } from '../words.ts';
import { afterCase, caseCursor } from './case-cursor.ts';
import { nearDay } from './near-day.ts';
import { oneBox } from './one-box.ts';

const tag = 'cases';
const word = z.string().min(1).max(60);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const listQuery = z.strictObject({
  stage: caseStageSchema.optional(),
  open: flag.optional(),
  overdue: flag.optional(),
  unit: word.optional(),
  layer: word.optional(),
  kind: word.optional(),
  source: z.enum(caseSources).optional(),
  township: word.optional(),
  bbox: z.string().max(300).optional(),
  clock: caseClockSchema.optional(),
  reportedOn: nearDay.optional(),
  dueOn: nearDay.optional(),
  closedOn: nearDay.optional(),
  assetId: z.uuid().optional(),
  number: word.optional(),
  after: afterCase.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
});
const params = z.object({ id: z.uuid() });

export function caseEndpoints(services: Services): Endpoint[] {
  const listed = listedSystems(services.region);
  return [
    endpoint({
      method: 'get',
      path: '/api/cases',
      access: 'case.read',
      tag,
      summary: say('案件列表', 'Cases'),
      query: listQuery,
      answers: { 200: caseListSchema },
      async handle({ actor, query: { bbox, ...query }, context }) {
        const box = bbox === undefined ? undefined : oneBox(listed, bbox, say('列出案件', 'List cases'));
        const { cases, last } = await casesOf(services, context, signedIn(actor), { ...query, box });
        const next =
          last && cases.length === query.limit
            ? { next: caseCursor({ due: last.due_exactly, id: last.id }) }
            : {};
        return json(200, { cases, ...next });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/cases',
      access: 'case.report',
      tag,
      summary: say('上报案件', 'Report a case'),
      body: newCaseSchema,
      answers: { 201: caseSchema },
      async handle({ actor, body, context }) {
        const made = await createCase(services, context, signedIn(actor), body);
        return json(201, made, { location: paths.case(made.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/cases/{id}',
      access: 'case.read',
      tag,
      summary: say('案件与台账', 'A case with its ledger'),
      params,
      answers: { 200: caseDetailSchema },
      handle: async ({ actor, params: { id }, context }) =>
        json(200, await caseOf(services, context, signedIn(actor), id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/cases/{id}/events',
      access: 'case.handle',
      needs: ['case.direct', 'case.handle', 'case.verify'],
      tag,
      summary: say('办理案件', 'Act on a case'),
      params,
      body: newCaseEventSchema,
      answers: { 201: caseSchema },
      handle: async ({ actor, params: { id }, body, context }) =>
        json(201, await actOnCase(services, context, signedIn(actor), id, body)),
    }),
  ];
}
