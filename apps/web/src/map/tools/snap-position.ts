import { type Snap, snap } from '@cityplate/geometry/snap';
import type { LngLat } from '../../app/map-search.ts';
import { isClipCorner } from './clip-edges.ts';
import { edgesOf } from './lines-of.ts';
import type { SnapTarget } from './tool-seam.ts';

/** Snaps one position to what is around; a corner that only the cutting of tiles made counts as edge. */
export function snapPosition(
  position: LngLat,
  targets: readonly SnapTarget[],
  toleranceMetres: number,
): Snap | undefined {
  const byId = new Map(targets.map((target) => [target.id, target]));
  const met = snap([...position], targets, { toleranceMetres });
  if (met === undefined) return undefined;
  const { tileZoom } = byId.get(met.id) ?? {};
  if (tileZoom === undefined || (met.kind === 'edge' && met.bearingDegrees === undefined)) return met;
  if (met.kind !== 'edge' && !isClipCorner(met.position, tileZoom)) return met;
  const edges = edgesOf(targets).map(([from, to], index) => ({
    id: String(index),
    geometry: { type: 'LineString' as const, coordinates: [[...from], [...to]] },
  }));
  return snap([...position], edges, { toleranceMetres, kinds: ['edge'] });
}
