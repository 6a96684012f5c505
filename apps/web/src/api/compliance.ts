import type { Box } from '@cityplate/geometry/position';
import { complianceSchema } from '@cityplate/wire/parking';
import { paths } from '@cityplate/wire/paths';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { withParams } from './filters.ts';
import { read } from './http.ts';

/** The stalls of a box against a profile, some at a time; `useWholeRun` asks for all. */
export const complianceQuery = (box: Readonly<Box>, profile: string) =>
  infiniteQueryOptions({
    queryKey: ['parking-compliance', ...box, profile],
    queryFn: ({ signal, pageParam }) => {
      const params = new URLSearchParams({ bbox: box.join(), profile, after: String(pageParam) });
      return read(complianceSchema, withParams(paths.parkingCompliance, params), signal);
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: 5 * 60_000,
    // A run of a county is not begun again because somebody looked elsewhere.
    refetchOnWindowFocus: false,
  });

/** The same as a table for Excel. */
export const complianceTable = (box: Readonly<Box>, profile: string, off: readonly string[]) =>
  withParams(
    paths.parkingComplianceTable,
    new URLSearchParams({ bbox: box.join(), profile, ...(off.length > 0 ? { off: off.join() } : {}) }),
  );
