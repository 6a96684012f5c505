import { mountingSchema } from '@cityplate/wire/plate-mounting';
import { z } from 'zod';
import { keptStore } from './kept-store.ts';

/** One check of a plate on the spot: kept until the server has judged it and the person has seen the verdict. */
const mountingRecordSchema = z.object({
  format: z.literal(1),
  /** Also the key of its request: sent again after a lost answer, it counts once. */
  id: z.string(),
  person: z.string(),
  at: z.string(),
  mark: z.union([z.object({ token: z.string() }), z.object({ serial: z.string() })]),
  position: z.tuple([z.number(), z.number()]).optional(),
  accuracyMetres: z.number().optional(),
  /** Goes to the asset, which the server names in its answer; the picture is forgotten once it is there. */
  photo: z.object({ id: z.string(), picture: z.instanceof(Blob).optional() }).optional(),
  state: z.enum(['waiting', 'refused', 'judged']),
  problem: z.string().optional(),
  answer: mountingSchema.optional(),
});
export type MountingRecord = z.infer<typeof mountingRecordSchema>;

export const mountingStore = keptStore<MountingRecord>('cityplate-mountings', (value) => {
  const parsed = mountingRecordSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
});
