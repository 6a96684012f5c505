import { z } from 'zod';

export const parties = ['owner', 'maintainer', 'regulator'] as const;
export const evidenceKinds = [
  'red-line',
  'as-built',
  'handover',
  'inside-photo',
  'marking',
  'other',
] as const;
export const claimStatuses = ['open', 'upheld', 'rejected', 'withdrawn'] as const;

/** A claim is one transaction: up to this many assets at once. */
export const maximumAssetsPerClaim = 5000;

const text = (max: number) => z.string().trim().min(1).max(max);
const assetIds = z.array(z.uuid()).min(1).max(maximumAssetsPerClaim);

/** Evidence as it is given: a picture or a paper that was sent before, words, or both. */
export const newEvidenceSchema = z
  .array(
    z.strictObject({
      kind: z.enum(evidenceKinds),
      photoId: z.uuid().optional(),
      fileId: z.uuid().optional(),
      note: text(2000).optional(),
    }),
  )
  .max(50);
export type NewEvidence = z.infer<typeof newEvidenceSchema>[number];

export const newClaimSchema = z.strictObject({
  assetIds,
  party: z.enum(parties),
  note: text(2000).optional(),
  evidence: newEvidenceSchema.optional(),
});
export type NewClaim = z.infer<typeof newClaimSchema>;

export const claimAnswerSchema = z.object({
  id: z.uuid(),
  noticeEndsAt: z.string(),
  results: z.array(
    z.object({
      assetId: z.uuid(),
      outcome: z.enum(['claimed', 'refused']),
      reason: z.string().optional(),
      ownership: z.string().optional(),
    }),
  ),
});
export type ClaimAnswer = z.infer<typeof claimAnswerSchema>;

export const newDecisionSchema = z.strictObject({
  assetIds,
  unit: z.string().min(1).max(40).nullable(),
  party: z.enum(parties).optional(),
  reason: text(2000),
  basis: text(2000).optional(),
});
export type NewDecision = z.infer<typeof newDecisionSchema>;

export const decisionAnswerSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  /** Whether the notice of every claim heard was over; missing where none was heard. */
  noticeOver: z.boolean().optional(),
  objectionsUntil: z.string().optional(),
  results: z.array(z.object({ assetId: z.uuid(), ownership: z.string() })),
});

export type DecisionAnswer = z.infer<typeof decisionAnswerSchema>;

export const evidenceSchema = z.object({
  kind: z.enum(evidenceKinds),
  photoId: z.uuid().optional(),
  fileId: z.uuid().optional(),
  /** Of the paper, for who may read it: its name, SHA-256 and size. */
  file: z.object({ name: z.string(), sha256: z.string(), bytes: z.int() }).optional(),
  note: z.string().optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const objectionSchema = z.object({
  id: z.uuid(),
  unit: z.string(),
  reason: z.string(),
  filedAt: z.string(),
  withdrawnAt: z.string().optional(),
  /** What the office made of an objection to a decision. */
  outcome: z.enum(['upheld', 'reopened']).optional(),
  answer: z.string().optional(),
  answeredAt: z.string().optional(),
  evidence: z.array(evidenceSchema),
});
export type Objection = z.infer<typeof objectionSchema>;

export const newObjectionSchema = z.strictObject({
  reason: text(2000),
  evidence: newEvidenceSchema.optional(),
});
export type NewObjection = z.infer<typeof newObjectionSchema>;

export const claimSchema = z.object({
  id: z.uuid(),
  filedAt: z.string(),
  unit: z.string(),
  party: z.enum(parties),
  note: z.string().optional(),
  person: z.string(),
  status: z.enum(claimStatuses),
  /** Of all its assets; `assets` lists at most 100 of them. */
  assetCount: z.int().optional(),
  assets: z.array(
    z.object({
      layer: z.string(),
      id: z.uuid(),
      code: z.string(),
      name: z.string().optional(),
      road: z.string().optional(),
      ownership: z.string(),
      status: z.enum(claimStatuses),
      position: z.tuple([z.number(), z.number()]),
    }),
  ),
  evidence: z.array(evidenceSchema),
  /** Until when the claim is announced (公示); a decision may come earlier. */
  noticeEndsAt: z.string(),
  objections: z.array(objectionSchema),
});
export type Claim = z.infer<typeof claimSchema>;
