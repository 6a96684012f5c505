import { z } from 'zod';
import { evidenceKinds, objectionSchema, parties } from './claims.ts';

export const decisionKinds = ['ruling', 'by-use', 'interim'] as const;

/** A decision as every unit may know it. */
export const decisionSchema = z.object({
  id: z.uuid(),
  kind: z.enum(decisionKinds),
  /** Year and place in it, `2026-0001`; interim holders are counted apart. */
  number: z.string(),
  decidedAt: z.string(),
  unit: z.string(),
  holder: z.string().nullable(),
  party: z.enum(parties),
  reason: z.string(),
  basis: z.string().optional(),
  noticeOver: z.boolean().optional(),
  objectionsUntil: z.string().optional(),
  reopenedAt: z.string().optional(),
  assetCount: z.int(),
  /** What it was made in, together with others where a rule gave to several units at once. */
  changeSet: z.uuid().optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** The record of a decision, for its parties and for who reads all claims. */
export const decisionRecordSchema = decisionSchema.extend({
  person: z.string(),
  assets: z.array(
    z.object({
      layer: z.string(),
      id: z.uuid(),
      code: z.string(),
      name: z.string().optional(),
      road: z.string().optional(),
      use: z.string().optional(),
      position: z.tuple([z.number(), z.number()]),
    }),
  ),
  claims: z.array(
    z.object({
      id: z.uuid(),
      unit: z.string(),
      filedAt: z.string(),
      noticeEndsAt: z.string(),
      outcome: z.enum(['upheld', 'rejected']),
      assets: z.int(),
      note: z.string().optional(),
      evidence: z.array(
        z.object({
          kind: z.enum(evidenceKinds),
          name: z.string().optional(),
          sha256: z.string().optional(),
          note: z.string().optional(),
        }),
      ),
    }),
  ),
  objections: z.array(objectionSchema),
});
export type DecisionRecord = z.infer<typeof decisionRecordSchema>;
