import { boxOfPositions } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import { type RuleProfile, rulesOf, type Traffic } from './rule.ts';

/** A kerb that has been laid: how many stalls stand along it and what each rule costs of the rest. */
export interface LaidStreetKerb {
  /** Empty where nobody has named it. */
  readonly road: string;
  readonly traffic: Traffic;
  readonly carriagewayWidthMetres: number;
  readonly lengthMetres: number;
  readonly stalls: number;
  readonly losses: readonly { readonly ruleId: string; readonly metres: number }[];
  readonly line: { readonly coordinates: readonly (readonly number[])[] };
}

export interface RankedStreet<Kerb extends LaidStreetKerb = LaidStreetKerb> {
  readonly road: string;
  readonly kerbs: readonly Kerb[];
  /** Of the narrowest of them. */
  readonly traffic: Traffic;
  readonly carriagewayWidthMetres: number;
  readonly kerbMetres: number;
  /** Those that may be used together: where the rules allow one side only, the better half. */
  readonly taken: readonly Kerb[];
  /** Along those that are taken. */
  readonly stalls: number;
  readonly isOneSided: boolean;
  /** What costs most of the rest: rule and metres, the most first. */
  readonly losses: readonly { readonly ruleId: string; readonly metres: number }[];
  readonly box: Box;
}

const mostLosses = 4;

/** Streets by the stalls that their kerbs would take, the most first; it does not matter in which order the kerbs come. */
export function rankStreets<Kerb extends LaidStreetKerb>(
  kerbs: Iterable<Kerb>,
  profile: RuleProfile,
): RankedStreet<Kerb>[] {
  const byRoad = new Map<string, [Kerb, ...Kerb[]]>();
  for (const kerb of kerbs) {
    const others = byRoad.get(kerb.road);
    if (others === undefined) byRoad.set(kerb.road, [kerb]);
    else others.push(kerb);
  }
  const [width] = rulesOf(profile, 'carriageway');
  const streets = [...byRoad].map(([road, own]) => {
    const isNarrow = ({ carriagewayWidthMetres, traffic }: Kerb) =>
      width !== undefined && carriagewayWidthMetres < width.bothSides[traffic];
    const { carriagewayWidthMetres, traffic } = own.reduce((one, other) =>
      other.carriagewayWidthMetres < one.carriagewayWidthMetres ? other : one,
    );
    const narrow = own.filter(isNarrow);
    const taken = [...own.filter((kerb) => !isNarrow(kerb)), ...betterHalf(narrow)];
    return {
      ...{ road, kerbs: own, traffic, carriagewayWidthMetres, isOneSided: narrow.length > 0 },
      kerbMetres: Math.round(sumOf(own, 'lengthMetres')),
      ...{ taken, stalls: sumOf(taken, 'stalls') },
      losses: mostCostly(own),
      box: boxOfPositions(own.flatMap(({ line }) => line.coordinates)) ?? [0, 0, 0, 0],
    } satisfies RankedStreet<Kerb>;
  });
  return streets.sort((one, other) => other.stalls - one.stalls || one.road.localeCompare(other.road));
}

function mostCostly(kerbs: readonly LaidStreetKerb[]): RankedStreet['losses'] {
  const sums = new Map<string, number>();
  for (const { ruleId, metres } of kerbs.flatMap(({ losses }) => losses))
    sums.set(ruleId, (sums.get(ruleId) ?? 0) + metres);
  return [...sums]
    .map(([ruleId, metres]) => ({ ruleId, metres: Math.round(metres) }))
    .filter(({ metres }) => metres > 0)
    .sort((one, other) => other.metres - one.metres)
    .slice(0, mostLosses);
}

const sumOf = (kerbs: readonly LaidStreetKerb[], figure: 'stalls' | 'lengthMetres') =>
  kerbs.reduce((sum, kerb) => sum + kerb[figure], 0);

/** The fullest kerbs up to half of all: which of two kerbs lies opposite the base map does not say. */
function betterHalf<Kerb extends LaidStreetKerb>(kerbs: readonly Kerb[]): Kerb[] {
  const half = sumOf(kerbs, 'lengthMetres') / 2;
  const taken: Kerb[] = [];
  for (const each of kerbs.toSorted((one, other) => other.stalls - one.stalls)) {
    if (sumOf(taken, 'lengthMetres') >= half) break;
    taken.push(each);
  }
  return taken;
}
