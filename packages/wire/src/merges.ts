import { z } from 'zod';

/** Two records of one thing: the one at the address is retired and its number leads to `into` for ever. */
export const newMergeSchema = z.strictObject({
  into: z.uuid(),
  reason: z.string().trim().min(1).max(500).optional(),
});

/** Why two records cannot be merged as they stand. */
export const mergeObstacleSchema = z.object({
  kind: z.enum(['same', 'retired', 'claim', 'case', 'holder']),
  message: z.string(),
  /** The case that is open. */
  caseId: z.uuid().optional(),
});
export type MergeObstacle = z.infer<typeof mergeObstacleSchema>;

const side = z.object({ id: z.uuid(), code: z.string() });

export const mergePreviewSchema = z.object({
  from: side,
  into: side,
  /** Between the two, on the ellipsoid. */
  distanceMetres: z.number(),
  /** Whether both are of the same type; where not, one of the two is recorded wrongly. */
  sameType: z.boolean(),
  /** What is read with the record that stays; it keeps its place in the history of the other. */
  follows: z.object({
    photos: z.int(),
    inspections: z.int(),
    cases: z.int(),
    /** Serials of plates that go on answering, and lead to the record that stays. */
    plates: z.array(z.string()),
    /** Kinds of parts that the record that stays lacks and takes over, such as the lid. */
    parts: z.array(z.string()),
  }),
  obstacles: z.array(mergeObstacleSchema),
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const mergedSchema = z.object({
  /** Reverting it makes two records of them again. */
  changeSet: z.uuid(),
  from: side,
  into: side,
});
export type Merged = z.infer<typeof mergedSchema>;
