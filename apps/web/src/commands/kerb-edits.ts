import { divideLine } from '@cityplate/geometry/divide';
import { type Offset, offsetLine } from '@cityplate/geometry/offset';
import { cutLine, trimLine } from '@cityplate/geometry/trim';
import type { Position } from 'geojson';
import type { Items, Moment } from './content.ts';
import type { LaidKerb } from './scheme-layouts.ts';
import { addStalls } from './stalls.ts';

/** Puts other lines in the place of a kerb's: the first keeps the kerb, the others are kerbs like it. */
function withLines(
  items: Items,
  id: string,
  lines: readonly (readonly Position[])[],
  newId: () => string,
): Moment | undefined {
  const content = items[id];
  if (content === undefined) return undefined;
  const put: Record<string, Items[string] | null> = lines.length === 0 ? { [id]: null } : {};
  lines.forEach((line, index) => {
    const geometry = { type: 'LineString' as const, coordinates: line.map((position) => [...position]) };
    put[index === 0 ? id : newId()] = { ...content, geometry };
  });
  return { label: 'reshape', put };
}

const lineOf = (items: Items, id: string): readonly Position[] => {
  const geometry = items[id]?.geometry;
  return geometry?.type === 'LineString' ? geometry.coordinates : [];
};

/** Cuts a kerb in two at the place nearest to a position; undefined where it ends there. */
export function cutKerb(items: Items, id: string, at: Position, newId: () => string): Moment | undefined {
  const parts = cutLine(lineOf(items, id), at);
  return parts && withLines(items, id, parts, newId);
}

/** Takes the piece of a kerb away that a position points at: up to where others cross it, else up to the position. */
export function trimKerb(
  items: Items,
  id: string,
  at: Position,
  others: readonly (readonly Position[])[],
  newId: () => string,
): Moment | undefined {
  const trimmed = trimLine(lineOf(items, id), at, others);
  return trimmed && withLines(items, id, trimmed.kept, newId);
}

/** Cuts a kerb into so many equal parts. */
export function divideKerb(items: Items, id: string, count: number, newId: () => string): Moment | undefined {
  const { pieces } = divideLine(lineOf(items, id), { count });
  return pieces.length < 2 ? undefined : withLines(items, id, pieces, newId);
}

/** A kerb beside another at a distance, with the same wishes. */
export function offsetKerb(items: Items, id: string, offset: Offset, newId: string): Moment | undefined {
  const content = items[id];
  const line = offsetLine(lineOf(items, id), offset);
  if (content === undefined || line === undefined) return undefined;
  return {
    label: 'draw',
    put: { [newId]: { ...content, geometry: { type: 'LineString', coordinates: line } } },
  };
}

/** The stalls of a kerb as stalls of their own that a hand may move; the kerb goes, and lays nothing any more. */
export function detachKerb({ kerb, layout }: LaidKerb, newId: () => string): Moment | undefined {
  if (layout === undefined || layout.stalls.features.length === 0) return undefined;
  const { lineColor, useModes, openHours } = kerb;
  const { put } = addStalls(
    layout.stalls.features.map(({ geometry, properties: { stallClass, angleDegrees } }) => ({
      ...{ id: newId(), geometry },
      values: { stallClass, angleDegrees, lineColor, useModes, openHours },
    })),
    'draw',
  );
  return { label: 'draw', put: { [kerb.id]: null, ...put } };
}
