import { areaSquareMetres, bearingDegrees, distanceMetres, lengthMetres } from '@cityplate/geometry/measure';
import { measureRectangle } from '@cityplate/geometry/rectangle';
import type { Geometry } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';

/** What stands beside the pointer; each member is told only where it means something. */
export type Measures = {
  readonly lengthMetres?: number;
  readonly widthMetres?: number;
  readonly areaSquareMetres?: number;
  readonly perimeterMetres?: number;
  readonly bearingDegrees?: number;
  /** From the last corner to the pointer. */
  readonly legMetres?: number;
};

export function measuresOf(geometry: Geometry): Measures {
  if (geometry.type === 'Polygon') {
    const rectangle = measureRectangle(geometry);
    if (rectangle !== undefined) {
      const { lengthMetres: length, widthMetres, bearingDegrees: bearing } = rectangle;
      return {
        lengthMetres: length,
        widthMetres,
        bearingDegrees: bearing,
        areaSquareMetres: length * widthMetres,
      };
    }
  }
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')
    return { areaSquareMetres: areaSquareMetres(geometry), perimeterMetres: lengthMetres(geometry) };
  if (geometry.type === 'LineString' || geometry.type === 'MultiLineString')
    return { lengthMetres: lengthMetres(geometry) };
  return {};
}

export const legOf = (from: LngLat, to: LngLat): Measures => ({
  legMetres: distanceMetres([...from], [...to]),
  bearingDegrees: bearingDegrees([...from], [...to]),
});
