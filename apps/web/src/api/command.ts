import { commandSchema } from '@cityplate/wire/command';
import { paths } from '@cityplate/wire/paths';
import { ratesAnswerSchema } from '@cityplate/wire/rates';
import { queryOptions } from '@tanstack/react-query';
import type { CommandSearch } from '../app/command-search.ts';
import { casesKey } from './cases.ts';
import { withParams } from './filters.ts';
import { read } from './http.ts';

/** Cases become due without anybody doing anything. */
const clockMilliseconds = 60_000;

const paramsOf = ({ layer, township }: CommandSearch) => {
  const params = new URLSearchParams();
  if (layer !== undefined) params.set('layer', layer);
  if (township !== undefined) params.set('township', township);
  return params;
};

/** How cases stand now; read again when one moves, as all that is shown of cases. */
export const commandQuery = (search: CommandSearch) => {
  const params = paramsOf(search);
  return queryOptions({
    queryKey: [...casesKey, 'command', params.toString()],
    queryFn: ({ signal }) => read(commandSchema, withParams(paths.command, params), signal),
    refetchInterval: clockMilliseconds,
  });
};

/** The rates of each unit in these days of the county, the last day as far as it has come. */
export const commandRatesQuery = (search: CommandSearch, from: string, to: string) => {
  const params = paramsOf(search);
  for (const [name, value] of Object.entries({ from, to, groupBy: 'unit' })) params.set(name, value);
  return queryOptions({
    queryKey: [...casesKey, 'command-rates', params.toString()],
    queryFn: ({ signal }) => read(ratesAnswerSchema, withParams(paths.rates, params), signal),
    refetchInterval: clockMilliseconds,
  });
};
