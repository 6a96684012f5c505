import { boxOfPositions } from '@cityplate/geometry/box';
import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { length, subtract } from '@cityplate/geometry/vector';
import type { Polygon } from 'geojson';
import { BoxGrid } from './box-grid.ts';
import { breachOf } from './breach.ts';
import { clearance, type Rectangle } from './clearance.ts';
import { demandsOf, measuredFor, spare, touchMetres } from './distance-demand.ts';
import type { RuleBreach } from './layout.ts';
import type { Obstacle } from './obstacle.ts';
import { type Angle, type RuleProfile, rulesOf, type StallClass } from './rule.ts';
import { boxOf, piecesOfRectangle } from './stall-pose.ts';

/** Positions are kept to 7 decimals, about 1 cm: two things side by side may each be off by that. */
const keptMetres = 0.02;

/** A stall that somebody drew or that is there already. */
export interface CheckedStall {
  readonly id: string;
  readonly geometry: Polygon;
  readonly stallClass: StallClass;
  readonly angleDegrees?: Angle;
}

export interface StallBreach extends RuleBreach {
  readonly stallId: string;
  readonly level: 'must' | 'should';
}

/**
 * What stalls break of a profile, wherever they came from: distances, their own sizes, and each other. Rules about a
 * whole kerb (its carriageway, its groups) are the layout's.
 * @throws KerbProblem for an obstacle without longitude and latitude
 */
export function checkStalls(
  stalls: readonly CheckedStall[],
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
): StallBreach[] {
  const box = boxOfPositions(stalls.flatMap(({ geometry }) => geometry.coordinates.flat()));
  if (box === undefined) return [];
  const plane = localPlane([box[0], box[1]]);
  const demands = demandsOf(obstacles, profile, plane, box);
  const placed = stalls.map((stall) => ({
    ...stall,
    rectangle: rectangleAround((stall.geometry.coordinates[0] ?? []).map(plane.toPlane)),
  }));
  const others = new BoxGrid<(typeof placed)[number]>();
  for (const stall of placed) others.add(stall, boxOf(stall.rectangle));
  const overlap = rulesOf(profile, 'distance').filter(({ to, metres }) => to === 'stall' && metres === 0);
  return placed.flatMap((stall): StallBreach[] => {
    const { id: stallId, rectangle, stallClass, angleDegrees } = stall;
    const own = { lengthMetres: 2 * rectangle.halfLength, widthMetres: 2 * rectangle.halfWidth };
    return [
      ...rulesOf(profile, 'size')
        .filter((rule) => rule.stallClass === stallClass)
        .flatMap((rule) =>
          [
            { required: rule.shortestMetres, measured: own.lengthMetres },
            { required: rule.narrowestMetres, measured: own.widthMetres },
          ]
            .filter(({ required, measured }) => measured < required - keptMetres)
            .map((values) => ({ stallId, level: rule.level, ...breachOf(rule, values) })),
        ),
      ...rulesOf(profile, 'angle')
        .filter(
          ({ stallClass: of, angles }) =>
            of === stallClass && angleDegrees !== undefined && !angles.includes(angleDegrees),
        )
        .map((rule) => ({ stallId, level: rule.level, ...breachOf(rule, { measured: angleDegrees ?? 0 }) })),
      ...demands
        .near(boxOf(rectangle))
        .filter((demand) => demand.shape.obstacle.id !== stallId && spare(rectangle, demand) < -keptMetres)
        .map((demand) => ({
          ...{ stallId, level: demand.rule.level },
          ...breachOf(demand.rule, {
            required: demand.rule.metres,
            measured: measuredFor(rectangle, demand),
            obstacleId: demand.shape.obstacle.id,
          }),
        })),
      ...overlap.flatMap((rule) =>
        others
          .near(boxOf(rectangle))
          .filter(
            (other) =>
              other.id !== stallId && clearance(rectangle, piecesOfRectangle(other.rectangle)) < -keptMetres,
          )
          .map((other) => ({
            ...{ stallId, level: rule.level },
            ...breachOf(rule, { required: 0, measured: 0, obstacleId: other.id }),
          })),
      ),
    ];
  });
}

/** The smallest rectangle that holds a ring and has a side along one of its edges. */
function rectangleAround(ring: readonly PlanePoint[]): Rectangle {
  let best: Rectangle | undefined;
  let least = Number.POSITIVE_INFINITY;
  ring.forEach((from, index) => {
    const edge = subtract(ring[index + 1] ?? from, from);
    const size = length(edge);
    if (size < touchMetres) return;
    const [alongX, alongY] = [edge[0] / size, edge[1] / size];
    const ahead = ring.map(([x, y]) => x * alongX + y * alongY);
    const aside = ring.map(([x, y]) => y * alongX - x * alongY);
    const [near, far] = [Math.min(...ahead), Math.max(...ahead)];
    const [right, left] = [Math.min(...aside), Math.max(...aside)];
    const area = (far - near) * (left - right);
    if (area >= least) return;
    least = area;
    const [middleAhead, middleAside] = [(near + far) / 2, (right + left) / 2];
    const isLong = far - near >= left - right;
    best = {
      x: middleAhead * alongX - middleAside * alongY,
      y: middleAhead * alongY + middleAside * alongX,
      alongX: isLong ? alongX : -alongY,
      alongY: isLong ? alongY : alongX,
      halfLength: Math.max(far - near, left - right) / 2,
      halfWidth: Math.min(far - near, left - right) / 2,
    };
  });
  return best ?? { x: 0, y: 0, alongX: 1, alongY: 0, halfLength: 0, halfWidth: 0 };
}
