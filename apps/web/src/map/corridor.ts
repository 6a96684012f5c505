import type { LineString, MultiLineString } from 'geojson';
import { useSyncExternalStore } from 'react';
import type { LngLat } from '../app/map-search.ts';

/** A line with the strip beside it in which a panel is interested, and the line while it is being drawn. */
export interface Corridor {
  readonly line: LineString | MultiLineString | undefined;
  readonly bufferMetres: number;
  /** Corners clicked so far; undefined when nothing is being drawn. */
  readonly sketch: readonly LngLat[] | undefined;
}

const none: Corridor = { line: undefined, bufferMetres: 1, sketch: undefined };
let corridor = none;
const listeners = new Set<() => void>();

export function changeCorridor(change: Partial<Corridor>): void {
  corridor = { ...corridor, ...change };
  for (const listener of listeners) listener();
}

export const forgetCorridor = (): void => changeCorridor(none);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is there now, for who does not draw it. */
export const readCorridor = (): Corridor => corridor;
export const useCorridor = (): Corridor => useSyncExternalStore(subscribe, readCorridor);

/** Ends the drawing: two corners or more are a line, fewer are nothing. */
export function finishSketch(): void {
  const { sketch = [] } = corridor;
  const corners = sketch.filter(
    ([lng, lat], index) => index === 0 || lng !== sketch[index - 1]?.[0] || lat !== sketch[index - 1]?.[1],
  );
  if (corners.length < 2) changeCorridor({ sketch: undefined });
  else
    changeCorridor({
      sketch: undefined,
      line: { type: 'LineString', coordinates: corners.map(([lng, lat]) => [lng, lat]) },
    });
}

/** Adds a corner to the line that is being drawn. */
export function addCorner(position: LngLat): void {
  if (corridor.sketch !== undefined) changeCorridor({ sketch: [...corridor.sketch, position] });
}

export function dropCorner(): void {
  if (corridor.sketch !== undefined) changeCorridor({ sketch: corridor.sketch.slice(0, -1) });
}
