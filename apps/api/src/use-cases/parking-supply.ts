import { setImmediate } from 'node:timers/promises';
import type { Box } from '@cityplate/geometry/position';
import { KerbProblem } from '@cityplate/parking/kerb-problem';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { Layout, LayoutRequest } from '@cityplate/parking/layout';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { RuleProfile } from '@cityplate/parking/rule';
import {
  type CandidateKerb,
  type ParkingCandidates,
  type ParkingSupply,
  walkMetres,
} from '@cityplate/wire/parking-supply';
import { countKerbs, type KerbRow, listKerbs } from '../queries/parking-obstacles.ts';
import { compoundSupply, stallsByRoad } from '../queries/parking-supply.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { stallLayer, surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

/** As many as are laid in about half a second: who runs a county sees it move, and may stop it. */
const kerbsAtOnce = 120;
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

/**
 * Lays parallel small stalls along the kerbs of a box, beside all that is there: the first so many after a kerb.
 * @param asked profile by id; the id of the kerb before the first, 0 to begin
 */
export async function parkingCandidates(
  services: Services,
  context: TransactionContext,
  box: Readonly<Box>,
  asked: { profile: string | undefined; after: number },
): Promise<ParkingCandidates> {
  const attempted = say('寻找可划车位', 'Look for kerbs to use');
  const profile = readProfile(services, asked.profile, 'query.profile', attempted);
  const { rows, total, left, obstacles } = await inTransaction(services.pool, context, async (client) => {
    const counts = await countKerbs(client, box, asked.after);
    const rows = await listKerbs(client, box, kerbsAtOnce, asked.after);
    if (rows.length === 0) return { ...counts, rows, obstacles: [] };
    const coordinates = rows.map(({ geometry }) => geometry.coordinates);
    const around = JSON.stringify({ type: 'MultiLineString', coordinates });
    return {
      ...{ ...counts, rows },
      ...(await surroundings(services, client, { around, profile, stallMetres: stallReachMetres })),
    };
  });
  const kerbs: CandidateKerb[] = [];
  for (const row of rows) {
    const kerb = layCandidate(row, obstacles, profile);
    if (kerb !== undefined) kerbs.push(kerb);
    // Other requests are answered in between.
    await setImmediate();
  }
  const next = left > rows.length ? rows.at(-1)?.id : undefined;
  return {
    ...{ profile: profile.id, total, left: left - rows.length, unlaid: rows.length - kerbs.length, kerbs },
    ...(next === undefined ? {} : { next }),
  };
}

/** Undefined for a line of the base map that is no kerb: one of them does not end the search. */
function layCandidate(
  row: KerbRow,
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
): CandidateKerb | undefined {
  const { id, geometry: line, side, traffic, width_metres: carriagewayWidthMetres } = row;
  const layout = layOrNone({
    ...{ kerb: line, side, traffic, carriagewayWidthMetres, angleDegrees: 0, stallClass: 'small' },
    ...{ obstacles, profile },
  });
  if (layout === undefined) return undefined;
  return {
    ...{ id, road: row.road ?? '', carriagewayWidthMetres, traffic, side, line },
    ...{ lengthMetres: row.length_metres, stalls: layout.totals.stalls },
    losses: layout.lost.features.map(({ properties: { ruleId, lengthMetres } }) => ({
      ruleId,
      metres: lengthMetres,
    })),
  };
}

function layOrNone(request: LayoutRequest): Layout | undefined {
  try {
    return layKerb(request);
  } catch (error) {
    if (error instanceof KerbProblem) return undefined;
    throw error;
  }
}
