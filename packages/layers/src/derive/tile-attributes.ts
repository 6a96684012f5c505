import type { LayerDefinition } from '../definition.ts';
import { kindOf } from '../kinds.ts';

/** Members of every asset that a tile carries beside the fields below; all of few values. */
export const tileStates = ['ownership', 'remediation', 'life'] as const;

/** Codes are unique texts, which make tiles four times larger; they come only where few assets fit a tile. */
export const codeFromZoom = 18;

/**
 * The fields of `props` that a tile carries: those that the style looks at, nothing else. Kinds whose values
 * are lists or free text have no place in a tile; clients fetch the rest by id.
 */
export function tileAttributes(definition: LayerDefinition): readonly string[] {
  const { color, letter } = definition.style;
  const wanted = new Set(['of' in color ? color.by : undefined, letter?.by]);
  return Object.entries(definition.fields)
    .filter(([key, spec]) => wanted.has(key) && kindOf(spec).style.includes('tile'))
    .map(([key]) => key);
}
