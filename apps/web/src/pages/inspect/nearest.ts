import { distanceMetres } from '@cityplate/geometry/measure';
import type { AssetFeature } from '@cityplate/wire/asset';

export type Near = {
  readonly feature: AssetFeature;
  readonly position: [number, number];
  readonly metres: number;
};

const mostShown = 30;

/** Of a point; of any other shape nothing. */
const coordinatesOf = ({ geometry: { type, coordinates } }: AssetFeature): number[] =>
  type === 'Point' && Array.isArray(coordinates)
    ? coordinates.filter((each) => typeof each === 'number')
    : [];

/** The assets nearest to a spot that a word of the inspector fits, nearest first; all within reach are listed. */
export function nearest(
  features: readonly AssetFeature[],
  from: readonly [number, number],
  words: string,
): Near[] {
  const wanted = words.trim().toLowerCase();
  return features
    .flatMap((feature): Near[] => {
      const [lng, lat] = coordinatesOf(feature);
      const { code, road, location } = feature.properties;
      const text = [code, road, location]
        .filter((each) => typeof each === 'string')
        .join(' ')
        .toLowerCase();
      if (lng === undefined || lat === undefined || !text.includes(wanted)) return [];
      return [{ feature, position: [lng, lat], metres: distanceMetres([...from], [lng, lat]) }];
    })
    .sort((one, other) => one.metres - other.metres)
    .slice(0, mostShown);
}
