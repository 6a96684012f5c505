import type { Box } from '@cityplate/geometry/position';
import { caseMapSchema } from '@cityplate/wire/case-map';
import { paths } from '@cityplate/wire/paths';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { casesKey } from './cases.ts';
import { withParams } from './filters.ts';
import { read } from './http.ts';

/** Cases become due without anybody doing anything. */
const clockMilliseconds = 60_000;
/** About 10 m: a view that moved less is the same. */
const boxDecimals = 4;

/** The open cases in a box or everywhere; read again when one moves, as all that is shown of cases. */
export function caseMapQuery(box: Box | undefined) {
  const params = new URLSearchParams();
  if (box !== undefined) params.set('bbox', box.map((edge) => edge.toFixed(boxDecimals)).join(','));
  return queryOptions({
    queryKey: [...casesKey, 'map', params.toString()],
    queryFn: ({ signal }) => read(caseMapSchema, withParams(paths.caseMap, params), signal),
    placeholderData: keepPreviousData,
    refetchInterval: clockMilliseconds,
  });
}
