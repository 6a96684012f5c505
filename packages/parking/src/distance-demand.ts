import { boxesMeet, boxOf, widened, widenedByMetres } from '@cityplate/geometry/box';
import type { LocalPlane } from '@cityplate/geometry/local-plane';
import type { Box } from '@cityplate/geometry/position';
import type { Geometry } from 'geojson';
import { BoxGrid } from './box-grid.ts';
import { clearance, type Rectangle } from './clearance.ts';
import type { Obstacle } from './obstacle.ts';
import { type ObstacleShape, shapeOf } from './obstacle-shape.ts';
import { type DistanceRule, type RuleProfile, rulesOf } from './rule.ts';

/** Outlines that meet by less than this touch. */
export const touchMetres = 0.001;

/** One rule about one obstacle. */
export interface Demand {
  readonly rule: DistanceRule;
  readonly shape: ObstacleShape & { readonly box: Readonly<Box> };
  /** Between the stall's outline and the obstacle as it was given, its own half width included. */
  readonly metres: number;
}

/** Boxes in degrees of outlines that are asked for again with every kerb and every move of the pointer. */
const boxes = new WeakMap<Geometry, Box>();

/** Undefined for what has no box or none on the earth: its outline is to be read, and will say so. */
function boxOnEarth(geometry: Geometry): Box | undefined {
  const box = boxes.get(geometry) ?? boxOf(geometry);
  if (box === undefined || !(box[0] >= -180 && box[1] >= -85 && box[2] <= 180 && box[3] <= 85)) return;
  boxes.set(geometry, box);
  return box;
}

/**
 * What obstacles demand under a profile, by place.
 * @param around holds every stall that is asked about, degrees; an obstacle too far from it demands nothing
 */
export function demandsOf(
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
  plane: LocalPlane,
  around: Readonly<Box>,
): BoxGrid<Demand> {
  const rules = rulesOf(profile, 'distance');
  const halfWidths = obstacles.map(({ widthMetres = 0 }) => widthMetres / 2);
  const farthest = rules.map(({ metres, halfWidthMetres = 0 }) => metres + halfWidthMetres);
  const reach = widenedByMetres(around, largest(farthest) + largest(halfWidths));
  const grid = new BoxGrid<Demand>();
  obstacles.forEach((obstacle, index) => {
    const place = boxOnEarth(obstacle.geometry);
    if (place !== undefined && !boxesMeet(place, reach)) return;
    const { box, ...rest } = shapeOf(obstacle, plane, index);
    if (box === undefined) return;
    const shape = { ...rest, box };
    for (const rule of rules) {
      if (rule.to !== obstacle.kind) continue;
      if (rule.only === 'channelised' && obstacle.isChannelised !== true) continue;
      const own = obstacle.widthMetres === undefined ? undefined : obstacle.widthMetres / 2;
      const half = shape.pieces.outlines.length > 0 ? 0 : (own ?? rule.halfWidthMetres ?? 0);
      const metres = rule.metres + half;
      grid.add({ rule, shape, metres }, widened(shape.box, metres));
    }
  });
  return grid;
}

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/** Metres that a stall has more than is demanded; below 0 it breaks the rule. */
export function spare(rectangle: Rectangle, { shape, metres }: Demand): number {
  const free = clearance(rectangle, shape.pieces);
  return metres > 0 ? free - metres : free + touchMetres;
}

/** What there is of the metres that the rule asks for. */
export const measuredFor = (rectangle: Rectangle, { rule, shape, metres }: Demand): number =>
  Math.max(0, clearance(rectangle, shape.pieces) - (metres - rule.metres));
