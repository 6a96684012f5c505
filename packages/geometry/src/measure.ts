/**
 * Lengths, areas and bearings on the WGS-84 ellipsoid, the same geodesics that PostGIS `geography` follows
 * (Karney 2013, doi:10.1007/s00190-012-0578-z). CGCS2000 differs from it by 0.1 mm in the polar radius.
 * Never measure in degrees or in EPSG:3857: at 29.14° N the latter is 1.145 times too long.
 */

import geographiclib from 'geographiclib-geodesic';
import type { Geometry, Polygon, Position } from 'geojson';
import type { LngLat } from './position.ts';

const { Geodesic } = geographiclib;
const ellipsoid = Geodesic.WGS84;

/** Shortest distance over the ellipsoid, metres. */
export function distanceMetres(from: Position, to: Position): number {
  const [fromLng = Number.NaN, fromLat = Number.NaN] = from;
  const [toLng = Number.NaN, toLat = Number.NaN] = to;
  return ellipsoid.Inverse(fromLat, fromLng, toLat, toLng, Geodesic.DISTANCE).s12 ?? Number.NaN;
}

/** Bearing at `from` of the shortest line to `to`: degrees clockwise from north, 0 ≤ bearing < 360. */
export function bearingDegrees(from: Position, to: Position): number {
  const [fromLng = Number.NaN, fromLat = Number.NaN] = from;
  const [toLng = Number.NaN, toLat = Number.NaN] = to;
  const azimuth = ellipsoid.Inverse(fromLat, fromLng, toLat, toLng, Geodesic.AZIMUTH).azi1 ?? Number.NaN;
  return (azimuth + 360) % 360;
}

/** The position reached from `from` along a bearing (degrees clockwise from north). */
export function destination(from: Position, bearing: number, metres: number): LngLat {
  const [lng = Number.NaN, lat = Number.NaN] = from;
  const end = ellipsoid.Direct(lat, lng, bearing, metres, Geodesic.LATITUDE | Geodesic.LONGITUDE);
  return [end.lon2 ?? Number.NaN, end.lat2 ?? Number.NaN];
}

/** Length of a chain of positions, metres. */
export function pathLengthMetres(path: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < path.length; i++) sum += distanceMetres(path[i - 1] ?? [], path[i] ?? []);
  return sum;
}

/** Area inside a ring whatever its direction, square metres. */
function ringAreaSquareMetres(ring: readonly Position[]): number {
  const polygon = ellipsoid.Polygon(false);
  for (const [lng = Number.NaN, lat = Number.NaN] of ring) polygon.AddPoint(lat, lng);
  return Math.abs(polygon.Compute(false, true).area ?? Number.NaN);
}

const polygonAreaSquareMetres = ([outer = [], ...holes]: Polygon['coordinates']) =>
  holes.reduce((area, hole) => area - ringAreaSquareMetres(hole), ringAreaSquareMetres(outer));

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Length of lines, perimeter (holes included) of polygons, 0 for points; metres. */
export function lengthMetres(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
    case 'MultiPoint':
      return 0;
    case 'LineString':
      return pathLengthMetres(geometry.coordinates);
    case 'MultiLineString':
    case 'Polygon':
      return sum(geometry.coordinates.map(pathLengthMetres));
    case 'MultiPolygon':
      return sum(geometry.coordinates.flat().map(pathLengthMetres));
    case 'GeometryCollection':
      return sum(geometry.geometries.map(lengthMetres));
  }
}

/** Area of polygons, holes taken off, 0 for points and lines; square metres. */
export function areaSquareMetres(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Polygon':
      return polygonAreaSquareMetres(geometry.coordinates);
    case 'MultiPolygon':
      return sum(geometry.coordinates.map(polygonAreaSquareMetres));
    case 'GeometryCollection':
      return sum(geometry.geometries.map(areaSquareMetres));
    default:
      return 0;
  }
}
