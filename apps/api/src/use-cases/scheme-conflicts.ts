import { breachOf } from '@cityplate/parking/breach';
import { checkByGround } from '@cityplate/parking/check-by-ground';
import type { StallBreach } from '@cityplate/parking/check-stalls';
import type { Obstacle } from '@cityplate/parking/obstacle';
import { type RuleProfile, rulesOf } from '@cityplate/parking/rule';
import { usualSizes } from '@cityplate/parking/stall-size';
import { wholeKerb } from '@cityplate/parking/whole-kerb';
import type { NamedObstacle } from '@cityplate/wire/parking';
import type { Scheme, SchemeStall } from '@cityplate/wire/parking-schemes';
import type { SchemeRow } from '../queries/parking-schemes.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { requestOf } from './lay-stalls.ts';
import { namedIn, type Surroundings, surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

export type SchemeConflict = Scheme['conflicts'][number];
type Shape = Pick<SchemeStall, 'id' | 'geometry' | 'properties'>;

/** So many stalls are looked around at once: a scheme may go through a whole town, what is near a street has an end. */
const stallsAtOnce = 100;

/** What stalls break of a profile's rules about a stall, as things stand now, and everything that is near them. */
export async function breachesOf(
  services: Services,
  client: Database,
  {
    profile,
    stalls,
    except,
  }: { profile: RuleProfile; stalls: readonly Shape[]; except: ReadonlySet<string> },
): Promise<{ breaches: StallBreach[]; named: Surroundings['named'] }> {
  const obstacles = new Map<string, Obstacle>();
  const named = new Map<string, NamedObstacle>();
  for (let first = 0; first < stalls.length; first += stallsAtOnce) {
    const some = stalls.slice(first, first + stallsAtOnce);
    const near = await surroundings(services, client, {
      around: JSON.stringify({
        type: 'MultiPolygon',
        coordinates: some.map(({ geometry }) => geometry.coordinates),
      }),
      profile,
      // From a side of the stall, not from a kerb: only what lies inside a stall is farther.
      stallMetres: Math.max(...some.map(({ properties }) => properties.lengthMetres), 6),
      except,
    });
    for (const obstacle of near.obstacles) obstacles.set(obstacle.id ?? '', obstacle);
    for (const [id, each] of near.named) named.set(id, each);
  }
  const checked = stalls.map(({ id, geometry, properties: { stallClass, angleDegrees, placement } }) => ({
    ...{ id, geometry, stallClass, angleDegrees, placement },
  }));
  return { breaches: checkByGround(checked, [...obstacles.values()], profile), named };
}

/** What the stalls of a scheme break of its profile as things stand now, and who is in the way. */
export async function conflictsOf(
  services: Services,
  client: Database,
  { profile: profileId, content, assets }: Pick<SchemeRow, 'profile' | 'content' | 'assets'>,
): Promise<{ conflicts: SchemeConflict[]; obstacles: NamedObstacle[] }> {
  const profile = readProfile(services, profileId, 'profile', say('核对划线方案', 'Checking the scheme'));
  const stalls = content.stalls.features;
  if (stalls.length === 0) return { conflicts: [], obstacles: [] };
  const except = new Set([...content.removals, ...Object.values(assets)]);
  const { breaches: own, named } = await breachesOf(services, client, { profile, stalls, except });
  const ofKerbs = content.kerbs.flatMap((kerb) => {
    const first = stalls.find(({ properties }) => properties.kerb === kerb.id);
    if (first === undefined) return [];
    const usual = usualSizes[kerb.stallClass];
    const { refused, warnings } = wholeKerb(requestOf(kerb, [], profile), {
      angleDegrees: kerb.angleDegrees,
      lengthMetres: kerb.lengthMetres ?? usual.lengthMetres,
      widthMetres: kerb.widthMetres ?? usual.widthMetres,
      aisleMetres: usual.aisleMetres,
    });
    const about = { stallId: first.id, kerb: kerb.id };
    return [
      ...refused.map((breach) => ({ ...breach, ...about, level: 'must' as const })),
      ...warnings.map((breach) => ({ ...breach, ...about, level: 'should' as const })),
    ];
  });
  const first = stalls[0]?.id ?? '';
  const ofShares = rulesOf(profile, 'share').flatMap((rule) => {
    const measured = stalls.filter(({ properties }) =>
      rule.of === 'charging'
        ? ['slow', 'fast'].includes(String(properties.charger))
        : properties.stallClass === rule.of,
    ).length;
    const due = rule.share * stalls.length;
    // Of fewer stalls than one in so many the rule asks for none; what is begun counts whole (2 % of 60 are two).
    const required = due < 1 ? 0 : Math.ceil(due - 1e-9);
    if (measured >= required) return [];
    return [{ stallId: first, level: rule.level, ...breachOf(rule, { required, measured }) }];
  });
  const numbers = new Map(stalls.map(({ id, properties: { number } }: SchemeStall) => [id, number]));
  const conflicts = [...ofKerbs, ...ofShares, ...own].map((breach): SchemeConflict => {
    const number = numbers.get(breach.stallId);
    const off = content.switchedOff.find(
      ({ ruleId, obstacleId }) =>
        ruleId === breach.ruleId && (obstacleId === undefined || obstacleId === breach.obstacleId),
    );
    return {
      ...breach,
      ...(number === undefined ? {} : { number }),
      ...(off === undefined ? {} : { switchedOff: off.reason }),
    };
  });
  return { conflicts, obstacles: namedIn(named, conflicts) };
}
