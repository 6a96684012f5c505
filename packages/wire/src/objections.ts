import { z } from 'zod';
import { objectionSchema, parties } from './claims.ts';

/** What every unit may know of a claim in notice (公示): whose, what, until when; no evidence. */
export const noticedClaimSchema = z.object({
  id: z.uuid(),
  unit: z.string(),
  party: z.enum(parties),
  filedAt: z.string(),
  noticeEndsAt: z.string(),
  assetCount: z.int(),
  /** The first few of its assets. */
  codes: z.array(z.string()),
  /** The middle of its assets. */
  position: z.tuple([z.number(), z.number()]),
  own: z.boolean(),
  /** The standing objection of who asks. */
  objection: z.uuid().optional(),
});
export type NoticedClaim = z.infer<typeof noticedClaimSchema>;

export const waitingObjectionSchema = objectionSchema.extend({
  decision: z.object({ id: z.uuid(), number: z.string() }),
});
export type WaitingObjection = z.infer<typeof waitingObjectionSchema>;

export const answerObjectionSchema = z.strictObject({
  outcome: z.enum(['upheld', 'reopened']),
  answer: z.string().trim().min(1).max(2000),
});
export type AnswerObjection = z.infer<typeof answerObjectionSchema>;
