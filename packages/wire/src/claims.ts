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

export const newClaimSchema = z.strictObject({
  assetIds,
  party: z.enum(parties),
  note: text(2000).optional(),
  evidence: z
    .array(
      z.strictObject({
        kind: z.enum(evidenceKinds),
        photoId: z.uuid().optional(),
        note: text(2000).optional(),
      }),
    )
    .max(50)
    .optional(),
});
export type NewClaim = z.infer<typeof newClaimSchema>;

export const claimAnswerSchema = z.object({
  id: z.uuid(),
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
  results: z.array(z.object({ assetId: z.uuid(), ownership: z.string() })),
});

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
  evidence: z.array(
    z.object({ kind: z.enum(evidenceKinds), photoId: z.uuid().optional(), note: z.string().optional() }),
  ),
});
export type Claim = z.infer<typeof claimSchema>;
