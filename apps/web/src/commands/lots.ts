import { KerbProblem } from '@cityplate/parking/kerb-problem';
import { type LotLayout, type LotRequest, layLot } from '@cityplate/parking/lay-lot';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { RuleProfile, Words } from '@cityplate/parking/rule';
import type { LineString, Polygon } from 'geojson';
import { newId } from '../drafts/new-id.ts';
import type { Moment } from './content.ts';
import type { LineColor } from './kerbs.ts';
import { addStalls } from './stalls.ts';

/** What is wanted in an area with aisles of its own; sizes are the class's where not said. */
export type LotValues = Pick<LotRequest, 'angleDegrees' | 'stallClass'> & {
  readonly entry: 'nose-in' | 'back-in';
  readonly lengthMetres?: number | undefined;
  readonly widthMetres?: number | undefined;
  readonly lineColor: LineColor;
};

export const firstLotValues: LotValues = {
  ...{ angleDegrees: 90, entry: 'back-in', stallClass: 'small', lineColor: 'blue' },
};

/** The area inside a line of at least three corners. */
export function areaInside({ coordinates }: LineString): Polygon | undefined {
  const first = coordinates[0];
  return first === undefined || coordinates.length < 3
    ? undefined
    : { type: 'Polygon', coordinates: [[...coordinates, first]] };
}

export type LaidLot = { readonly layout: LotLayout | undefined; readonly problem: Words | undefined };

export function layLotDraft(
  lot: Polygon,
  { angleDegrees, entry, stallClass, lengthMetres, widthMetres }: LotValues,
  profile: RuleProfile,
  obstacles: readonly Obstacle[],
): LaidLot {
  try {
    const layout = layLot({
      ...{ lot, angleDegrees, entry, stallClass, profile, obstacles },
      ...(lengthMetres === undefined ? {} : { lengthMetres }),
      ...(widthMetres === undefined ? {} : { widthMetres }),
    });
    return { layout, problem: undefined };
  } catch (error) {
    if (!(error instanceof KerbProblem)) throw error;
    return { layout: undefined, problem: error.words };
  }
}

/** How well a lot is used; undefined for an area of nothing. */
export const stallsPer100 = ({ stalls, areaSquareMetres }: LotLayout['totals']): number | undefined =>
  areaSquareMetres > 0 ? (100 * stalls) / areaSquareMetres : undefined;

/** The stalls of a lot into the scheme, in one step. */
export const takeLot = ({ stalls }: LotLayout, { lineColor }: LotValues, profile: RuleProfile): Moment =>
  addStalls(
    stalls.features.map(({ geometry, properties: { stallClass, angleDegrees } }) => ({
      ...{ id: newId(), geometry },
      values: {
        ...{ stallClass, angleDegrees, lineColor, useModes: [] },
        // The register and the rules know by it that they stand on no street.
        placement: profile.id === 'lot' ? 'public' : 'compound',
      },
    })),
    'draw',
  );
