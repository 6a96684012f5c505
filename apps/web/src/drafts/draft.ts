import { z } from 'zod';
import { type Content, type Moment, momentLabels } from '../commands/content.ts';
import { geometrySchema } from '../commands/content-of.ts';

const valuesSchema = z.record(z.string(), z.unknown());

export const contentSchema: z.ZodType<Content> = z.object({
  geometry: geometrySchema.nullable(),
  values: valuesSchema,
  parts: z.array(z.object({ id: z.string(), part: z.string(), values: valuesSchema })),
});

export const momentSchema: z.ZodType<Moment> = z.object({
  label: z.enum(momentLabels),
  put: z.record(z.string(), contentSchema.nullable()),
  stroke: z.string().optional(),
});

/** What the server held when the edit began; the reference of every comparison. */
const baseSchema = z.object({
  version: z.number(),
  serial: z.number(),
  code: z.string(),
  content: contentSchema,
  partVersions: z.record(z.string(), z.number()),
});
export type Base = z.infer<typeof baseSchema>;

const placeSchema = z.discriminatedUnion('in', [
  z.object({ in: z.literal('geometry') }),
  z.object({ in: z.literal('values'), key: z.string() }),
  z.object({ in: z.literal('part'), part: z.string(), key: z.string() }),
]);

const conflictSchema = z.object({
  place: placeSchema,
  base: z.unknown(),
  mine: z.unknown(),
  theirs: z.unknown(),
});

/** Why the last attempt to save did not succeed, in the reader's words. Status 0: no answer came. */
const failureSchema = z.object({
  status: z.number(),
  title: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  /** The asset that failed, where several are saved. */
  item: z.string().optional(),
  /** The part that was being written. */
  part: z.string().optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** A draft as it lies in IndexedDB; one of another format is kept there and not opened. */
export const draftSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  person: z.string(),
  layer: z.string(),
  /** The asset being changed; absent for new ones. */
  asset: z.string().optional(),
  base: baseSchema.optional(),
  items: z.record(z.string(), contentSchema),
  /** Why, in the words of who changes it; stands in the history. */
  reason: z.string().optional(),
  undo: z.array(momentSchema),
  redo: z.array(momentSchema),
  /** Somebody else's edit met this one: what they have, and where a person has to choose. */
  merge: z
    .object({ theirs: baseSchema, conflicts: z.array(conflictSchema), taken: z.array(placeSchema) })
    .optional(),
  failure: failureSchema.optional(),
  startedAt: z.string(),
  changedAt: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;

/** One draft per person and asset, and one per person and layer for new assets: an address finds it again. */
export const draftId = (person: string, layer: string, asset: string | undefined): string =>
  [person, layer, asset ?? 'new'].join('/');

export function newDraft(person: string, layer: string, now: Date): Draft {
  const at = now.toISOString();
  return {
    format: 1,
    id: draftId(person, layer, undefined),
    person,
    layer,
    items: {},
    undo: [],
    redo: [],
    startedAt: at,
    changedAt: at,
  };
}

export function draftOf(person: string, layer: string, asset: string, base: Base, now: Date): Draft {
  const draft = newDraft(person, layer, now);
  const items: Record<string, Content> = { [asset]: base.content };
  return { ...draft, id: draftId(person, layer, asset), asset, base, items };
}
