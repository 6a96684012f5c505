import type { Polygon } from 'geojson';
import { useMemo } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import type { Drawing } from '../../drafts/editing.ts';
import type { MapSeam } from '../map-seam.ts';
import { brokenClearance, type Clearance } from './clearance.ts';
import { type PlacedStamps, placeStamp } from './place-stamp.ts';
import { type Held, snapPosition } from './snap-position.ts';
import { snapPixels, stampReach, stampSurroundings, targetsNear } from './surroundings.ts';

export type Ghost = {
  /** The pointer after snapping. */
  readonly position: LngLat;
  readonly held: Held | undefined;
  readonly stamps: PlacedStamps | undefined;
  /** A thing that is nearer than a rule of this kind of asset allows. */
  readonly tooNear: Clearance | undefined;
};

/** What a click at this place would do, as data: drawn as a ghost, and used by the click itself. */
export function ghostAt(seam: MapSeam, editing: Drawing, position: LngLat, isSnapping: boolean): Ghost {
  const { tool, stamp, draft, definition } = editing;
  const reachMetres = snapPixels * seam.metresPerPixel();
  const targets = (around: number) =>
    isSnapping ? targetsNear(seam, seam.project(position), around, draft.items, []) : [];
  if (tool === 'stamp') {
    const around = targetsNear(seam, seam.project(position), stampReach(stamp), draft.items, []);
    const surroundings = stampSurroundings(isSnapping ? around : [], definition.id);
    const stamps = placeStamp(position, stamp, surroundings, reachMetres);
    const tooNear = brokenClearance(stamps.polygons, around, editing.stampForm?.clearances ?? []);
    return { position, held: undefined, stamps, tooNear };
  }
  const held = snapPosition(position, targets(0), reachMetres);
  return { position: held?.position ?? position, held, stamps: undefined, tooNear: undefined };
}

export function useGhost(
  seam: MapSeam,
  editing: Drawing,
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
