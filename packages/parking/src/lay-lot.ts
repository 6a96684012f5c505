import { boxOfPositions, nowhere } from '@cityplate/geometry/box';
import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { length, subtract } from '@cityplate/geometry/vector';
import type { FeatureCollection, Polygon, Position } from 'geojson';
import { liesWithin, type Pieces, type Rectangle } from './clearance.ts';
import { type Demand, demandsOf, spare } from './distance-demand.ts';
import { KerbProblem } from './kerb-problem.ts';
import { type LotArea, layRows } from './lay-rows.ts';
import type { Obstacle } from './obstacle.ts';
import { shapeOf } from './obstacle-shape.ts';
import { readNumbers } from './read-numbers.ts';
import { type Angle, type RuleProfile, rulesOf, type StallClass } from './rule.ts';
import { boxOf, cornersOf } from './stall-pose.ts';
import { type StallShape, usualSizes } from './stall-size.ts';

/** An area and what is wanted in it. */
export interface LotRequest {
  readonly lot: Polygon;
  readonly angleDegrees: Angle;
  readonly entry?: 'nose-in' | 'back-in';
  readonly stallClass: StallClass;
  readonly lengthMetres?: number;
  readonly widthMetres?: number;
  readonly obstacles: readonly Obstacle[];
  readonly profile: RuleProfile;
  readonly firstNumber?: number;
}

export interface LotStallProperties {
  readonly number: number;
  readonly angleDegrees: Angle;
  readonly stallClass: StallClass;
  readonly lengthMetres: number;
  readonly widthMetres: number;
}

export interface LotLayout {
  readonly stalls: FeatureCollection<Polygon, LotStallProperties>;
  readonly aisles: FeatureCollection<Polygon, { readonly widthMetres: number }>;
  readonly totals: { readonly stalls: number; readonly areaSquareMetres: number };
}

/** The design car of the garage code (JGJ 100-2015, 4.3.4) needs this much; other classes have one size everywhere. */
const smallInLot = { lengthMetres: 5.3, widthMetres: 2.4 };
/** One behind the other they need room to pull out (the same table). */
const parallelMetres = 6;
const mostPositions = 2000;
const largestMetres = 1000;
/** Positions × square metres: what is above would be laid for longer than anybody waits. */
const mostWork = 400_000;
/** Edges that a lot is laid along: its longest. */
const mostDirections = 3;
/** A lot drawn by hand is not finer. */
const slackMetres = 0.01;

/** The size of a stall in a lot where nothing else is wanted. */
export const usualInLot = (stallClass: StallClass, angleDegrees: Angle) => ({
  ...usualSizes[stallClass],
  ...(stallClass === 'small' && {
    ...smallInLot,
    ...(angleDegrees === 0 && { lengthMetres: parallelMetres }),
  }),
});

/**
 * Rows of stalls with the aisles of the profile: the best of several directions, offsets and ways to begin. Every
 * stall opens on an aisle that leads to the others; unlike a kerb's, the count is good, not proved to be the most.
 * @throws KerbProblem for what cannot be a lot
 */
export function layLot(request: LotRequest): LotLayout {
  readNumbers(request);
  const { profile, angleDegrees, entry = 'back-in', stallClass, firstNumber = 1 } = request;
  const usual = usualInLot(stallClass, angleDegrees);
  const shape: StallShape = {
    angleDegrees,
    lengthMetres: request.lengthMetres ?? usual.lengthMetres,
    widthMetres: request.widthMetres ?? usual.widthMetres,
    aisleMetres: usual.aisleMetres,
  };
  for (const rule of rulesOf(profile, 'size')) {
    const { lengthMetres: long, widthMetres: wide } = shape;
    if (rule.stallClass === stallClass && (long < rule.shortestMetres || wide < rule.narrowestMetres))
      throw new KerbProblem('too-small', ['widthMetres'], {
        zh: `${rule.name.zh}：${rule.shortestMetres} × ${rule.narrowestMetres} 米。`,
        en: `${rule.name.en}: ${rule.shortestMetres} × ${rule.narrowestMetres} m.`,
      });
  }
  const { plane, pieces, corners, box } = readLot(request.lot);
  const demands = demandsOf(request.obstacles, profile, plane, box);
  const isClear = (rectangle: Rectangle) =>
    demands
      .near(boxOf(rectangle))
      .every((demand: Demand) => demand.rule.level === 'should' || spare(rectangle, demand) >= 0);
  const area: LotArea = {
    corners,
    holds: (rectangle) => liesWithin(rectangle, pieces.outlines, slackMetres) && isClear(rectangle),
  };
  const aisle = rulesOf(profile, 'aisle')
    .flatMap(({ widths }) => widths)
    .find((each) => each.angleDegrees === angleDegrees && each.entry === entry);
  let best: ReturnType<typeof layRows> = { stalls: [], aisles: [] };
  for (const direction of directionsOf(corners)) {
    const rows = layRows(area, shape, direction, aisle?.metres ?? 6, entry);
    if (rows.stalls.length > best.stalls.length) best = rows;
  }
  const polygon = (rectangle: Rectangle): Polygon => {
    const outline: Position[] = cornersOf(rectangle).map(plane.toLngLat);
    return { type: 'Polygon', coordinates: [[...outline, ...outline.slice(0, 1)]] };
  };
  const { lengthMetres, widthMetres } = shape;
  return {
    stalls: {
      type: 'FeatureCollection',
      features: best.stalls.map((rectangle, index) => ({
        type: 'Feature',
        geometry: polygon(rectangle),
        properties: { number: firstNumber + index, angleDegrees, stallClass, lengthMetres, widthMetres },
      })),
    },
    aisles: {
      type: 'FeatureCollection',
      features: best.aisles.map((rectangle) => ({
        type: 'Feature',
        geometry: polygon(rectangle),
        properties: { widthMetres: Math.round(2000 * rectangle.halfWidth) / 1000 },
      })),
    },
    totals: { stalls: best.stalls.length, areaSquareMetres: Math.round(areaOf(pieces) * 100) / 100 },
  };
}

/**
 * An area as a car park, in metres.
 * @throws KerbProblem for what is none, or is too large or too finely drawn to be laid
 */
export function readLot(lot: Polygon) {
  const ring = lot.coordinates[0] ?? [];
  if (lot.coordinates.flat().length > mostPositions || ring.length < 4)
    throw new KerbProblem('no-lot', ['lot'], {
      zh: `停车场应当是一个面，最多 ${mostPositions} 个点。`,
      en: `A lot is an area of at most ${mostPositions} positions.`,
    });
  const plane = localPlane(ring[0] ?? []);
  const { pieces } = shapeOf({ kind: 'building', geometry: lot }, plane, 0);
  const corners = ring.map(plane.toPlane);
  const [west, south, east, north] = boxOfPositions(corners) ?? nowhere;
  if (!(east - west <= largestMetres && north - south <= largestMetres))
    throw new KerbProblem('too-large', ['lot'], {
      zh: `停车场的长宽不超过 ${largestMetres} 米。`,
      en: `A lot is at most ${largestMetres} m long and wide.`,
    });
  if (corners.length * areaOf(pieces) > mostWork)
    throw new KerbProblem('too-large', ['lot'], {
      zh: '停车场太大或轮廓太细，请分块或简化轮廓。',
      en: 'The lot is too large or too finely drawn: divide it or simplify its outline.',
    });
  /** In degrees. */
  const box = boxOfPositions(ring) ?? nowhere;
  return { plane, pieces, corners, box };
}

/** Along the longest edges, both ways, each direction once. */
function directionsOf(corners: readonly PlanePoint[]): PlanePoint[] {
  const edges = corners
    .slice(1)
    .map((corner, index) => subtract(corner, corners[index] ?? corner))
    .filter((edge) => length(edge) > 0.5)
    .sort((one, other) => length(other) - length(one));
  const found: PlanePoint[] = [];
  for (const edge of edges) {
    const size = length(edge);
    const [x, y] = [edge[0] / size, edge[1] / size];
    if (found.length < 2 * mostDirections && found.every(([a, b]) => Math.abs(a * y - b * x) > 0.01))
      found.push([x, y], [-x, -y]);
  }
  return found;
}

/** Of closed outlines, holes taken off: the sum of all with their signs. */
function areaOf({ outlines }: Pieces): number {
  let twice = 0;
  for (let at = 0; at < outlines.length; at += 4)
    twice +=
      (outlines[at] ?? 0) * (outlines[at + 3] ?? 0) - (outlines[at + 2] ?? 0) * (outlines[at + 1] ?? 0);
  return Math.abs(twice / 2);
}
