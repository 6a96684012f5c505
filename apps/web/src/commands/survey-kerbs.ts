import { localPlane } from '@cityplate/geometry/local-plane';
import type { PlanePoint } from '@cityplate/geometry/position';
import { between, dot, length, nearestOnSegment, subtract, unit } from '@cityplate/geometry/vector';
import type { KerbList } from '@cityplate/wire/parking';
import type { LineString, Position } from 'geojson';
import type { KerbValues } from './kerbs.ts';

type BaseKerb = Pick<KerbList['features'][number], 'geometry' | 'properties'>;

/** A surveyed kerb is that of the base map when it runs beside it so near and so straight. */
const nearMetres = 6;
const leastCosine = Math.cos(Math.PI / 9);

/** Half way along a line, and where it heads there. */
function middleOf(points: readonly PlanePoint[]): { at: PlanePoint; heading: PlanePoint } | undefined {
  const legs = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  let left = legs.reduce((sum, { from, to }) => sum + length(subtract(to, from)), 0) / 2;
  for (const { from, to } of legs) {
    const way = subtract(to, from);
    const [metres, heading] = [length(way), unit(way)];
    if (heading !== undefined && left <= metres) return { at: between(from, to, left / metres), heading };
    left -= metres;
  }
  return undefined;
}

/** What the base map knows of a surveyed kerb: the side of its carriageway, its width, traffic and road. */
export function likeBaseKerb(line: LineString, kerbs: readonly BaseKerb[]): Partial<KerbValues> {
  const { toPlane } = localPlane(line.coordinates[0] ?? []);
  const middle = middleOf(line.coordinates.map(toPlane));
  if (middle === undefined) return {};
  let nearest = nearMetres;
  let found: Partial<KerbValues> = {};
  for (const { geometry, properties } of kerbs) {
    const points = geometry.coordinates.map((each: Position) => toPlane(each));
    points.slice(1).forEach((to, index) => {
      const from = points[index] ?? to;
      const heading = unit(subtract(to, from));
      if (heading === undefined) return;
      const { distance } = nearestOnSegment(middle.at, from, to);
      const cosine = dot(heading, middle.heading);
      if (distance >= nearest || Math.abs(cosine) < leastCosine) return;
      nearest = distance;
      const { side, carriagewayWidthMetres, traffic, road } = properties;
      const other = side === 'left' ? 'right' : 'left';
      found = { side: cosine > 0 ? side : other, carriagewayWidthMetres, traffic, ...(road && { road }) };
    });
  }
  return found;
}
