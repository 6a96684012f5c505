import type { LocalPlane } from '@cityplate/geometry/local-plane';
import { BoxGrid, widen } from './box-grid.ts';
import { type Corners, clearance } from './clearance.ts';
import type { Obstacle } from './obstacle.ts';
import { type ObstacleShape, shapeOf } from './obstacle-shape.ts';
import { type DistanceRule, type RuleProfile, rulesOf } from './rule.ts';

/** Outlines that meet by less than this touch. */
export const touchMetres = 0.001;

/** One rule about one obstacle. */
export interface Demand {
  readonly rule: DistanceRule;
  readonly shape: ObstacleShape;
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
    const shape = shapeOf(obstacle, plane, index);
    if (shape.segments.length === 0) return;
    for (const rule of rules) {
      if (rule.to !== obstacle.kind) continue;
      if (rule.only === 'channelised' && obstacle.isChannelised !== true) continue;
      const own = obstacle.widthMetres === undefined ? undefined : obstacle.widthMetres / 2;
      const half = shape.rings.length > 0 ? 0 : (own ?? rule.halfWidthMetres ?? 0);
      const metres = rule.metres + half;
      grid.add({ rule, shape, metres }, widen(shape.box, metres));
    }
  });
  return grid;
}

/** Metres that a stall has more than is demanded; below 0 it breaks the rule. */
export function spare(corners: Corners, { shape, metres }: Demand): number {
  const free = clearance(corners, shape);
  return metres > 0 ? free - metres : free + touchMetres;
}
