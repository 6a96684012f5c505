import type { LocalPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import type { Geometry, Position } from 'geojson';
import { type Box, boxAround } from './box-grid.ts';
import type { Pieces } from './clearance.ts';
import { KerbProblem } from './kerb-problem.ts';
import type { Obstacle } from './obstacle.ts';

/** An obstacle in metres. */
export interface ObstacleShape {
  readonly obstacle: Obstacle;
  readonly pieces: Pieces;
  /** Undefined when it has no position. */
  readonly box: Box | undefined;
}

const deepest = 8;

/** @param index of the obstacle in the request, for the problem's place */
export function shapeOf(obstacle: Obstacle, plane: LocalPlane, index: number): ObstacleShape {
  const points: PlanePoint[] = [];
  const all: number[] = [];
  const outlines: number[] = [];
  const line = (positions: readonly Position[], into: number[][]): void => {
    const line = positions.map((position) => {
      const [lng = Number.NaN, lat = Number.NaN] = position;
      if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85))
        throw new KerbProblem('no-position', ['obstacles', index, 'geometry'], {
          zh: '障碍物的坐标不是有效的经纬度。',
          en: 'The obstacle has no longitude and latitude.',
        });
      return plane.toPlane(position);
    });
    points.push(...line);
    line.forEach((point, at) => {
      const next = line[at + 1] ?? (line.length === 1 ? point : undefined);
      if (next !== undefined) for (const numbers of into) numbers.push(...point, ...next);
    });
  };
  const read = (geometry: Geometry, depth: number): void => {
    if (geometry.type === 'GeometryCollection') {
      if (depth < deepest) for (const each of geometry.geometries) read(each, depth + 1);
    } else if (geometry.type === 'Point') line([geometry.coordinates], [all]);
    else if (geometry.type === 'MultiPoint') for (const each of geometry.coordinates) line([each], [all]);
    else if (geometry.type === 'LineString') line(geometry.coordinates, [all]);
    else if (geometry.type === 'MultiLineString') for (const each of geometry.coordinates) line(each, [all]);
    else {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      for (const polygon of polygons) for (const ring of polygon) line(ring, [all, outlines]);
    }
  };
  read(obstacle.geometry, 0);
  const pieces = { all: Float64Array.from(all), outlines: Float64Array.from(outlines) };
  return { obstacle, pieces, box: points.length === 0 ? undefined : boxAround(points) };
}
