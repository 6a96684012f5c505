import { areaSquareMetres, distanceMetres } from '@cityplate/geometry/measure';
import { measureRectangle } from '@cityplate/geometry/rectangle';
import type { Polygon } from 'geojson';

/** Of the corners; near enough to point at. */
export function middleOf({ coordinates }: Polygon): [number, number] {
  const corners = coordinates[0]?.slice(1) ?? [];
  const mean = (axis: number) =>
    corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / Math.max(corners.length, 1);
  return [mean(0), mean(1)];
}

/** Of a rectangle its sides; of another shape its longest edge and what makes its area with it. */
export function sizeOf(polygon: Polygon): { centre: number[]; lengthMetres: number; widthMetres: number } {
  const rectangle = measureRectangle(polygon);
  if (rectangle !== undefined) return rectangle;
  const [ring = []] = polygon.coordinates;
  const edges = ring.slice(1).map((corner, index) => distanceMetres(ring[index] ?? corner, corner));
  const lengthMetres = Math.max(...edges);
  return {
    centre: middleOf(polygon),
    lengthMetres,
    widthMetres: areaSquareMetres(polygon) / lengthMetres,
  };
}
