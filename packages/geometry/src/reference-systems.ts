/**
 * From any named reference system to the stored one (CGCS2000 / WGS-84 longitude, latitude) and back.
 * CGCS2000 and WGS-84 are taken as one: they agree within centimetres, below every accuracy class of the field.
 */
import type { Geometry, Position } from 'geojson';
import proj4, { type Converter } from 'proj4';
import { shiftFromWgs84, unshiftToWgs84 } from './chinese-datums.ts';
import { mapPositions } from './map-positions.ts';
import type { Box, LngLat, PlanePoint } from './position.ts';
import { type AxisOrder, type ReferenceSystem, referenceSystems } from './reference-system-table.ts';

/** Parsing a definition costs far more than a conversion. */
const converters = new Map<string, Converter>();

function converterOf(proj: string): Converter {
  const kept = converters.get(proj);
  if (kept) return kept;
  const made = proj4(proj);
  converters.set(proj, made);
  return made;
}

/**
 * Looks a system up by id.
 * @throws RangeError for an id that is not in the table; use `parseReferenceSystem` for what people type
 */
export function referenceSystem(id: string): ReferenceSystem {
  const found = referenceSystems.find((system) => system.id === id);
  if (!found) throw new RangeError(`No reference system ${id} in the table`);
  return found;
}

const systemOf = (crs: ReferenceSystem | string) => (typeof crs === 'string' ? referenceSystem(crs) : crs);

const shiftedDatumOf = ({ id }: ReferenceSystem) => (id === 'GCJ02' || id === 'BD09' ? id : undefined);

const nowhere: PlanePoint = [Number.NaN, Number.NaN];

/** Degrees on WGS-84, CGCS2000, ETRS89 and their like are the stored ones already; an old datum is shifted. */
const needsNoConversion = ({ kind, proj = '' }: ReferenceSystem) =>
  kind === 'geographic' && !/towgs84|nadgrids/.test(proj);

function convert(system: ReferenceSystem, direction: 'forward' | 'inverse', point: PlanePoint): PlanePoint {
  if (!system.proj || needsNoConversion(system)) return point;
  try {
    const [x = Number.NaN, y = Number.NaN] = converterOf(system.proj)[direction](point);
    return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : nowhere;
  } catch {
    // proj4 throws on what it cannot place; importers want a value that the gate then refuses by its path.
    return nowhere;
  }
}

/**
 * One position to longitude, latitude. What cannot be placed becomes `[NaN, NaN]`, which the gate refuses.
 * @param axes order of the two numbers given: x, y as in GIS files unless the system was named by an OGC URI
 */
export function positionToLonLat(
  crs: ReferenceSystem | string,
  [first = Number.NaN, second = Number.NaN]: Position,
  axes: AxisOrder = 'east-north',
): LngLat {
  const system = systemOf(crs);
  const point: PlanePoint = axes === 'east-north' ? [first, second] : [second, first];
  if (!point.every(Number.isFinite)) return nowhere;
  const datum = shiftedDatumOf(system);
  if (datum) return unshiftToWgs84(datum, point);
  return convert(system, 'inverse', point);
}

/** One longitude, latitude to a reference system, in the axis order asked for. */
export function positionFromLonLat(
  crs: ReferenceSystem | string,
  [lng = Number.NaN, lat = Number.NaN]: Position,
  axes: AxisOrder = 'east-north',
): PlanePoint {
  const system = systemOf(crs);
  const datum = shiftedDatumOf(system);
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return nowhere;
  const [x, y] = datum ? shiftFromWgs84(datum, [lng, lat]) : convert(system, 'forward', [lng, lat]);
  return axes === 'east-north' ? [x, y] : [y, x];
}

/** A copy of a geometry in longitude, latitude; heights are dropped. */
export function toLonLat<G extends Geometry>(
  crs: ReferenceSystem | string,
  geometry: G,
  axes?: AxisOrder,
): G {
  const system = systemOf(crs);
  return mapPositions(geometry, (position) => positionToLonLat(system, position, axes));
}

/** A copy of a longitude, latitude geometry in another system; heights are dropped. */
export function fromLonLat<G extends Geometry>(
  crs: ReferenceSystem | string,
  geometry: G,
  axes?: AxisOrder,
): G {
  const system = systemOf(crs);
  return mapPositions(geometry, (position) => positionFromLonLat(system, position, axes));
}

/** How finely the sides of a box are followed: its straight sides are curves in the other system. */
const STEPS_PER_SIDE = 16;

/**
 * The smallest longitude, latitude box around a box given in another system (the `bbox-crs` parameter).
 * @param box lower corner, then upper corner, each in the axis order given
 */
export function boxToLonLat(crs: ReferenceSystem | string, box: Box, axes: AxisOrder = 'east-north'): Box {
  const [a0, b0, a1, b1] = box;
  const around: LngLat[] = [];
  for (let step = 0; step <= STEPS_PER_SIDE; step++) {
    const a = a0 + ((a1 - a0) * step) / STEPS_PER_SIDE;
    const b = b0 + ((b1 - b0) * step) / STEPS_PER_SIDE;
    for (const point of [
      [a, b0],
      [a, b1],
      [a0, b],
      [a1, b],
    ])
      around.push(positionToLonLat(crs, point, axes));
  }
  const [lngs, lats] = [around.map(([lng]) => lng), around.map(([, lat]) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
