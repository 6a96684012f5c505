/** Snapping: the nearest corner, middle or edge of what is drawn already. */
import type { Geometry, Position } from 'geojson';
import { localPlane } from './local-plane.ts';
import type { Box, LngLat, PlanePoint } from './position.ts';
import { bearingOf, between, length, nearestOnSegment, subtract } from './vector.ts';

export type SnapKind = 'vertex' | 'midpoint' | 'edge';

export interface SnapCandidate {
  id: string;
  geometry: Geometry;
}

export interface SnapOptions {
  toleranceMetres: number;
  /** What to snap to; all kinds when absent. */
  kinds?: readonly SnapKind[];
}

export interface Snap {
  position: LngLat;
  kind: SnapKind;
  /** Id of the candidate that was met. */
  id: string;
  distanceMetres: number;
  /** Direction of the edge that was met (0 ≤ bearing < 360); absent for a lone point. */
  bearingDegrees?: number;
}

/** A corner within reach wins over a middle, a middle over the run of an edge. */
const rank: Record<SnapKind, number> = { vertex: 0, midpoint: 1, edge: 2 };

/** Every chain of positions in a geometry; a point is a chain of one. */
function* chainsOf(geometry: Geometry): Generator<Position[]> {
  switch (geometry.type) {
    case 'Point':
      yield [geometry.coordinates];
      break;
    case 'MultiPoint':
      for (const position of geometry.coordinates) yield [position];
      break;
    case 'LineString':
      yield geometry.coordinates;
      break;
    case 'MultiLineString':
    case 'Polygon':
      yield* geometry.coordinates;
      break;
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) yield* rings;
      break;
    case 'GeometryCollection':
      for (const part of geometry.geometries) yield* chainsOf(part);
  }
}

/** Degrees that surely hold the tolerance: 110 km is less than any degree of latitude. */
function reachOf([lng = 0, lat = 0]: Position, toleranceMetres: number): Box {
  const halfHeight = toleranceMetres / 110_000;
  const halfWidth = halfHeight / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  return [lng - halfWidth, lat - halfHeight, lng + halfWidth, lat + halfHeight];
}

/** True when a segment cannot come near; spares the projection of nearly everything on the map. */
function isOutOfReach([west, south, east, north]: Box, from: Position, to: Position): boolean {
  const [fromLng = 0, fromLat = 0] = from;
  if (fromLng >= west && fromLng <= east && fromLat >= south && fromLat <= north) return false;
  const [toLng = 0, toLat = 0] = to;
  return (
    (fromLng > east && toLng > east) ||
    (fromLng < west && toLng < west) ||
    (fromLat > north && toLat > north) ||
    (fromLat < south && toLat < south)
  );
}

interface Hit {
  kind: SnapKind;
  point: PlanePoint;
  along?: PlanePoint;
}

function* hitsOnSegment(from: PlanePoint, to: PlanePoint): Generator<Hit> {
  const along = subtract(to, from);
  if (length(along) === 0) yield { kind: 'vertex', point: from };
  else {
    yield { kind: 'vertex', point: from, along };
    yield { kind: 'vertex', point: to, along };
    yield { kind: 'midpoint', point: between(from, to, 0.5), along };
    yield { kind: 'edge', point: nearestOnSegment([0, 0], from, to).foot, along };
  }
}

/** What a position snaps to, or undefined when nothing is within the tolerance. */
export function snap(
  position: Position,
  candidates: Iterable<SnapCandidate>,
  options: SnapOptions,
): Snap | undefined {
  const { toleranceMetres, kinds = ['vertex', 'midpoint', 'edge'] } = options;
  const { toPlane, toLngLat } = localPlane(position);
  const reach = reachOf(position, toleranceMetres);
  let best: (Hit & { id: string; distance: number }) | undefined;
  for (const { id, geometry } of candidates)
    for (const chain of chainsOf(geometry))
      for (let index = 0; index < Math.max(chain.length - 1, 1); index++) {
        const from = chain[index];
        const to = chain[index + 1] ?? from;
        if (!from || !to || isOutOfReach(reach, from, to)) continue;
        for (const hit of hitsOnSegment(toPlane(from), toPlane(to))) {
          const distance = length(hit.point);
          if (distance > toleranceMetres || !kinds.includes(hit.kind)) continue;
          const isBetter =
            !best || rank[hit.kind] < rank[best.kind] || (hit.kind === best.kind && distance < best.distance);
          if (isBetter) best = { ...hit, id, distance };
        }
      }
  if (!best) return undefined;
  const { kind, id, distance: distanceMetres, along, point } = best;
  const met = { position: toLngLat(point), kind, id, distanceMetres };
  return along ? { ...met, bearingDegrees: bearingOf(along) } : met;
}
