import { z } from 'zod';
import { evidenceDraftSchema } from './claim-draft.ts';
import { keptStore } from './kept-store.ts';
import { newId } from './new-id.ts';

const objectionDraftSchema = z.object({
  format: z.literal(1),
  /** Whose it is and what it is about: `person/claim/id` or `person/decision/id`. */
  id: z.string(),
  /** Part of the key that makes a retry harmless. */
  act: z.string(),
  reason: z.string(),
  evidence: z.array(evidenceDraftSchema),
});
export type ObjectionDraft = z.infer<typeof objectionDraftSchema>;

/** Objections being written, kept on this device until the server has them. */
export const objectionStore = keptStore<ObjectionDraft>('cityplate-objections', (value) => {
  const parsed = objectionDraftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
});

export const emptyObjection = (id: string): ObjectionDraft => ({
  format: 1,
  id,
  act: newId(),
  reason: '',
  evidence: [],
});
