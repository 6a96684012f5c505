import { useCallback } from 'react';
import type { LngLat } from '../../app/map-search.ts';
import { useEditing } from '../../drafts/editing.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { EditOverlay } from '../../map/tools/edit-overlay.tsx';
import { ghostAt } from '../../map/tools/use-ghost.ts';
import { EditToolbar } from './edit-toolbar.tsx';

/** What an edit puts over the map: its shapes and its tools. Nothing while nothing is edited. */
export function EditTools({ seam, insets }: { seam: MapSeam; insets: Insets }) {
  const editing = useEditing();
  const centre = useCallback((): LngLat => {
    const [width, height] = seam.size();
    const { top, right, bottom, left } = insets;
    return seam.unproject((left + width - right) / 2, (top + height - bottom) / 2);
  }, [seam, insets]);
  if (editing === undefined) return null;

  const setDown = (position: LngLat) => {
    if (editing.tool === 'stamp') {
      const { stamps } = ghostAt(seam, editing, position, editing.isSnapping);
      const atKerb = stamps?.heldBy === 'kerb' || stamps?.heldBy === 'row';
      editing.place(stamps?.polygons ?? [], 'stamp', atKerb ? editing.stamp.angleDegrees : undefined);
    } else editing.place([{ type: 'Point', coordinates: [...position] }], 'place');
  };
  const setDownThere = (position: LngLat) => {
    seam.show({ center: position, zoom: Math.max(19, seam.position().zoom) }, insets);
    setDown(position);
  };
  return (
    <>
      <EditOverlay seam={seam} editing={editing} centre={centre} insets={insets} />
      <EditToolbar
        editing={editing}
        insets={insets}
        onPlaceAtCentre={() => setDown(centre())}
        onPlace={setDownThere}
      />
    </>
  );
}
