import type { Geometry, Position } from 'geojson';

type Change = (position: Position) => Position;

const chain = (change: Change, path: Position[]) => path.map((position) => change(position));

/** A copy of a geometry with every position changed; the argument stays as it was. */
export function mapPositions<G extends Geometry>(geometry: G, change: Change): G;
export function mapPositions(geometry: Geometry, change: Change): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: geometry.type, coordinates: change(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: chain(change, geometry.coordinates) };
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map((path) => chain(change, path)) };
    case 'MultiPolygon':
      return {
        type: geometry.type,
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => chain(change, ring))),
      };
    case 'GeometryCollection':
      return {
        type: geometry.type,
        geometries: geometry.geometries.map((part) => mapPositions(part, change)),
      };
  }
}
