import type { GeometryType } from '@cityplate/layers/definition';
import type { Words } from '../words.ts';
import { say } from '../words.ts';

interface Shape {
  type: string;
  coordinates: unknown;
}

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'coordinates' in value;
const isPosition = (value: unknown): value is [number, number] =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'number' &&
  value.every(Number.isFinite);

/**
 * Fits a stranger's geometry to the types of a layer where nothing is invented: a single part of a multi-part
 * type, the centre of an area where the layer wants a point (with a note). All else is left to the gate.
 */
export function fitShape(
  geometry: unknown,
  types: readonly GeometryType[],
): { geometry: unknown; note?: Words } {
  if (!isShape(geometry) || types.some((type) => type === geometry.type)) return { geometry };
  const single = singlePart(geometry);
  if (types.some((type) => type === single.type)) return { geometry: single };
  const center = types.includes('Point') ? centerOf(single) : undefined;
  if (center === undefined) return { geometry };
  return {
    geometry: { type: 'Point', coordinates: center },
    note: say(`取${geometry.type}的中心为位置`, `took the centre of its ${geometry.type} for its place`),
  };
}

function singlePart(shape: Shape): Shape {
  const { type, coordinates } = shape;
  const isSingle = type.startsWith('Multi') && Array.isArray(coordinates) && coordinates.length === 1;
  return isSingle ? { type: type.slice('Multi'.length), coordinates: coordinates[0] } : shape;
}

/** Centre of area of the outer ring, in the plane of degrees: a manhole is small enough for that. */
function centerOf({ type, coordinates }: Shape): [number, number] | undefined {
  const ring: unknown = type === 'Polygon' && Array.isArray(coordinates) ? coordinates[0] : undefined;
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return undefined;
  const origin: [number, number] = ring[0] ?? [0, 0];
  let doubleArea = 0;
  let sumX = 0;
  let sumY = 0;
  ring.forEach((position, index) => {
    const next = ring[(index + 1) % ring.length] ?? position;
    // Counted from the first corner: far from the origin the products would swallow the digits that matter.
    const [x0, y0, x1, y1] = [
      position[0] - origin[0],
      position[1] - origin[1],
      next[0] - origin[0],
      next[1] - origin[1],
    ];
    const cross = x0 * y1 - x1 * y0;
    doubleArea += cross;
    sumX += (x0 + x1) * cross;
    sumY += (y0 + y1) * cross;
  });
  if (doubleArea === 0) return undefined;
  return [origin[0] + sumX / (3 * doubleArea), origin[1] + sumY / (3 * doubleArea)];
}
