import { z } from 'zod';
import { ledgerCellSchema } from './ledger.ts';

export const newSealSchema = z.strictObject({
  layer: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(100),
  note: z.string().trim().min(1).max(2000).optional(),
});
export type NewSeal = z.infer<typeof newSealSchema>;

export const signatureOutcomes = ['confirmed', 'objected'] as const;

export const newSignatureSchema = z
  .strictObject({
    outcome: z.enum(signatureOutcomes),
    note: z.string().trim().min(1).max(2000).optional(),
    /** Assets of the list that the unit says are not its own, or not so. */
    exceptions: z
      .array(z.strictObject({ assetId: z.uuid(), reason: z.string().trim().min(1).max(500) }))
      .max(5000)
      .optional(),
  })
  .refine(
    ({ outcome, exceptions, note }) => outcome === 'confirmed' || note !== undefined || exceptions?.length,
    {
      path: ['note'],
      message: 'an objection says to what',
    },
  )
  .refine(({ outcome, exceptions }) => outcome === 'objected' || !exceptions?.length, {
    path: ['exceptions'],
    message: 'a confirmed list has no exceptions',
  });
export type NewSignature = z.infer<typeof newSignatureSchema>;

export const sealSummarySchema = z.object({
  id: z.uuid(),
  layer: z.string(),
  name: z.string(),
  note: z.string().optional(),
  sealedAt: z.string(),
  person: z.string(),
  unit: z.string(),
  assetCount: z.int(),
  hash: z.string(),
});
export type SealSummary = z.infer<typeof sealSummarySchema>;

export const signatureSchema = z.object({
  outcome: z.enum(signatureOutcomes),
  note: z.string().optional(),
  signedAt: z.string(),
  person: z.string(),
  exceptions: z.array(z.object({ assetId: z.uuid(), code: z.string(), reason: z.string() })),
});

export const sealSchema = sealSummarySchema.extend({
  /** Counts as sealed; an owner sees the cells of its own list only. */
  cells: z.array(ledgerCellSchema),
  /** Who has a list in this seal and whether it is signed. */
  lists: z.array(z.object({ unit: z.string(), count: z.int(), signature: signatureSchema.optional() })),
});
export type Seal = z.infer<typeof sealSchema>;

export const sealedAssetSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.string().nullable(),
  ownership: z.string(),
  /** Where it is in words: its location, or else its road. */
  location: z.string().nullable(),
  position: z.tuple([z.number(), z.number()]),
});
export const sealedListSchema = z.object({
  assets: z.array(sealedAssetSchema),
  /** The code after which the next page begins. */
  next: z.string().optional(),
});

export const verificationSchema = z.object({
  hash: z.string(),
  recomputed: z.string(),
  intact: z.boolean(),
  /** Sealed rows whose version in the history no longer says what was sealed; at most 100. */
  broken: z.array(z.string()),
});

/** How an asset of today differs from the sealed one. One asset can differ in several ways. */
export const changeKinds = ['added', 'retired', 'owner', 'ownership', 'kind', 'moved'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const sealChangeSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  kinds: z.array(z.enum(changeKinds)),
  ownerBefore: z.string().nullable(),
  ownerNow: z.string().nullable(),
  ownershipBefore: z.string().nullable(),
  ownershipNow: z.string(),
  movedMetres: z.number().nullable(),
  position: z.tuple([z.number(), z.number()]),
  /** The last change of it: when, by which unit and why. */
  changedAt: z.string(),
  changedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type SealChange = z.infer<typeof sealChangeSchema>;
export const sealChangesSchema = z.object({
  counts: z.record(z.enum(changeKinds), z.int()),
  changes: z.array(sealChangeSchema),
  next: z.string().optional(),
});
