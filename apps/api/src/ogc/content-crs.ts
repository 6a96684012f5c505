import type { NamedReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import { coordinatesFromLonLat, coordinatesToLonLat } from '@cityplate/geometry/transform-coordinates';
import { readSystem, uriOf } from './listed-systems.ts';

/** Features Part 2 names the system of an answer in this header, in angle brackets. */
export const contentCrs = ({ system }: NamedReferenceSystem) => ({ 'content-crs': `<${uriOf(system)}>` });

interface Drawn {
  geometry: { type: string; coordinates?: unknown };
}

/** The feature with its geometry in the system asked for. */
export function inSystem<F extends Drawn>(feature: F, { system, axes }: NamedReferenceSystem): F {
  if (system.kind === 'geographic' && axes === 'east-north') return feature;
  const coordinates = coordinatesFromLonLat(feature.geometry.coordinates, system, axes);
  return { ...feature, geometry: { ...feature.geometry, coordinates } };
}

/** The geometry of a request's body in longitude, latitude: its system is named by the Content-Crs header. */
export function storedGeometry(
  geometry: unknown,
  headers: Headers,
  listed: readonly ReferenceSystem[],
): unknown {
  const header = headers.get('content-crs');
  if (header === null) return geometry;
  const { system, axes } = readSystem(listed, 'header.Content-Crs', header.trim().replace(/^<(.*)>$/, '$1'));
  if (typeof geometry !== 'object' || geometry === null || !('coordinates' in geometry)) return geometry;
  return { ...geometry, coordinates: coordinatesToLonLat(geometry.coordinates, system, axes) };
}
