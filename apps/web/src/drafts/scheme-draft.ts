import { z } from 'zod';
import { contentSchema, momentSchema } from './draft.ts';
import { keptStore } from './kept-store.ts';

const schemeDraftSchema = z.object({
  format: z.literal(1),
  /** The scheme's; chosen here until the server has given it one. */
  id: z.string(),
  person: z.string(),
  /** ETag of what the server holds; absent until it holds something. */
  etag: z.string().optional(),
  /** What the server holds, in the same form. */
  saved: z.record(z.string(), contentSchema).optional(),
  /** Kerbs by id, and what is said of the scheme. */
  items: z.record(z.string(), contentSchema),
  undo: z.array(momentSchema),
  redo: z.array(momentSchema),
  changedAt: z.string(),
});
export type SchemeDraft = z.infer<typeof schemeDraftSchema>;

/** Schemes being drawn, kept on this device until the server has them as they are. */
export const schemeStore = keptStore<SchemeDraft>('cityplate-schemes', (value) => {
  const parsed = schemeDraftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
});

export const emptyScheme = (id: string, person: string, now: Date): SchemeDraft => ({
  ...{ format: 1, id, person, items: {}, undo: [], redo: [] },
  changedAt: now.toISOString(),
});
