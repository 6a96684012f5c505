import { checkMarks } from '@cityplate/wire/inspections';
import { z } from 'zod';
import { keptStore } from './kept-store.ts';

const lngLat = z.tuple([z.number(), z.number()]);

/** One act of an inspector, kept on the device until the server has said that it has it. */
const inspectionRecordSchema = z.object({
  format: z.literal(1),
  /** Also the key of its request: sent again after a lost answer, it is kept once. */
  id: z.string(),
  person: z.string(),
  layer: z.string(),
  assetId: z.string(),
  code: z.string(),
  place: z.string(),
  at: z.string(),
  position: lngLat.optional(),
  readings: z.record(z.string(), z.number()),
  /** What the page showed of the same fields. */
  seen: z.record(z.string(), z.number().nullable()),
  checklist: z.record(z.string(), z.enum(checkMarks)),
  defects: z.array(z.string()),
  note: z.string(),
  photos: z.array(
    z.object({ id: z.string(), picture: z.instanceof(Blob).optional(), photoId: z.string().optional() }),
  ),
  state: z.enum(['waiting', 'refused', 'conflict']),
  problem: z.string().optional(),
  conflicts: z
    .array(z.object({ field: z.string(), mine: z.number(), theirs: z.number().nullable() }))
    .default([]),
});
export type InspectionRecord = z.infer<typeof inspectionRecordSchema>;

export const inspectionStore = keptStore<InspectionRecord>('cityplate-inspections', (value) => {
  const parsed = inspectionRecordSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
});
