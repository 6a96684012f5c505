import type { Box } from '@cityplate/geometry/position';
import { useEffect, useState } from 'react';
import { type MapSeam, noInsets } from '../../map/map-seam.ts';

/** Further out one draws no kerbs, and a box would hold the whole town. */
const leastZoom = 16;
/** The map has to rest so long before its box counts as where one looks. */
const restMilliseconds = 250;

/** The box of the map once it rests; undefined where it is too far out to draw. */
export function useView(seam: MapSeam | undefined): Box | undefined {
  const [view, setView] = useState<Box>();
  useEffect(() => {
    if (seam === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => setView(seam.position().zoom < leastZoom ? undefined : seam.visibleBox(noInsets));
    look();
    const stop = seam.onFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(look, restMilliseconds);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [seam]);
  return view;
}
