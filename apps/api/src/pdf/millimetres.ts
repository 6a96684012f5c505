/** PDF counts in points of 1/72 inch; everything of ours is in millimetres. */
export const pointsOf = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A4 upright, in millimetres (ISO 216). */
export const a4 = { width: 210, height: 297 } as const;
