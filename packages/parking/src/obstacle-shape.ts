import { boxOfPositions } from '@cityplate/geometry/box';
import type { LocalPlane } from '@cityplate/geometry/local-plane';
import type { Box, PlanePoint } from '@cityplate/geometry/position';
import { cross, subtract } from '@cityplate/geometry/vector';
import type { Geometry, Position } from 'geojson';
import type { Pieces } from './clearance.ts';
import { KerbProblem } from './kerb-problem.ts';
import type { Obstacle } from './obstacle.ts';

/** An obstacle in metres. */
export interface ObstacleShape {
  readonly obstacle: Obstacle;
  readonly pieces: Pieces;
  /** Undefined when it has no position. */
  readonly box: Readonly<Box> | undefined;
}

const deepest = 8;

/** @param index of the obstacle in the request, for the problem's place */
export function shapeOf(obstacle: Obstacle, plane: LocalPlane, index: number): ObstacleShape {
  const points: PlanePoint[] = [];
  const all: number[] = [];
  const outlines: number[] = [];
  /** @param turn of a ring: 1 counter-clockwise, -1 clockwise, however it was drawn */
  const line = (positions: readonly Position[], into: number[][], turn: 1 | -1 | 0 = 0): void => {
    const line = positions.map((position) => {
      const [lng = Number.NaN, lat = Number.NaN] = position;
      if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85))
        throw new KerbProblem('no-position', ['obstacles', index, 'geometry'], {
          zh: '障碍物的坐标不是有效的经纬度。',
          en: 'The obstacle has no longitude and latitude.',
        });
      return plane.toPlane(position);
    });
    if (turn * twiceTheArea(line) < 0) line.reverse();
    for (const point of line) points.push(point);
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
      for (const polygon of polygons)
        for (const [at, ring] of polygon.entries()) line(ring, [all, outlines], at === 0 ? 1 : -1);
    }
  };
  read(obstacle.geometry, 0);
  const pieces = { all: Float64Array.from(all), outlines: Float64Array.from(outlines) };
  return { obstacle, pieces, box: boxOfPositions(points) };
}

/** Of a closed ring; below 0 when it runs clockwise. */
function twiceTheArea(ring: readonly PlanePoint[]): number {
  const first = ring[0] ?? [0, 0];
  return ring.reduce((sum, point, at) => {
    const next = ring[at + 1] ?? first;
    return sum + cross(subtract(point, first), subtract(next, first));
  }, 0);
}
