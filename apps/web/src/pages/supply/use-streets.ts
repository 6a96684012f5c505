import type { Box } from '@cityplate/geometry/position';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import { type RankedStreet, rankStreets } from '@cityplate/parking/rank-streets';
import type { CandidateKerb } from '@cityplate/wire/parking-supply';
import { useMemo } from 'react';
import { candidatesQuery } from '../../api/supply.ts';
import { useWholeRun } from '../../ui/use-whole-run.ts';

export type Street = RankedStreet<CandidateKerb>;

/** Lays every kerb of a box, some at a time, and ranks the streets that are known so far. */
export function useStreets(box: Readonly<Box>, profileId: string) {
  const run = useWholeRun(candidatesQuery(box, profileId));
  const { parts } = run;
  const streets = useMemo(() => {
    const profile = streetProfiles.find(({ id }) => id === profileId) ?? streetProfiles[0];
    return rankStreets(
      parts.flatMap(({ kerbs }) => kerbs),
      profile,
    );
  }, [parts, profileId]);
  return { run, streets };
}
