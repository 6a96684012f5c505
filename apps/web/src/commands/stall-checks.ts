import { checkByGround } from '@cityplate/parking/check-by-ground';
import type { StallBreach } from '@cityplate/parking/check-stalls';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { RuleProfile } from '@cityplate/parking/rule';
import type { SingleStall } from './stalls.ts';

/** What stalls drawn by hand break, by the same rules as those of the registry: distances, sizes, and each other. */
export const judgeStalls = (
  stalls: readonly SingleStall[],
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
): readonly StallBreach[] =>
  checkByGround(
    stalls.map(({ id, geometry, values: { stallClass, angleDegrees, placement } }) => ({
      ...{ id, geometry, stallClass, angleDegrees, placement },
    })),
    obstacles,
    profile,
  );
