import { ownershipStates } from '@cityplate/wire/asset';
import { evidenceKinds, parties } from '@cityplate/wire/claims';
import { z } from 'zod';
import { keptStore } from './kept-store.ts';

/** What is known of a chosen asset; the server looks at it again when the claim arrives. */
const chosenSchema = z.object({
  id: z.string(),
  layer: z.string(),
  code: z.string(),
  title: z.string().optional(),
  road: z.string().optional(),
  ownership: z.enum(ownershipStates),
  life: z.string(),
  holders: z.partialRecord(z.enum(parties), z.string()),
  position: z.tuple([z.number(), z.number()]),
});
export type ChosenAsset = z.infer<typeof chosenSchema>;

export const evidenceDraftSchema = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  note: z.string(),
  /** The picture until the server has it; kept on the device, so that none is lost without a network. */
  picture: z.instanceof(Blob).optional(),
  photoId: z.string().optional(),
  /** A paper with its name, kept in the same way. */
  paper: z.instanceof(Blob).optional(),
  paperName: z.string().optional(),
  fileId: z.string().optional(),
});
export type EvidenceDraft = z.infer<typeof evidenceDraftSchema>;

const claimDraftSchema = z.object({
  format: z.literal(1),
  /** The person's id: everyone writes one claim at a time. */
  id: z.string(),
  /** Another for every claim: part of the key that makes a retry harmless. */
  claim: z.string(),
  assets: z.array(chosenSchema),
  party: z.enum(parties),
  note: z.string(),
  evidence: z.array(evidenceDraftSchema),
});
export type ClaimDraft = z.infer<typeof claimDraftSchema>;

export const claimStore = keptStore<ClaimDraft>('cityplate-claims', (value) => {
  const parsed = claimDraftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
});

export const emptyClaim = (person: string, claim: string): ClaimDraft => ({
  format: 1,
  id: person,
  claim,
  assets: [],
  party: 'owner',
  note: '',
  evidence: [],
});
