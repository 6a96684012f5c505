import { localPlane } from '@cityplate/geometry/local-plane';
import { measureRectangle } from '@cityplate/geometry/rectangle';
import type { Geometry } from 'geojson';
import type { Items, Moment } from '../../commands/content.ts';
import { middleOf, shifted } from '../../commands/shape-edits.ts';
import type { Drawing } from '../../drafts/editing.ts';
import type { MapSeam } from '../map-seam.ts';
import { placeStamp } from './place-stamp.ts';
import { snapPosition } from './snap-position.ts';
import type { DragPoint } from './start-drag.ts';
import { snapPixels, stampReach, stampSurroundings, targetsNear } from './surroundings.ts';

/** Alone and of fixed size, a stall being dragged settles at the kerb and its row as a new one would. */
function stampMoved(seam: MapSeam, editing: Drawing, items: Items, id: string, geometry: Geometry): Geometry {
  const measured = geometry.type === 'Polygon' ? measureRectangle(geometry) : undefined;
  if (measured === undefined || editing.stampForm === undefined) return geometry;
  const { lengthMetres, widthMetres, bearingDegrees } = measured;
  const written = items[id]?.values[editing.stampForm.fields.angleDegrees];
  const settings = {
    lengthMetres,
    widthMetres,
    bearingDegrees,
    angleDegrees: typeof written === 'number' ? written : 0,
    isLeaningBack: editing.stamp.isLeaningBack,
    count: 1,
  };
  const targets = targetsNear(seam, seam.project(measured.centre), stampReach(settings), items, [id]);
  const surroundings = stampSurroundings(
    targets.filter((target) => target.serial === undefined || target.serial !== editing.draft.base?.serial),
    editing.definition.id,
  );
  const placed = placeStamp(measured.centre, settings, surroundings, snapPixels * seam.metresPerPixel());
  return placed.polygons[0] ?? geometry;
}

/** The dragged assets where they are now, computed from where they were when the drag began. */
export function dragged(
  seam: MapSeam,
  editing: Drawing,
  start: Items,
  ids: readonly string[],
  from: DragPoint,
  to: DragPoint,
  stroke: string,
): Moment {
  const isSnapping = editing.isSnapping && !to.alt;
  const by = localPlane([...from.position]).toPlane([...to.position]);
  const put = Object.fromEntries(
    ids.flatMap((id) => {
      const content = start[id];
      if (content === undefined || content.geometry === null) return [];
      let geometry = shifted(content.geometry, by);
      if (isSnapping && ids.length === 1) geometry = settled(seam, editing, start, id, geometry);
      return [[id, { ...content, geometry }]];
    }),
  );
  return { label: 'move', put, stroke };
}

function settled(seam: MapSeam, editing: Drawing, start: Items, id: string, geometry: Geometry): Geometry {
  if (editing.stampForm !== undefined) return stampMoved(seam, editing, start, id, geometry);
  if (geometry.type !== 'Point') return geometry;
  const middle = middleOf(geometry);
  if (middle === undefined) return geometry;
  const targets = targetsNear(seam, seam.project(middle), 0, start, [id]).filter(
    (target) => target.kind !== 'asset',
  );
  const met = snapPosition(middle, targets, snapPixels * seam.metresPerPixel());
  return met === undefined ? geometry : { type: 'Point', coordinates: met.position };
}
