import { setImmediate } from 'node:timers/promises';
import { boxOfPositions } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import { KerbProblem } from '@cityplate/parking/kerb-problem';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { Layout, LayoutRequest } from '@cityplate/parking/layout';
import { type RuleProfile, rulesOf } from '@cityplate/parking/rule';
import { type ParkingCandidates, type ParkingSupply, walkMetres } from '@cityplate/wire/parking-supply';
import { type KerbRow, listKerbs } from '../queries/parking-obstacles.ts';
import { compoundSupply, stallsByRoad } from '../queries/parking-supply.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { stallLayer, surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

/** More take longer than anybody waits; the rest is told. */
const mostKerbs = 600;
const stallReachMetres = 7;

export async function parkingSupply(services: Services, context: TransactionContext): Promise<ParkingSupply> {
  return inTransaction(services.pool, context, async (client) => {
    const rows = await compoundSupply(client, { compounds: 'old-compounds', stalls: stallLayer }, walkMetres);
    return {
      walkMetres,
      compounds: rows.map(({ inside, near, ...row }) => ({
        ...row,
        ...{ stallsInside: inside, stallsNear: near, shortage: Math.max(0, (row.households ?? 0) - near) },
      })),
      streets: await stallsByRoad(client, stallLayer),
    };
  });
}

interface Laid {
  kerb: KerbRow;
  stalls: number;
  lost: readonly { ruleId: string; lengthMetres: number }[];
}

/** Lays parallel small stalls along every kerb in a box, beside all that is there, and ranks the streets. */
export async function parkingCandidates(
  services: Services,
  context: TransactionContext,
  box: Readonly<Box>,
  named: string | undefined,
): Promise<ParkingCandidates> {
  const profile = readProfile(services, named, 'query.profile', say('寻找可划车位', 'Look for kerbs to use'));
  const found = await inTransaction(services.pool, context, async (client) => {
    const kerbs = await listKerbs(client, box, 100_000);
    const taken = kerbs.slice(0, mostKerbs);
    const coordinates = taken.map(({ geometry }) => geometry.coordinates);
    const around = JSON.stringify({ type: 'MultiLineString', coordinates });
    const things =
      taken.length === 0
        ? []
        : (await surroundings(services, client, { around, profile, stallMetres: stallReachMetres }))
            .obstacles;
    return { taken, left: kerbs.length - taken.length, things };
  });
  const laid: Laid[] = [];
  for (const kerb of found.taken) {
    const layout = layOrNone({
      ...{ kerb: kerb.geometry, side: kerb.side, traffic: kerb.traffic },
      ...{ carriagewayWidthMetres: kerb.width_metres, angleDegrees: 0, stallClass: 'small' },
      ...{ obstacles: found.things, profile },
    });
    if (layout !== undefined) {
      const lost = layout.lost.features.map(({ properties }) => properties);
      laid.push({ kerb, stalls: layout.totals.stalls, lost });
    }
    // A district takes a second or two; other requests are answered in between.
    await setImmediate();
  }
  return {
    profile: profile.id,
    kerbsLeft: found.left + found.taken.length - laid.length,
    streets: ranked(laid, profile),
  };
}

/** Undefined for a line of the base map that is no kerb: one of them does not end the search. */
function layOrNone(request: LayoutRequest): Layout | undefined {
  try {
    return layKerb(request);
  } catch (error) {
    if (error instanceof KerbProblem) return undefined;
    throw error;
  }
}

/** By street, the most stalls first. */
function ranked(laid: readonly Laid[], profile: RuleProfile): ParkingCandidates['streets'] {
  const byRoad = new Map<string, [Laid, ...Laid[]]>();
  for (const each of laid) {
    const road = each.kerb.road ?? '';
    const others = byRoad.get(road);
    if (others === undefined) byRoad.set(road, [each]);
    else others.push(each);
  }
  const [width] = rulesOf(profile, 'carriageway');
  const streets = [...byRoad].map(([road, kerbs]) => {
    const { width_metres: carriagewayWidthMetres, traffic } = kerbs[0].kerb;
    const isOneSided = width !== undefined && carriagewayWidthMetres < width.bothSides[traffic];
    const kerbMetres = kerbs.reduce((sum, { kerb }) => sum + kerb.length_metres, 0);
    const losses = new Map<string, number>();
    for (const { ruleId, lengthMetres } of kerbs.flatMap(({ lost }) => lost))
      losses.set(ruleId, (losses.get(ruleId) ?? 0) + lengthMetres);
    return {
      ...{ road, carriagewayWidthMetres, traffic, kerbs: kerbs.length, isOneSided },
      kerbMetres: Math.round(kerbMetres),
      stalls: isOneSided
        ? betterHalf(kerbs, kerbMetres / 2)
        : kerbs.reduce((sum, { stalls }) => sum + stalls, 0),
      losses: [...losses]
        .map(([ruleId, metres]) => ({ ruleId, metres: Math.round(metres) }))
        .filter(({ metres }) => metres > 0)
        .sort((one, other) => other.metres - one.metres)
        .slice(0, 4),
      box: boxOfPositions(kerbs.flatMap(({ kerb }) => kerb.geometry.coordinates)) ?? [0, 0, 0, 0],
    };
  });
  return streets.sort((one, other) => other.stalls - one.stalls || one.road.localeCompare(other.road));
}

/** The stalls of the fullest kerbs up to half of all: which of two kerbs lies opposite the base map does not say. */
function betterHalf(kerbs: readonly Laid[], metres: number): number {
  let [used, stalls] = [0, 0];
  for (const each of kerbs.toSorted((one, other) => other.stalls - one.stalls)) {
    if (used >= metres) break;
    used += each.kerb.length_metres;
    stalls += each.stalls;
  }
  return stalls;
}
