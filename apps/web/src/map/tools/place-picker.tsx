import type { LngLat } from '../../app/map-search.ts';
import type { MapSeam } from '../map-seam.ts';
import { useToolPointer } from './use-pointer.ts';

/** The next click on the map says where something is; mounted while one is asked for. */
export function PlacePicker({ seam, onPick }: { seam: MapSeam; onPick: (position: LngLat) => void }) {
  useToolPointer(seam, true, {
    onClick: ({ position }) => onPick(position),
    onDoubleClick: () => undefined,
  });
  return null;
}
