import type { LngLat } from '../position.ts';

/**
 * A position in steps of the seventh decimal of a degree (about 1 cm). Corners are whole numbers, middles of
 * edges are halves, so every comparison of the gate is exact and the same wherever the outline lies.
 */
export type GridPoint = [number, number];

/** A ring on the grid without its closing position; its edges run from each corner to the next and back. */
export type GridRing = GridPoint[];

const STEPS_PER_DEGREE = 1e7;

export const toGrid = ([lng, lat]: LngLat): GridPoint => [
  Math.round(lng * STEPS_PER_DEGREE),
  Math.round(lat * STEPS_PER_DEGREE),
];

export const fromGrid = ([x, y]: GridPoint): LngLat => [
  Math.round(x) / STEPS_PER_DEGREE,
  Math.round(y) / STEPS_PER_DEGREE,
];
