import { z } from 'zod';
import { tallySchema } from './streets.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const unitCode = z.string().min(1).max(40);
const photoIds = z.array(z.uuid()).max(10);
const note = z.string().trim().max(500);

export const programmeActions = ['remove', 'regularise', 'improve'] as const;
export const progressStates = ['todo', 'underway', 'done'] as const;
export type ProgressState = (typeof progressStates)[number];
/** `YYYY-MM`. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What every record of work says; the layers' definitions hold their parts to it. */
export const workSchema = z.looseObject({
  action: z.enum(programmeActions).optional(),
  progress: z.enum(progressStates),
  doneOn: z.string().optional(),
  note: z.string().optional(),
});

/** An item of the remediation programme: a record of work on an asset, of one line, with who has to do it by when. */
export const programmeItemSchema = z.object({
  id: z.uuid(),
  version: z.int(),
  layer: z.string(),
  assetId: z.uuid(),
  assetCode: z.string(),
  assetName: z.string().nullable(),
  position: z.tuple([z.number(), z.number()]),
  part: z.string(),
  /** Key of the line over all layers, and its name. */
  line: z.string(),
  lineName: words,
  action: z.enum(programmeActions).nullable(),
  progress: z.enum(progressStates),
  unit: z.string().nullable(),
  /** The item's own date, or that of its asset. */
  dueOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  late: z.boolean(),
  /** Days past the date, where it is late. */
  lateDays: z.int(),
  note: z.string().nullable(),
  beforePhotos: z.array(z.uuid()),
  afterPhotos: z.array(z.uuid()),
  /** Where on the asset it is and how much: the other fields of the record, by the layer's definition. */
  details: z.record(z.string(), z.unknown()),
});
export type ProgrammeItem = z.infer<typeof programmeItemSchema>;

export const programmeListSchema = z.object({
  items: z.array(programmeItemSchema),
  matched: z.int(),
  next: z.string().optional(),
});
export type ProgrammeList = z.infer<typeof programmeListSchema>;

/** Everything that is left out stays; null takes a value away. */
export const itemChangeSchema = z.strictObject({
  unit: unitCode.nullable().optional(),
  dueOn: day.nullable().optional(),
  action: z.enum(programmeActions).nullable().optional(),
  progress: z.enum(progressStates).optional(),
  doneOn: day.optional(),
  note: note.nullable().optional(),
  beforePhotos: photoIds.optional(),
  afterPhotos: photoIds.optional(),
});
export type ItemChange = z.infer<typeof itemChangeSchema>;

/** One change of many items, as one change set: what others changed meanwhile is left alone and named. */
export const itemsChangeSchema = z.strictObject({
  items: z
    .array(z.strictObject({ id: z.uuid(), version: z.int().min(1) }))
    .min(1)
    .max(500),
  change: itemChangeSchema
    .pick({ unit: true, dueOn: true, action: true })
    .refine((change) => Object.keys(change).length > 0, 'says what to change'),
});
export type ItemsChange = z.infer<typeof itemsChangeSchema>;
export const itemsChangedSchema = z.object({
  changeSet: z.uuid(),
  changed: z.array(z.uuid()),
  stale: z.array(z.uuid()),
});
export type ItemsChanged = z.infer<typeof itemsChangedSchema>;

/** Tasks for what the checklist of a layer asks for and no record holds yet, on one asset or all of the layer. */
export const newTasksSchema = z.strictObject({
  layer: z.string().max(40),
  assetId: z.uuid().optional(),
});
export type NewTasks = z.infer<typeof newTasksSchema>;
export const tasksMadeSchema = z.object({ made: z.int(), assets: z.int() });

const lineTally = tallySchema.extend({ key: z.string(), layer: z.string(), name: words });
const unitTally = tallySchema.extend({ unit: z.string().nullable() });
/** Of the month: what falls due in it, and of that what is done and what is late; and what was finished in it. */
const monthTally = z.object({
  month: z.string(),
  due: z.int(),
  dueDone: z.int(),
  late: z.int(),
  finished: z.int(),
});
export type MonthTally = z.infer<typeof monthTally>;

export const programmeProgressSchema = z.object({
  /** The day in the region's time zone by which lateness is judged. */
  today: z.string(),
  total: tallySchema,
  lines: z.array(lineTally),
  units: z.array(unitTally),
  months: z.array(monthTally),
});
export type ProgrammeProgress = z.infer<typeof programmeProgressSchema>;
