import type { Box } from '@cityplate/geometry/position';
import { KerbProblem } from '@cityplate/parking/kerb-problem';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { Layout, LayoutRequest } from '@cityplate/parking/layout';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { RuleProfile, Words } from '@cityplate/parking/rule';
import type { Geometry } from 'geojson';
import { boxOf } from '../map/box-of.ts';
import type { Kerb } from './kerbs.ts';

/** An obstacle with the box around it, which is looked at long before its outline. */
export type PlacedObstacle = { readonly obstacle: Obstacle; readonly box: Box };

/** A kerb with what fits along it; `problem` where it cannot be laid at all. */
export type LaidKerb = {
  readonly kerb: Kerb;
  readonly layout: Layout | undefined;
  readonly problem: Words | undefined;
  /** Numbers run on from kerb to kerb: this is added to those of the layout. */
  readonly numbersBefore: number;
};

/** No rule asks for more than 50 m; the stalls themselves reach into the carriageway by some metres. */
const reachMetres = 80;
const metresPerDegree = 111_320;

/** A box with so many metres more on every side. */
export function boxAround([west, south, east, north]: Box, metres: number): Box {
  const up = metres / metresPerDegree;
  const aside = up / Math.max(0.1, Math.cos((south * Math.PI) / 180));
  return [west - aside, south - up, east + aside, north + up];
}

/** A box that meets no other, of a geometry without positions. */
const nowhere: Box = [Infinity, Infinity, -Infinity, -Infinity];
const boxOfGeometry = (geometry: Geometry): Box => boxOf({ ...geometry }) ?? nowhere;

const meet = (one: Box, other: Box) =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

export const placed = (obstacle: Obstacle): PlacedObstacle => ({
  obstacle,
  box: boxOfGeometry(obstacle.geometry),
});

type Known = {
  readonly profile: RuleProfile;
  readonly obstacles: readonly PlacedObstacle[];
  readonly before: readonly Layout[];
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

/** The obstacles that may matter to a kerb. */
export function obstaclesNear(kerb: Kerb, obstacles: readonly PlacedObstacle[]): Obstacle[] {
  const reach = boxAround(boxOfGeometry(kerb.line), reachMetres);
  return obstacles.filter(({ box }) => meet(box, reach)).map(({ obstacle }) => obstacle);
}

/** Lays all kerbs of a scheme in their order; what stands on an earlier one is an obstacle to the later ones. */
export function layScheme(
  kerbs: readonly Kerb[],
  profile: RuleProfile,
  obstacles: readonly PlacedObstacle[],
): readonly LaidKerb[] {
  const laid: LaidKerb[] = [];
  const boxes: Box[] = [];
  let numbersBefore = 0;
  for (const kerb of kerbs) {
    const box = boxAround(boxOfGeometry(kerb.line), reachMetres / 2);
    const before = laid.flatMap(({ layout }, index) =>
      layout !== undefined && meet(boxes[index] ?? box, box) ? [layout] : [],
    );
    let found = known.get(kerb);
    if (
      found === undefined ||
      found.profile !== profile ||
      found.obstacles !== obstacles ||
      !sameList(found.before, before)
    ) {
      const stalls = before.flatMap(({ stalls }) =>
        stalls.features.map(({ geometry }): Obstacle => ({ kind: 'stall', geometry })),
      );
      const result = layOne(kerb, profile, [...obstaclesNear(kerb, obstacles), ...stalls]);
      found = { profile, obstacles, before, result };
      known.set(kerb, found);
    }
    laid.push({ kerb, ...found.result, numbersBefore });
    boxes.push(box);
    numbersBefore += found.result.layout?.totals.stalls ?? 0;
  }
  return laid;
}

export const profileWithout = (profile: RuleProfile, off: readonly { ruleId: string }[]): RuleProfile =>
  off.length === 0
    ? profile
    : { ...profile, rules: profile.rules.filter(({ id }) => !off.some(({ ruleId }) => ruleId === id)) };
