import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import type { SupplyMarks } from '../../map/marks/supply.ts';
import { shortageGrade, stallGrade } from './grades.ts';
import type { Street } from './use-streets.ts';

/** Compounds and streets as the map draws them for the choice made. */
export function supplyMarks(
  compounds: ParkingSupply['compounds'],
  streets: readonly Street[],
  chosen: { compound: string | undefined; street: string | undefined },
): SupplyMarks {
  const reach = compounds.find(({ id }) => id === chosen.compound)?.reach;
  return {
    compounds: {
      type: 'FeatureCollection',
      features: compounds.map(({ geometry, ...compound }) => ({
        ...{ type: 'Feature', geometry },
        properties: {
          id: compound.id,
          grade: shortageGrade(compound) ?? -1,
          chosen: compound.id === chosen.compound,
        },
      })),
    },
    streets: {
      type: 'FeatureCollection',
      features: streets.map(({ road, stalls, kerbs }) => ({
        type: 'Feature',
        geometry: { type: 'MultiLineString', coordinates: kerbs.map(({ line }) => line.coordinates) },
        properties: { id: road, grade: stallGrade(stalls), chosen: road === chosen.street },
      })),
    },
    reach: reach && { type: 'Feature', geometry: reach, properties: {} },
  };
}
