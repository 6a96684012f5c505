import { type CheckedStall, checkStalls, type StallBreach } from './check-stalls.ts';
import type { Obstacle } from './obstacle.ts';
import { lotProfiles, streetProfiles } from './profiles/profiles.ts';
import type { RuleProfile } from './rule.ts';

/** Where a stall lies by its `placement` in the register; what nobody placed is taken to lie on a street. */
export const groundOf = (placement: unknown): RuleProfile['ground'] =>
  placement === undefined || placement === 'on-street' ? 'street' : 'lot';

export interface PlacedStall extends CheckedStall {
  readonly placement?: unknown;
}

/**
 * What stalls break, each by the rules of the ground that it lies on: the rules of streets say nothing of a yard. Those
 * on the profile's own ground are judged by it, the others by the first profile of theirs.
 * @throws KerbProblem for an obstacle without longitude and latitude
 */
export function checkByGround(
  stalls: readonly PlacedStall[],
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
): StallBreach[] {
  const isHere = ({ placement }: PlacedStall) => groundOf(placement) === profile.ground;
  const [here, elsewhere] = [stalls.filter(isHere), stalls.filter((stall) => !isHere(stall))];
  if (elsewhere.length === 0) return checkStalls(here, obstacles, profile);
  const [theirs = profile] = profile.ground === 'street' ? lotProfiles : streetProfiles;
  // Whatever the ground, nothing stands on another stall.
  const standing = (others: readonly PlacedStall[]): Obstacle[] =>
    others.map(({ id, geometry }) => ({ id, kind: 'stall', geometry }));
  return [
    ...checkStalls(here, [...obstacles, ...standing(elsewhere)], profile),
    ...checkStalls(elsewhere, [...obstacles, ...standing(here)], theirs),
  ];
}
