import { z } from 'zod';

/** 路框差 of 15 mm counts as damage (CJJ 36-2016 [C]); up to 5 mm is sound, between them is watched (domain 2.4, advice). */
export const heightLimits = { soundMillimetres: 5, defectMillimetres: 15 } as const;

export type HeightVerdict = 'sound' | 'watch' | 'raised' | 'sunken';

/** What a reading means; above is positive. */
export function judgeHeight(millimetres: number): HeightVerdict {
  const size = Math.abs(millimetres);
  if (size <= heightLimits.soundMillimetres) return 'sound';
  if (size < heightLimits.defectMillimetres) return 'watch';
  return millimetres > 0 ? 'raised' : 'sunken';
}

const key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/);
const id = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);
export const checkMarks = ['ok', 'fault', 'none'] as const;

export const newInspectionSchema = z.strictObject({
  assetId: z.uuid(),
  /** When it was looked at; a record that waited for a network comes later. */
  at: z.iso.datetime({ offset: true }),
  position: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]).optional(),
  /** Number fields of the layer, as measured. */
  readings: z.record(key, z.number()).optional(),
  /** What the page showed of these fields before: who has changed one meanwhile is not overwritten. */
  seen: z.record(key, z.number().nullable()).optional(),
  checklist: z.record(id, z.enum(checkMarks)).optional(),
  defects: z.array(id).max(20).optional(),
  note: z.string().trim().min(1).max(1000).optional(),
  photoIds: z.array(z.uuid()).max(10).optional(),
});
export type NewInspection = z.infer<typeof newInspectionSchema>;

export const inspectionAnswerSchema = z.object({
  id: z.uuid(),
  /** Cases of the defects found: opened now, or open already and joined. */
  cases: z.array(z.object({ id: z.uuid(), number: z.string(), kind: z.string(), joined: z.boolean() })),
  /** Fields that somebody else has changed since; theirs stands until somebody chooses. */
  conflicts: z.array(z.object({ field: z.string(), mine: z.number(), theirs: z.number().nullable() })),
});
export type InspectionAnswer = z.infer<typeof inspectionAnswerSchema>;

export const inspectionSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  person: z.string().optional(),
  unit: z.string(),
  readings: z.record(z.string(), z.number()),
  checklist: z.record(z.string(), z.string()),
  defects: z.array(z.string()),
  note: z.string().optional(),
  photoIds: z.array(z.uuid()),
});
