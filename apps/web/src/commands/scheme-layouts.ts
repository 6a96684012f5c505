import { boxesMeet, boxOf, nowhere, widenedByMetres } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import { KerbProblem } from '@cityplate/parking/kerb-problem';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { Layout, LayoutRequest } from '@cityplate/parking/layout';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { RuleProfile, Words } from '@cityplate/parking/rule';
import type { Kerb } from './kerbs.ts';
import type { SingleStall } from './stalls.ts';

/** A kerb with what fits along it; `problem` where it cannot be laid at all. */
export type LaidKerb = {
  readonly kerb: Kerb;
  readonly layout: Layout | undefined;
  readonly problem: Words | undefined;
  /** Numbers run on from kerb to kerb: this is added to those of the layout. */
  readonly numbersBefore: number;
};

/** Stalls reach so far from their kerb at most; farther kerbs have nothing to do with each other. */
const reachMetres = 40;
const boxAround = ({ line }: Kerb) => widenedByMetres(boxOf(line) ?? nowhere, reachMetres);

type Known = {
  readonly profile: RuleProfile;
  readonly obstacles: readonly Obstacle[];
  readonly before: readonly Layout[];
  readonly singles: readonly SingleStall[];
  readonly result: Pick<LaidKerb, 'layout' | 'problem'>;
};
/** While one kerb is dragged the others are not laid again. */
const known = new WeakMap<Kerb, Known>();

const sameList = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each, index) => each === other[index]);

export function layOne(
  kerb: Kerb,
  profile: RuleProfile,
  obstacles: readonly Obstacle[],
): Pick<LaidKerb, 'layout' | 'problem'> {
  const { line, side, carriagewayWidthMetres, traffic, angleDegrees, stallClass, bothSides } = kerb;
  const { entry, lengthMetres, widthMetres } = kerb;
  const request: LayoutRequest = {
    ...{ kerb: line, side, carriagewayWidthMetres, traffic, angleDegrees, stallClass, bothSides },
    ...(entry === undefined ? {} : { entry }),
    ...(lengthMetres === undefined ? {} : { lengthMetres }),
    ...(widthMetres === undefined ? {} : { widthMetres }),
    ...{ profile, obstacles },
  };
  try {
    return { layout: layKerb(request), problem: undefined };
  } catch (error) {
    if (!(error instanceof KerbProblem)) throw error;
    return { layout: undefined, problem: error.words };
  }
}

/**
 * Lays all kerbs of a scheme in their order; what stands on an earlier one, and every stall that was drawn by hand, is
 * an obstacle to the later ones.
 */
export function layScheme(
  kerbs: readonly Kerb[],
  profile: RuleProfile,
  obstacles: readonly Obstacle[],
  singles: readonly SingleStall[] = [],
): readonly LaidKerb[] {
  const placed = singles.map((stall) => ({ stall, box: boxOf(stall.geometry) ?? nowhere }));
  const laid: LaidKerb[] = [];
  const boxes: Readonly<Box>[] = [];
  let numbersBefore = 0;
  for (const kerb of kerbs) {
    const box = boxAround(kerb);
    const before = laid.flatMap(({ layout }, index) =>
      layout !== undefined && boxesMeet(boxes[index] ?? box, box) ? [layout] : [],
    );
    const near = placed.filter((each) => boxesMeet(each.box, box)).map(({ stall }) => stall);
    let found = known.get(kerb);
    if (
      found === undefined ||
      found.profile !== profile ||
      found.obstacles !== obstacles ||
      !sameList(found.before, before) ||
      !sameList(found.singles, near)
    ) {
      const stalls = before.flatMap(({ stalls }) =>
        stalls.features.map(({ geometry }): Obstacle => ({ kind: 'stall', geometry })),
      );
      const result = layOne(kerb, profile, [...obstacles, ...stalls, ...near.map(obstacleOfStall)]);
      found = { profile, obstacles, before, singles: near, result };
      known.set(kerb, found);
    }
    laid.push({ kerb, ...found.result, numbersBefore });
    boxes.push(box);
    numbersBefore += found.result.layout?.totals.stalls ?? 0;
  }
  return laid;
}

export const obstacleOfStall = ({ id, geometry }: SingleStall): Obstacle => ({ id, kind: 'stall', geometry });

export const profileWithout = (profile: RuleProfile, off: readonly { ruleId: string }[]): RuleProfile =>
  off.length === 0
    ? profile
    : { ...profile, rules: profile.rules.filter(({ id }) => !off.some(({ ruleId }) => ruleId === id)) };
