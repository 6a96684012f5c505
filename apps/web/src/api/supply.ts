import { parkingCandidatesSchema, parkingSupplySchema } from '@cityplate/wire/parking-supply';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { read } from './http.ts';

export const supplyQuery = queryOptions({
  queryKey: ['parking-supply'],
  queryFn: ({ signal }) => read(parkingSupplySchema, paths.parkingSupply, signal),
});

/** @param box west, south, east, north in degrees */
export const candidatesQuery = (box: readonly number[], profile: string) =>
  queryOptions({
    queryKey: ['parking-candidates', ...box, profile],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ bbox: box.map((edge) => edge.toFixed(5)).join(','), profile });
      return read(parkingCandidatesSchema, `${paths.parkingCandidates}?${query}`, signal);
    },
    // Laying a district's kerbs takes seconds: not again for going back and forth.
    staleTime: 5 * 60_000,
  });
