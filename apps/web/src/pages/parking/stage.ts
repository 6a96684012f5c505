import type { Box } from '@cityplate/geometry/position';
import type { Feature } from 'geojson';
import type { MapHit, MapSeam } from '../../map/map-seam.ts';

/** The map as the lists and the editor of schemes use it: one for all of them, so that it stays when they change. */
export type Stage = {
  readonly seam: MapSeam | undefined;
  readonly showBox: (box: Box) => void;
  /** Rings one thing on the map, such as the well that costs a stall. */
  readonly highlight: (feature: Feature | undefined) => void;
  /** A tool owns the pointer: nothing is chosen by it meanwhile. */
  readonly takePointer: (taken: boolean) => void;
  /** Who wants to know what is clicked on the map; the last one is told. */
  readonly onHit: (listener: ((hit: MapHit) => void) | undefined) => void;
};
