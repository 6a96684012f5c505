import type { LocalPlane } from '@cityplate/geometry/local-plane';
import { type Box, BoxGrid, widen } from './box-grid.ts';
import { clearance, type Rectangle } from './clearance.ts';
import type { Obstacle } from './obstacle.ts';
import { type ObstacleShape, shapeOf } from './obstacle-shape.ts';
import { type DistanceRule, type RuleProfile, rulesOf } from './rule.ts';

/** Outlines that meet by less than this touch. */
export const touchMetres = 0.001;

/** One rule about one obstacle. */
export interface Demand {
  readonly rule: DistanceRule;
  readonly shape: ObstacleShape & { readonly box: Box };
  /** Between the stall's outline and the obstacle as it was given, its own half width included. */
  readonly metres: number;
}

/** What all obstacles demand under a profile, by place. */
export function demandsOf(
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
  plane: LocalPlane,
): BoxGrid<Demand> {
  const rules = rulesOf(profile, 'distance');
  const grid = new BoxGrid<Demand>();
  obstacles.forEach((obstacle, index) => {
    const { box, ...rest } = shapeOf(obstacle, plane, index);
    if (box === undefined) return;
    const shape = { ...rest, box };
    for (const rule of rules) {
      if (rule.to !== obstacle.kind) continue;
      if (rule.only === 'channelised' && obstacle.isChannelised !== true) continue;
      const own = obstacle.widthMetres === undefined ? undefined : obstacle.widthMetres / 2;
      const half = shape.pieces.outlines.length > 0 ? 0 : (own ?? rule.halfWidthMetres ?? 0);
      const metres = rule.metres + half;
      grid.add({ rule, shape, metres }, widen(shape.box, metres));
    }
  });
  return grid;
}

/** Metres that a stall has more than is demanded; below 0 it breaks the rule. */
export function spare(rectangle: Rectangle, { shape, metres }: Demand): number {
  const free = clearance(rectangle, shape.pieces);
  return metres > 0 ? free - metres : free + touchMetres;
}

/** What there is of the metres that the rule asks for. */
export const measuredFor = (rectangle: Rectangle, { rule, shape, metres }: Demand): number =>
  Math.max(0, clearance(rectangle, shape.pieces) - (metres - rule.metres));
