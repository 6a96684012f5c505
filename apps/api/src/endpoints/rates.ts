import { caseSources } from '@cityplate/wire/cases';
import {
  allKey,
  noKey,
  rateCasesSchema,
  rateGroupings,
  ratePartSchema,
  rateSchema,
  ratesAnswerSchema,
} from '@cityplate/wire/rates';
import { z } from 'zod';
import { csvOf } from '../http/csv-table.ts';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { csvAnswer } from '../http/file-answer.ts';
import { signedIn } from '../http/signed-in.ts';
import { invalid } from '../problem-error.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { rateTable } from '../use-cases/rate-table.ts';
import { ledgerNow, type RateAsked, rateCases, ratesOf } from '../use-cases/rates.ts';
import { say } from '../words.ts';
import { afterCase, caseCursor } from './case-cursor.ts';
import { readRatePeriod } from './rate-period.ts';

const word = z.string().min(1).max(60);
const moment = z.string().max(40).optional();
const asked = {
  ...{ from: moment, to: moment, asOf: moment },
  groupBy: z.enum(rateGroupings).optional(),
  ...{ unit: word.optional(), layer: word.optional(), kind: word.optional(), township: word.optional() },
  ...{ street: word.optional(), grid: word.optional(), source: z.enum([...caseSources, noKey]).optional() },
};
export const ratesQuery = z.strictObject(asked);
const casesQuery = z.strictObject({
  ...asked,
  rate: rateSchema,
  part: ratePartSchema,
  key: word.optional(),
  after: afterCase.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
});

const refused = (path: string, code: string, zh: string, en: string) =>
  invalid(say('统计两率', 'Reckoning the rates'), [{ path, code, message: say(zh, en) }], 400);

/** What is asked, with the moment of knowledge pinned: the ledger's now, unless one is named. */
export async function readRateQuestion(
  services: Services,
  context: TransactionContext,
  query: z.output<typeof ratesQuery>,
): Promise<RateAsked> {
  const { unit, layer, kind, township, street, grid, source } = query;
  if (layer !== undefined && !services.catalogue.has(layer))
    throw refused('query.layer', 'unknown-layer', '没有这个图层', 'No such layer');
  if (unit !== undefined && unit !== noKey && !services.region.units.some(({ code }) => code === unit))
    throw refused('query.unit', 'unknown-unit', '没有这个单位', 'No such unit');
  const now = await ledgerNow(services, context);
  const period = readRatePeriod(query, now, services.region.workHours.timeZone);
  return { ...period, only: { unit, layer, kind, township, street, grid, source } };
}

export function rateEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/rates', access: 'case.read', tag: 'rates' },
      summary: say('两率：解决率、按期处置率、返工率、延期率、结案率', 'The rates of cases in a period'),
      query: ratesQuery,
      answers: { 200: ratesAnswerSchema },
      async handle({ actor, query, context }) {
        const question = await readRateQuestion(services, context, query);
        return json(200, await ratesOf(services, context, signedIn(actor), question, query.groupBy));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/rates/table.csv', access: 'case.read', tag: 'rates' },
      summary: say('两率（表格）', 'The rates, as a table'),
      query: ratesQuery,
      answers: { 200: 'text/csv' },
      async handle({ actor, query, context, language }) {
        const question = await readRateQuestion(services, context, query);
        const answer = await ratesOf(services, context, signedIn(actor), question, query.groupBy);
        return csvAnswer('rates.csv', csvOf(rateTable(answer, language), language));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/rates/cases', access: 'case.read', tag: 'rates' },
      summary: say('某个率的分子或分母的每一件案件', 'The very cases behind a number of a rate'),
      query: casesQuery,
      answers: { 200: rateCasesSchema },
      async handle({ query, context }) {
        const { rate, part, after, limit } = query;
        const question = withKey(await readRateQuestion(services, context, query), query);
        const { cases, last } = await rateCases(services, context, question, { rate, part, after, limit });
        const next =
          last && cases.length === limit ? { next: caseCursor({ due: last.due_exactly, id: last.id }) } : {};
        return json(200, { asOf: question.asOf.toISOString(), cases, ...next });
      },
    }),
  ];
}

/** A key is one of the grouping, units unless said; `all` is the whole. */
function withKey(
  question: RateAsked,
  { key, groupBy = 'unit' }: Pick<z.output<typeof casesQuery>, 'key' | 'groupBy'>,
): RateAsked {
  if (key === undefined || key === allKey) return question;
  const filtered = question.only[groupBy];
  if (filtered !== undefined && filtered !== key)
    throw refused('query.key', 'contradiction', '与筛选条件不符', 'The filter asks for another');
  return { ...question, only: { ...question.only, [groupBy]: key } };
}
