import type { SurveyLayer, SurveyPoint } from '@cityplate/formats/survey-content';
import type { Box } from '@cityplate/geometry/position';
import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { type AxisOrder, referenceSystems } from '@cityplate/geometry/reference-system-table';
import { positionToLonLat } from '@cityplate/geometry/reference-systems';

/** What the numbers of a surveyor's file mean. */
export type Placement = {
  readonly crs: string;
  readonly axes: AxisOrder;
  readonly metresPerUnit: number;
};

/** `isFound` where most of the file lies in the county by it; else it is the best that is left to say. */
export type PlacementGuess = Placement & { readonly isFound: boolean; readonly isNamed: boolean };

/** Lines and areas in longitude and latitude. */
export type PlacedLayer = SurveyLayer;

type Drawn = {
  readonly layers: readonly SurveyLayer[];
  readonly crs?: string;
  readonly metresPerUnit?: number;
};

const sampled = 60;
/** Of the sample have to lie in the county. */
const enoughInside = 0.8;
const orders: readonly AxisOrder[] = ['east-north', 'north-east'];
/** Drawings of buildings are in millimetres; files seldom say so. */
const units = [1, 0.001];

const pointsOf = ({ lines, areas }: SurveyLayer) => [...lines, ...areas.map(({ ring }) => ring)];

function sampleOf(layers: readonly SurveyLayer[]): SurveyPoint[] {
  const paths = layers.flatMap(pointsOf);
  const step = Math.max(1, Math.floor(paths.length / sampled));
  return paths.flatMap((path, index) => {
    const middle = path[path.length >> 1];
    return index % step === 0 && middle !== undefined ? [middle] : [];
  });
}

const placer = ({ crs, axes, metresPerUnit: unit }: Placement) => {
  return ([x, y]: SurveyPoint) => positionToLonLat(crs, [x * unit, y * unit], axes);
};

const isIn = ([lng, lat]: SurveyPoint, [west, south, east, north]: Readonly<Box>) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

/**
 * In which system the numbers put most of the file into the county: the one that it names, the county's own, then all
 * that are known, numbers swapped and in millimetres as well.
 */
export function guessPlacement(
  { layers, crs: named, metresPerUnit }: Drawn,
  box: Readonly<Box>,
  workingCrs: string,
): PlacementGuess {
  const sample = sampleOf(layers);
  const known = named === undefined ? undefined : parseReferenceSystem(named)?.system.id;
  const systems = new Set([
    ...(known === undefined ? [] : [known]),
    workingCrs,
    ...referenceSystems.map(({ id }) => id),
  ]);
  const scales = metresPerUnit === undefined ? units : [...new Set([metresPerUnit, ...units])];
  for (const unit of scales)
    for (const crs of systems)
      for (const axes of orders) {
        const placement = { crs, axes, metresPerUnit: unit };
        const place = placer(placement);
        const inside = sample.filter((point) => isIn(place(point), box)).length;
        if (inside > 0 && inside >= enoughInside * sample.length)
          return { ...placement, isFound: true, isNamed: crs === known };
      }
  return {
    ...{ crs: known ?? workingCrs, axes: 'east-north', metresPerUnit: metresPerUnit ?? 1 },
    ...{ isFound: false, isNamed: known !== undefined },
  };
}

/** The file where a placement puts it. What cannot be placed becomes `[NaN, NaN]`. */
export function placeSurvey(layers: readonly SurveyLayer[], placement: Placement): PlacedLayer[] {
  const place = placer(placement);
  return layers.map(({ name, lines, areas }) => ({
    name,
    lines: lines.map((line) => line.map(place)),
    areas: areas.map((area) => ({ ...area, ring: area.ring.map(place) })),
  }));
}

/** The share of lines and areas that lie in the county whole. */
export function shareInside(layers: readonly PlacedLayer[], box: Readonly<Box>): number {
  const paths = layers.flatMap(pointsOf);
  const inside = paths.filter((path) => path.every((point) => isIn(point, box)));
  return paths.length === 0 ? 0 : inside.length / paths.length;
}

export const liesIn = (path: readonly SurveyPoint[], box: Readonly<Box>) =>
  path.every((point) => isIn(point, box));
