import { paths } from '@cityplate/wire/paths';
import { type Rate, type RatePart, rateCasesSchema, ratesAnswerSchema } from '@cityplate/wire/rates';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RatesSearch } from '../app/rates-search.ts';
import { daysOfPeriod } from '../pages/rates/rate-period.ts';
import { casesKey } from './cases.ts';
import { withParams } from './filters.ts';
import { read } from './http.ts';

/** The page's choice as parameters of the API; `today` is the county's day. */
export function rateParams(search: RatesSearch, today: string): URLSearchParams {
  const { asOf, groupBy = 'unit', unit, layer, kind, township, street, grid, source } = search;
  const asked = {
    ...{ ...daysOfPeriod(search, asOf ?? today), asOf, groupBy },
    ...{ unit, layer, kind, township, street, grid, source },
  };
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(given);
}

const without = (params: URLSearchParams, name: string) => {
  const rest = new URLSearchParams(params);
  rest.delete(name);
  return rest;
};

/** What the papers of the meeting are asked for: all of the page's question but its grouping, at the moment it shows. */
export function papersOf(
  params: URLSearchParams,
  shown: { from: string; to: string; asOf: string } | undefined,
): URLSearchParams {
  const papers = without(params, 'groupBy');
  if (shown === undefined) return papers;
  for (const name of ['from', 'to', 'asOf'] as const) papers.set(name, shown[name]);
  return papers;
}

/** The rates in groups and as a whole, of one and the same moment; read again when a case moves. */
export const ratesQuery = (params: URLSearchParams) =>
  queryOptions({
    queryKey: [...casesKey, 'rates', params.toString()],
    async queryFn({ signal }) {
      const grouped = await read(ratesAnswerSchema, withParams(paths.rates, params), signal);
      const pinned = without(params, 'groupBy');
      pinned.set('asOf', grouped.asOf);
      pinned.set('to', grouped.to);
      const whole = await read(ratesAnswerSchema, withParams(paths.rates, pinned), signal);
      return { ...grouped, whole: whole.groups[0] };
    },
  });

export interface RateNumber {
  rate: Rate;
  part: RatePart;
  key: string | undefined;
}

/** The very cases of a number, as known at the moment of the number. */
export const rateCasesQuery = (params: URLSearchParams, { rate, part, key }: RateNumber, asOf: string) =>
  infiniteQueryOptions({
    queryKey: [...casesKey, 'rate-cases', params.toString(), rate, part, key, asOf],
    queryFn({ pageParam, signal }) {
      const asked = new URLSearchParams(params);
      for (const [name, value] of Object.entries({ rate, part, asOf })) asked.set(name, value);
      if (key !== undefined) asked.set('key', key);
      if (pageParam !== '') asked.set('after', pageParam);
      return read(rateCasesSchema, withParams(paths.rateCases, asked), signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
