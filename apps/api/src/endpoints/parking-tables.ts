import { z } from 'zod';
import { csvOf } from '../http/csv-table.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { csvAnswer } from '../http/file-answer.ts';
import { listedSystems } from '../ogc/listed-systems.ts';
import type { Services } from '../services.ts';
import { complianceTable } from '../use-cases/compliance-table.ts';
import { candidateTable, supplyTable } from '../use-cases/parking-tables.ts';
import { say } from '../words.ts';
import { oneBox } from './one-box.ts';
import { readBbox } from './read-filter.ts';

const tag = 'parking';
const access = 'parking.read';

/** The tables of supply as files, for Excel. */
export function parkingTableEndpoints(services: Services): Endpoint[] {
  const listed = listedSystems(services.region);
  return [
    endpoint({
      ...{ method: 'get', path: '/api/parking/supply.csv', access, tag },
      summary: say('小区缺口（表格）', 'Compounds by shortage, as a table'),
      answers: { 200: 'text/csv' },
      handle: async ({ context, language }) =>
        csvAnswer('compounds.csv', csvOf(await supplyTable(services, context), language)),
    }),
    endpoint({
      ...{ method: 'get', path: '/api/parking/candidates.csv', access, tag },
      summary: say('可新增车位的道路（表格）', 'Streets by the stalls that they would take, as a table'),
      query: z.strictObject({ bbox: z.string().max(300), profile: z.string().max(40).optional() }),
      answers: { 200: 'text/csv' },
      async handle({ query: { bbox, profile }, context, language }) {
        const box = oneBox(listed, bbox, say('寻找可划车位', 'Look for kerbs to use'));
        const table = await candidateTable(services, context, box, profile, language);
        return csvAnswer('streets.csv', csvOf(table, language));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/parking/compliance.csv', access: 'asset.read', tag },
      summary: say('不符合规则的车位（表格）', 'Stalls that break a rule, as a table'),
      query: z.strictObject({
        bbox: z.string().max(300),
        profile: z.string().max(40).optional(),
        /** Rules that shall not count, by id. */
        off: z.string().max(2_000).optional(),
      }),
      answers: { 200: 'text/csv' },
      async handle({ query: { bbox, profile, off }, context, language }) {
        const place = readBbox(listed, { bbox });
        const choice = { profile, off: new Set(off?.split(',')) };
        const table = await complianceTable(services, context, place, choice, language);
        return csvAnswer('compliance.csv', csvOf(table, language));
      },
    }),
  ];
}
