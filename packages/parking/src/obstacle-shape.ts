import type { LocalPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import type { Geometry, Position } from 'geojson';
import { type Box, boxAround } from './box-grid.ts';
import { KerbProblem } from './kerb-problem.ts';
import type { Obstacle } from './obstacle.ts';

export type Segment = readonly [PlanePoint, PlanePoint];

/** An obstacle in metres. */
export interface ObstacleShape {
  readonly obstacle: Obstacle;
  /** Its points as pieces of no length, its lines, and the outlines of its polygons. */
  readonly segments: readonly Segment[];
  /** Rings of its polygons, for what lies wholly inside. */
  readonly rings: readonly (readonly PlanePoint[])[];
  readonly box: Box;
}

const deepest = 8;

/** @param index of the obstacle in the request, for the problem's place */
export function shapeOf(obstacle: Obstacle, plane: LocalPlane, index: number): ObstacleShape {
  const segments: Segment[] = [];
  const rings: PlanePoint[][] = [];
  const toPoint = (position: Position): PlanePoint => {
    const [lng = Number.NaN, lat = Number.NaN] = position;
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85))
      throw new KerbProblem('no-position', ['obstacles', index, 'geometry'], {
        zh: '障碍物的坐标不是有效的经纬度。',
        en: 'The obstacle has no longitude and latitude.',
      });
    return plane.toPlane(position);
  };
  const line = (positions: readonly Position[]): PlanePoint[] => {
    const points = positions.map(toPoint);
    points.forEach((point, at) => {
      const next = points[at + 1];
      if (next !== undefined) segments.push([point, next]);
      else if (points.length === 1) segments.push([point, point]);
    });
    return points;
  };
  const read = (geometry: Geometry, depth: number): void => {
    if (geometry.type === 'GeometryCollection') {
      if (depth < deepest) for (const each of geometry.geometries) read(each, depth + 1);
    } else if (geometry.type === 'Point') line([geometry.coordinates]);
    else if (geometry.type === 'MultiPoint') for (const each of geometry.coordinates) line([each]);
    else if (geometry.type === 'LineString') line(geometry.coordinates);
    else if (geometry.type === 'MultiLineString') geometry.coordinates.forEach(line);
    else {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      for (const polygon of polygons) for (const ring of polygon) rings.push(line(ring));
    }
  };
  read(obstacle.geometry, 0);
  return { obstacle, segments, rings, box: boxAround(segments.flat()) };
}
