import type { ExpressionSpecification } from 'maplibre-gl';

/**
 * Width of a road in pixels that equals its width on the ground from z14 up, and never falls below
 * `leastPixels`: from far away a network is legible, from near it is to scale.
 * At latitude 29° a pixel is 78271.5 · cos(29°) / 2^zoom metres; other latitudes differ by a fifth at most.
 */
export function groundWidth(
  widthMetres: number,
  leastPixels: number,
  extraPixels = 0,
): ExpressionSpecification {
  const at = (zoom: number) => {
    const pixels = (widthMetres * 2 ** zoom) / 68_456;
    return Math.round((Math.max(pixels, leastPixels) + extraPixels) * 100) / 100;
  };
  return [
    'interpolate',
    ['exponential', 2],
    ['zoom'],
    10,
    at(10) * 0.6,
    12,
    at(12),
    14,
    at(14),
    16,
    at(16),
    20,
    at(20),
  ];
}
