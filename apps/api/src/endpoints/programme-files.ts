import { z } from 'zod';
import { csvOf } from '../http/csv-table.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { csvAnswer, fileAnswer, xlsxType } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import { programmeTable, programmeXlsx } from '../use-cases/programme-table.ts';
import { say } from '../words.ts';
import { programmeFilterShape } from './programme.ts';

const access = 'programme.read';
const tag = 'programme';
const query = z.strictObject(programmeFilterShape);

/** The programme as files, with the filter of the page. */
export function programmeFileEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/programme/items.csv', access, tag, query },
      summary: say('整治项目清单（CSV）', 'Items of the programme as CSV'),
      answers: { 200: 'text/csv' },
      async handle({ query: { progress, ...filter }, context, language }) {
        const table = await programmeTable(services, context, { ...filter, state: progress }, language);
        return csvAnswer('programme.csv', csvOf(table, language));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/programme/items.xlsx', access, tag, query },
      summary: say('整治项目清单（Excel）', 'Items of the programme as an Excel file'),
      answers: { 200: xlsxType },
      async handle({ query: { progress, ...filter }, context, language }) {
        const table = await programmeTable(services, context, { ...filter, state: progress }, language);
        return fileAnswer(xlsxType, 'programme.xlsx', programmeXlsx(table, language));
      },
    }),
  ];
}
