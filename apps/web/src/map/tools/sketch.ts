import { rectangleFromThreePoints } from '@cityplate/geometry/rectangle';
import type { Polygon } from 'geojson';
import type { LngLat } from '../../app/map-search.ts';

/** Tools that draw from clicks. A stamp and a point are set down with one click and need no sketch. */
export type SketchTool = 'rectangle' | 'polygon';

export type Sketch = readonly LngLat[];

export type SketchStep = { readonly sketch: Sketch; readonly finished?: Polygon };

const ring = (points: Sketch): Polygon => ({
  type: 'Polygon',
  coordinates: [[...points, points[0] ?? [0, 0]].map(([lng, lat]) => [lng, lat])],
});

/** Half a centimetre: what the second click of a double click is away. */
const samePlaceDegrees = 5e-8;

const isSame = (a: LngLat | undefined, b: LngLat) =>
  a !== undefined && Math.abs(a[0] - b[0]) < samePlaceDegrees && Math.abs(a[1] - b[1]) < samePlaceDegrees;

/** A click: another corner, or the end when it meets the first corner again. */
export function clickSketch(
  tool: SketchTool,
  sketch: Sketch,
  position: LngLat,
  meetsFirst: boolean,
): SketchStep {
  if (tool === 'polygon') {
    if (meetsFirst && sketch.length >= 3) return finishSketch(tool, sketch, undefined);
    return { sketch: isSame(sketch.at(-1), position) ? sketch : [...sketch, position] };
  }
  if (sketch.length < 2) return { sketch: isSame(sketch.at(-1), position) ? sketch : [...sketch, position] };
  return finishSketch(tool, sketch, position);
}

/** Enter or a double click: closes what there is, if it is enough; `pointer` is the third corner of a rectangle. */
export function finishSketch(tool: SketchTool, sketch: Sketch, pointer: LngLat | undefined): SketchStep {
  const finished = previewSketch(tool, sketch, tool === 'rectangle' ? pointer : undefined);
  return finished === undefined ? { sketch } : { sketch: [], finished };
}

/** The shape as it would be with the pointer here; undefined while it has no area. */
export function previewSketch(
  tool: SketchTool,
  sketch: Sketch,
  pointer: LngLat | undefined,
): Polygon | undefined {
  if (tool === 'rectangle') {
    const [start, end] = sketch;
    if (start === undefined || end === undefined || pointer === undefined) return undefined;
    return rectangleFromThreePoints([...start], [...end], [...pointer]);
  }
  const points = pointer === undefined ? sketch : [...sketch, pointer];
  return points.length >= 3 ? ring(points) : undefined;
}
