import { z } from 'zod';
import { caseEventTypes, caseStageSchema, recordTypes } from './case-transitions.ts';

export const caseSources = ['inspection', 'public', 'monitoring', '12345', 'platform'] as const;
export type CaseSource = (typeof caseSources)[number];
export const caseSeverities = ['low', 'medium', 'high', 'critical'] as const;

const text = (max: number) => z.string().trim().min(1).max(max);
const word = z.string().min(1).max(60);
/** `[lng, lat]` in degrees of the stored CRS. */
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);
const photoIds = z.array(z.uuid()).max(20);
const instant = z.iso.datetime({ offset: true });

export const newCaseSchema = z.strictObject({
  assetId: z.uuid().optional(),
  position: position.optional(),
  layer: word.optional(),
  kind: word,
  severity: z.enum(caseSeverities).optional(),
  source: z.enum(caseSources).exclude(['public']).optional(),
  description: text(2000).optional(),
  photoIds: photoIds.optional(),
});
export type NewCase = z.infer<typeof newCaseSchema>;

export const newCaseEventSchema = z.strictObject({
  type: z.enum(caseEventTypes),
  /** When it was done; now unless said, never before the event before it. */
  at: instant.optional(),
  note: text(2000).optional(),
  /** To whom it is dispatched; the holder of the asset unless said. */
  unit: word.optional(),
  /** The case that it is merged into. */
  into: z.uuid().optional(),
  /** Until when it is extended; by its limit once more unless said. */
  until: instant.optional(),
  photoIds: photoIds.optional(),
});
export type NewCaseEvent = z.infer<typeof newCaseEventSchema>;

export const caseSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  stage: caseStageSchema,
  dueAt: z.string().optional(),
  /** The clock stands: the case is paused. */
  paused: z.boolean(),
  overdue: z.boolean(),
  layer: z.string(),
  assetId: z.uuid().optional(),
  assetCode: z.string().optional(),
  place: z.string().optional(),
  position,
  kind: z.string(),
  severity: z.enum(caseSeverities),
  description: z.string().optional(),
  source: z.enum(caseSources),
  unit: z.string().optional(),
  reportCount: z.int(),
  reportedAt: z.string(),
  changedAt: z.string(),
  photoIds: z.array(z.uuid()),
  /** What this reader may do now, from the same table as the server's refusals. */
  actions: z.array(z.enum(caseEventTypes)),
});
export type Case = z.infer<typeof caseSchema>;

export const caseEventSchema = z.object({
  seq: z.int(),
  type: z.enum([...caseEventTypes, ...recordTypes]),
  at: z.string(),
  recordedAt: z.string(),
  person: z.string().optional(),
  personUnit: z.string().optional(),
  note: z.string().optional(),
  unit: z.string().optional(),
  dueAt: z.string().optional(),
  stage: caseStageSchema,
  photoIds: z.array(z.uuid()),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

export const caseDetailSchema = caseSchema.extend({
  events: z.array(caseEventSchema),
  /** Residents who left a number, masked. */
  contacts: z.array(z.object({ report: z.string(), phone: z.string() })),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

export const caseListSchema = z.object({ cases: z.array(caseSchema), next: z.string().optional() });
