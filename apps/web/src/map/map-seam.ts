import type { Box } from '@cityplate/geometry/position';
import type { LngLat, MapPosition } from '../app/map-search.ts';
import type { ToolSeam } from './tools/tool-seam.ts';

/** Pixels of the map that panels cover: what is shown goes to the middle of the rest. */
export type Insets = { top: number; right: number; bottom: number; left: number };
export const noInsets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

export type MapTarget = { center: LngLat; zoom?: number } | { box: Box };

/** What lies under the pointer. `id` is known near; an overview cell has only a count. */
export type MapHit = {
  readonly layer: string;
  readonly serial: number | undefined;
  readonly id: string | undefined;
  readonly count: number | undefined;
  readonly position: LngLat;
  readonly properties: Readonly<Record<string, unknown>>;
};

/**
 * Everything the rest of the app may ask of the map. Panels, pages and commands know this type only;
 * MapLibre stays inside this folder.
 */
export type MapSeam = ToolSeam & {
  show(target: MapTarget, insets: Insets): void;
  /** The box of what is seen beside the panels. */
  visibleBox(insets: Insets): Box;
  /** Screen position in CSS pixels, from the map's top left. */
  project(position: LngLat): readonly [number, number];
  unproject(x: number, y: number): LngLat;
  /** Reads the tiles again that touch these boxes, because assets in them changed. */
  refresh(layer: string, boxes: readonly Box[]): void;
  /** Assets drawn more freshly by the overlay are hidden in their tiles. */
  setStale(layer: string, serials: readonly number[]): void;
  position(): MapPosition;
  /** Looks exactly there at once, as another map does that this one moves with. */
  follow(position: MapPosition): void;
  /** Calls back whenever the picture moves, for what HTML draws over it. Returns how to stop. */
  onFrame(listener: () => void): () => void;
};
