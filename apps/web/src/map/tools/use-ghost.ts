import type { Polygon } from 'geojson';
import { useMemo } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import type { Editing } from '../../drafts/editing.ts';
import type { MapSeam } from '../map-seam.ts';
import { type PlacedStamps, placeStamp } from './place-stamp.ts';
import { snapPosition } from './snap-position.ts';
import { snapPixels, stampReach, stampSurroundings, targetsNear } from './surroundings.ts';

export type Ghost = {
  /** The pointer after snapping. */
  readonly position: LngLat;
  readonly snappedTo: 'vertex' | 'midpoint' | 'edge' | undefined;
  readonly stamps: PlacedStamps | undefined;
};

/** What a click at this place would do, as data: drawn as a ghost, and used by the click itself. */
export function ghostAt(seam: MapSeam, editing: Editing, position: LngLat, isSnapping: boolean): Ghost {
  const { tool, stamp, draft, definition } = editing;
  const reachMetres = snapPixels * seam.metresPerPixel();
  const targets = (around: number) =>
    isSnapping ? targetsNear(seam, seam.project(position), around, draft.items, []) : [];
  if (tool === 'stamp') {
    const surroundings = stampSurroundings(targets(stampReach(stamp)), definition.id);
    return { position, snappedTo: undefined, stamps: placeStamp(position, stamp, surroundings, reachMetres) };
  }
  const met = snapPosition(position, targets(0), reachMetres);
  return { position: met?.position ?? position, snappedTo: met?.kind, stamps: undefined };
}

export function useGhost(
  seam: MapSeam,
  editing: Editing,
  position: LngLat | undefined,
  isSnapping: boolean,
  frame: number,
): Ghost | undefined {
  // `frame` stands for the map having moved under the pointer.
  return useMemo(
    () =>
      position === undefined || editing.tool === 'choose'
        ? undefined
        : ghostAt(seam, editing, position, isSnapping),
    [seam, editing, position, isSnapping, frame],
  );
}

export const ghostShapes = (ghost: Ghost | undefined): readonly Polygon[] => ghost?.stamps?.polygons ?? [];
