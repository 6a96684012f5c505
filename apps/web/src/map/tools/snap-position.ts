import { type Snap, snap } from '@cityplate/geometry/snap';
import type { LngLat } from '../../app/map-search.ts';
import { isClipCorner } from './clip-edges.ts';
import { edgesOf } from './lines-of.ts';
import type { SnapTarget } from './tool-seam.ts';

/** What a position is held by: the place, and the thing that it belongs to. */
export type Held = Snap & { readonly target: SnapTarget | undefined };

/** Snaps one position to what is around; a corner that only the cutting of tiles made counts as edge. */
export function snapPosition(
  position: LngLat,
  targets: readonly SnapTarget[],
  toleranceMetres: number,
): Held | undefined {
  const byId = new Map(targets.map((target) => [target.id, target]));
  const met = snap([...position], targets, { toleranceMetres });
  if (met === undefined) return undefined;
  const target = byId.get(met.id);
  const { tileZoom } = target ?? {};
  if (tileZoom === undefined || (met.kind === 'edge' && met.bearingDegrees === undefined))
    return { ...met, target };
  if (met.kind !== 'edge' && !isClipCorner(met.position, tileZoom)) return { ...met, target };
  const edges = targets.flatMap((each) =>
    edgesOf([each]).map(([from, to]) => ({
      id: each.id,
      geometry: { type: 'LineString' as const, coordinates: [[...from], [...to]] },
    })),
  );
  const edge = snap([...position], edges, { toleranceMetres, kinds: ['edge'] });
  return edge && { ...edge, target: byId.get(edge.id) };
}
