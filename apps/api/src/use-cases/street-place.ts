import { type Centreline, centreline } from '@cityplate/geometry/chainage';
import type { StreetAssetRow, StreetRow } from '../queries/streets.ts';

export interface StreetPlace {
  fromMetres: number;
  toMetres: number;
  offsetMetres: number;
}

const decimetres = (metres: number) => Math.round(metres * 10) / 10;

function* positionsIn(value: unknown): Generator<[number, number]> {
  if (!Array.isArray(value)) return;
  const [lng, lat] = value;
  if (typeof lng === 'number' && typeof lat === 'number') yield [lng, lat];
  else for (const inner of value) yield* positionsIn(inner);
}

/** The street as something to measure along. Throws for a centreline without length, which no migration lets in. */
export function measureAlong(street: StreetRow): Centreline {
  const line = centreline(street.centreline.coordinates);
  if (line === undefined)
    throw new Error(`Measuring along street ${street.id}: its centreline has no length`);
  return line;
}

/** Where an asset lies along the street, by its corners; undefined when its middle is past either end. */
export function placeOf(line: Centreline, asset: StreetAssetRow): StreetPlace | undefined {
  const middle = line.chainageOf(asset.middle.coordinates);
  if (middle.isBeyondEnd) return undefined;
  const corners = [...positionsIn(asset.geometry.coordinates)].map(
    (corner) => line.chainageOf(corner).alongMetres,
  );
  return {
    fromMetres: decimetres(Math.min(...corners)),
    toMetres: decimetres(Math.max(...corners)),
    offsetMetres: decimetres(middle.offsetMetres),
  };
}
