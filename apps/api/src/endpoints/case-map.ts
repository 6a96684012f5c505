import { caseMapSchema } from '@cityplate/wire/case-map';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { listedSystems } from '../ogc/listed-systems.ts';
import type { Services } from '../services.ts';
import { caseMapOf } from '../use-cases/case-map.ts';
import { say } from '../words.ts';
import { oneBox } from './one-box.ts';

const word = z.string().min(1).max(60);

export function caseMapEndpoints(services: Services): Endpoint[] {
  const listed = listedSystems(services.region);
  return [
    endpoint({
      ...{ method: 'get', path: paths.caseMap, access: 'case.read', tag: 'cases' },
      summary: say('在办案件的位置与剩余时间', 'Where open cases lie and how much of their time is left'),
      query: z.strictObject({
        bbox: z.string().max(300).optional(),
        unit: word.optional(),
        layer: word.optional(),
      }),
      answers: { 200: caseMapSchema },
      async handle({ query: { bbox, ...query }, context }) {
        const box = bbox === undefined ? undefined : oneBox(listed, bbox, say('显示案件', 'Show cases'));
        return json(200, await caseMapOf(services, context, { ...query, box }));
      },
    }),
  ];
}
