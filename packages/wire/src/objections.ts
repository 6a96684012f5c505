import { z } from 'zod';
import { objectionSchema, parties } from './claims.ts';
import { decisionSchema } from './decisions.ts';

/** An asset this near to a recorded network of a unit is told to it; a habit of this product, no rule of law. */
export const nearNetworkMetres = 10;

/** Some assets in short: how many, the first few codes and roads, their middle, and one of them to open. */
const inShort = {
  assetCount: z.int(),
  codes: z.array(z.string()),
  roads: z.array(z.string()),
  position: z.tuple([z.number(), z.number()]),
  first: z.object({ layer: z.string(), id: z.uuid() }),
};

/** What it has to do with the unit that asks, in assets. */
const concernsSchema = z.object({
  /** It owns or maintains them. */
  held: z.int(),
  /** It claims them too, or did when they were decided. */
  rival: z.int(),
  /** They lie along its networks. */
  near: z.int(),
});

const forUnit = {
  concerns: concernsSchema,
  /** Its own claim, or a decision for it. */
  own: z.boolean(),
  /** Its own standing objection. */
  objection: z.uuid().optional(),
};

/** What every unit may know of a claim in notice (公示): whose, what, until when; no evidence. */
export const noticedClaimSchema = z.object({
  id: z.uuid(),
  unit: z.string(),
  party: z.enum(parties),
  filedAt: z.string(),
  noticeEndsAt: z.string(),
  ...inShort,
  ...forUnit,
});
export type NoticedClaim = z.infer<typeof noticedClaimSchema>;

/** A decision that can still be objected to. */
export const noticedDecisionSchema = decisionSchema.extend({
  objectionsUntil: z.string(),
  ...inShort,
  ...forUnit,
});
export type NoticedDecision = z.infer<typeof noticedDecisionSchema>;

/** An objection of the unit that asks, or of another one to its claim, with what it is about and what came of it. */
export const ownObjectionSchema = objectionSchema.extend({
  given: z.boolean(),
  about: z.object({
    kind: z.enum(['claim', 'decision']),
    id: z.uuid(),
    /** Who claims, or who was given it; null where nobody was. */
    unit: z.string().nullable(),
    party: z.enum(parties),
    until: z.string().optional(),
    /** A claim that waits for its decision; of a decision, one that was not reopened. */
    standing: z.boolean(),
    ...inShort,
  }),
  /** The decision itself, or the one that ended the claim and how. */
  decision: z
    .object({ id: z.uuid(), number: z.string(), outcome: z.enum(['upheld', 'rejected']).optional() })
    .optional(),
});
export type OwnObjection = z.infer<typeof ownObjectionSchema>;

export const waitingObjectionSchema = objectionSchema.extend({
  decision: z.object({ id: z.uuid(), number: z.string() }),
});
export type WaitingObjection = z.infer<typeof waitingObjectionSchema>;

export const answerObjectionSchema = z.strictObject({
  outcome: z.enum(['upheld', 'reopened']),
  answer: z.string().trim().min(1).max(2000),
});
export type AnswerObjection = z.infer<typeof answerObjectionSchema>;
