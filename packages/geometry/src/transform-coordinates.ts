import type { Position } from 'geojson';
import type { AxisOrder, ReferenceSystem } from './reference-system-table.ts';
import { positionFromLonLat, positionToLonLat } from './reference-systems.ts';

type Change = (position: Position) => Position;

const isPosition = (value: readonly unknown[]): value is Position =>
  value.length > 0 && value.every((member) => typeof member === 'number');

/**
 * A copy of `coordinates` with every position changed, whatever the nesting; what is no array of numbers stays
 * as it is, for the gate to refuse by its path. Never throws; nesting must be bounded by the caller.
 */
export function transformCoordinates(coordinates: unknown, change: Change): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  const members: unknown[] = coordinates;
  return isPosition(members)
    ? change(members)
    : members.map((member) => transformCoordinates(member, change));
}

/** Millimetres on a plane, a centimetre in degrees. */
const decimalsOf = ({ kind }: ReferenceSystem) => (kind === 'projected' ? 3 : 7);

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

/** Longitude, latitude coordinates (as stored) in another system, rounded to what a survey can tell. */
export function coordinatesFromLonLat(
  coordinates: unknown,
  system: ReferenceSystem,
  axes: AxisOrder,
): unknown {
  const decimals = decimalsOf(system);
  return transformCoordinates(coordinates, (position) =>
    positionFromLonLat(system, position, axes).map((value) => rounded(value, decimals)),
  );
}

/** Coordinates of another system as longitude, latitude; a height stays, so that the gate can judge it. */
export function coordinatesToLonLat(coordinates: unknown, system: ReferenceSystem, axes: AxisOrder): unknown {
  return transformCoordinates(coordinates, (position) =>
    position.length < 2 ? position : [...positionToLonLat(system, position, axes), ...position.slice(2)],
  );
}
