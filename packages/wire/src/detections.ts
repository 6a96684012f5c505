import { z } from 'zod';

/**
 * What the detector asks about a cover. 混用: marked for another use, or a use that neither the nearest pipe nor the
 * neighbours bear out; 未标明用途: unmarked; and a lid too weak for where it lies. In the order of the queue.
 */
export const detectionRules = [
  'marked-otherwise',
  'unmarked',
  'pipe-otherwise',
  'neighbours-otherwise',
  'too-weak',
] as const;
export type DetectionRule = (typeof detectionRules)[number];

export const findingStates = ['open', 'replace', 'dismissed', 'fixed'] as const;
export type FindingState = (typeof findingStates)[number];

export const newDetectionSchema = z.strictObject({ layer: z.literal('manhole-covers') });

export const detectionRunSchema = z.object({
  id: z.uuid(),
  layer: z.string(),
  ranAt: z.string(),
  /** Suspicions seen, those not known before, and open ones that are gone. */
  found: z.int(),
  appeared: z.int(),
  settled: z.int(),
});
export type DetectionRun = z.infer<typeof detectionRunSchema>;

export const findingFactsSchema = z.looseObject({
  use: z.string().optional(),
  marking: z.string().optional(),
  pipe: z.string().optional(),
  pipeMetres: z.number().optional(),
  neighbours: z.string().optional(),
  agreeing: z.int().optional(),
  of: z.int().optional(),
  loadClass: z.string().optional(),
  required: z.string().optional(),
  setting: z.string().optional(),
});

export const findingSchema = z.object({
  id: z.uuid(),
  assetId: z.uuid(),
  code: z.string(),
  location: z.string().nullable(),
  ownerUnit: z.string().nullable(),
  position: z.tuple([z.number(), z.number()]),
  rule: z.enum(detectionRules),
  facts: findingFactsSchema,
  state: z.enum(findingStates),
  foundAt: z.string(),
  reviewedAt: z.string().optional(),
  reviewer: z.string().optional(),
  note: z.string().optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const findingListSchema = z.object({
  /** By rule and state, over all that the reader may see. */
  counts: z.array(z.object({ rule: z.enum(detectionRules), state: z.enum(findingStates), count: z.int() })),
  lastRun: detectionRunSchema.optional(),
  findings: z.array(findingSchema),
  next: z.string().optional(),
});
export type FindingList = z.infer<typeof findingListSchema>;

export const newReviewSchema = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(500),
    verdict: z.enum(['replace', 'dismissed']),
    note: z.string().trim().min(1).max(1000).optional(),
  })
  .refine(({ verdict, note }) => verdict === 'replace' || note !== undefined, {
    path: ['note'],
    message: 'a dismissal says why',
  });
export type NewReview = z.infer<typeof newReviewSchema>;
