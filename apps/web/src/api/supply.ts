import type { Box } from '@cityplate/geometry/position';
import { parkingCandidatesSchema, parkingSupplySchema } from '@cityplate/wire/parking-supply';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { withParams } from './filters.ts';
import { read } from './http.ts';

export const supplyQuery = queryOptions({
  queryKey: ['parking-supply'],
  queryFn: ({ signal }) => read(parkingSupplySchema, paths.parkingSupply, signal),
});

const choiceOf = (box: Readonly<Box>, profile: string) =>
  new URLSearchParams({ bbox: box.map((edge) => edge.toFixed(5)).join(','), profile });

/** What the kerbs of a box would take, some at a time; `useWholeRun` asks for all. */
export const candidatesQuery = (box: Readonly<Box>, profile: string) =>
  infiniteQueryOptions({
    queryKey: ['parking-candidates', ...box, profile],
    queryFn: ({ signal, pageParam }) => {
      const params = choiceOf(box, profile);
      params.set('after', String(pageParam));
      return read(parkingCandidatesSchema, withParams(paths.parkingCandidates, params), signal);
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    // Laying a county's kerbs takes a while: not again for going back and forth, nor for looking elsewhere.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The same as tables for Excel. */
export const supplyTables = {
  compounds: paths.parkingSupplyTable,
  streets: (box: Readonly<Box>, profile: string) =>
    withParams(paths.parkingCandidatesTable, choiceOf(box, profile)),
};
