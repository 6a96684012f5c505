import { distanceMetres } from '@cityplate/geometry/measure';
import { useEffect } from 'react';
import { addCorner, changeCorridor, dropCorner, finishSketch, useCorridor } from '../corridor.ts';
import type { MapSeam } from '../map-seam.ts';
import classes from './corridor-overlay.module.css';
import { svgPath } from './svg-path.ts';
import { useFrame, useToolPointer } from './use-pointer.ts';

/** Narrower it could not be seen; the true width is drawn from there on. */
const leastPixels = 3;

/** The line of a claim and the strip beside it; while drawing, a click sets a corner, a double click or Enter ends. */
export function CorridorOverlay({ seam, label }: { seam: MapSeam; label: string }) {
  const { line, bufferMetres, sketch } = useCorridor();
  const isDrawing = sketch !== undefined;
  useFrame(seam);
  const pointer = useToolPointer(seam, isDrawing, {
    onClick: ({ position }) => addCorner(position),
    onDoubleClick: () => finishSketch(),
  });
  useEffect(() => {
    if (!isDrawing) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter') finishSketch();
      else if (event.key === 'Escape') changeCorridor({ sketch: undefined });
      else if (event.key === 'Backspace') dropCorner();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isDrawing]);
  if (line === undefined && !isDrawing) return null;
  const width = Math.max(leastPixels, (2 * bufferMetres) / seam.metresPerPixel());
  const corners = [...(sketch ?? []), ...(pointer === undefined ? [] : [pointer.position])];
  const shown = isDrawing
    ? { type: 'LineString' as const, coordinates: corners.map((each) => [...each]) }
    : line;
  const path = shown === undefined ? '' : svgPath(seam, shown);
  const metres = corners.reduce(
    (sum, corner, index) =>
      sum + (index === 0 ? 0 : distanceMetres([...(corners[index - 1] ?? corner)], [...corner])),
    0,
  );
  const last = corners.at(-1);
  const [x, y] = last === undefined ? [0, 0] : seam.project(last);
  return (
    <svg
      className={classes.overlay}
      role={isDrawing ? 'img' : 'presentation'}
      aria-label={isDrawing ? label : undefined}
    >
      <path className={classes.strip} d={path} strokeWidth={width} />
      <path className={classes.line} d={path} />
      {isDrawing && metres > 0 && (
        <text className={classes.length} x={x + 14} y={y - 10}>
          {metres.toFixed(1)} m
        </text>
      )}
    </svg>
  );
}
