import type { Angle, StallClass } from './rule.ts';

/** Usual sizes in metres: small 6.0 × 2.5, large 15.6 × 3.25 (GB 5768.3, GA/T 850); the aisle beside an accessible
 * stall is 1.2 m wide (GB 50763, 3.14). */
export const usualSizes: Readonly<
  Record<StallClass, { lengthMetres: number; widthMetres: number; aisleMetres: number }>
> = {
  small: { lengthMetres: 6, widthMetres: 2.5, aisleMetres: 0 },
  large: { lengthMetres: 15.6, widthMetres: 3.25, aisleMetres: 0 },
  accessible: { lengthMetres: 6, widthMetres: 2.5, aisleMetres: 1.2 },
};

export interface StallShape {
  readonly angleDegrees: Angle;
  readonly lengthMetres: number;
  readonly widthMetres: number;
  readonly aisleMetres: number;
}

/** What a stall takes of the kerb, metres: its length when parallel, else `width / sin(angle)`; its aisle included. */
export function pitchOf({ angleDegrees, lengthMetres, widthMetres, aisleMetres }: StallShape): number {
  if (angleDegrees === 0) return lengthMetres + aisleMetres;
  return (widthMetres + aisleMetres) / Math.sin((angleDegrees * Math.PI) / 180);
}

/** How far it reaches into the carriageway, metres: `length · sin(angle) + width · cos(angle)`. */
export function depthOf({ angleDegrees, lengthMetres, widthMetres }: StallShape): number {
  const radians = (angleDegrees * Math.PI) / 180;
  return lengthMetres * Math.sin(radians) + widthMetres * Math.cos(radians);
}
