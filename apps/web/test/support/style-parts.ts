import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';

const isColor = (value: unknown): value is string =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

/** Every colour that a style layer may draw with, out of whatever expression. */
export function colorsIn(value: LayerSpecification | unknown): string[] {
  if (isColor(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(colorsIn);
}
