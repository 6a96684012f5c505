import { z } from 'zod';
import { mountingVerdicts } from './mounting-rules.ts';
import { plateTemplateIds, plateTexts } from './plate-templates.ts';

/** The part of a layer's definition that makes its assets bear plates. */
export const platePart = 'plate';

export const plateStates = ['printed', 'issued', 'mounted', 'lost', 'replaced', 'void'] as const;
export type PlateState = (typeof plateStates)[number];

/** Whose token is the asset's: an asset has at most one plate in these states. */
export const liveStates: readonly PlateState[] = ['printed', 'issued', 'mounted'];

/**
 * The life of a plate: from each state the states it may go to. An event is named after the state that it leads to.
 * Back from mounted to issued is a plate taken off again; out of lost, one that was found.
 */
export const plateTransitions: Readonly<Record<PlateState, readonly PlateState[]>> = {
  printed: ['issued', 'mounted', 'lost', 'replaced', 'void'],
  issued: ['mounted', 'lost', 'replaced', 'void'],
  mounted: ['issued', 'lost', 'replaced', 'void'],
  lost: ['issued', 'mounted', 'replaced', 'void'],
  replaced: [],
  void: [],
};

export const mayBecome = (from: PlateState, to: PlateState): boolean => plateTransitions[from].includes(to);

/** A batch is one transaction and one change set: up to this many plates at once. */
export const maximumPlatesPerBatch = 5000;

const note = z.string().trim().min(1).max(500).optional();
const template = z.enum(plateTemplateIds);

/** The assets by id, or by the parameters of the item list (`unit`, `township`, `ownership`, fields, `filter` in CQL2…). */
export const newBatchSchema = z.strictObject({
  layer: z.string().min(1).max(60),
  assetIds: z.array(z.uuid()).min(1).max(maximumPlatesPerBatch).optional(),
  filter: z.record(z.string().max(60), z.string().max(4000)).optional(),
  template,
  note,
});
export type NewBatch = z.infer<typeof newBatchSchema>;

export const batchEventSchema = z.strictObject({ type: z.enum(['issued', 'mounted', 'lost', 'void']), note });
export const plateEventSchema = z.strictObject({
  type: z.enum(['issued', 'mounted', 'lost', 'replaced', 'void']),
  note,
});

const counts = z.partialRecord(z.enum(plateStates), z.int());

export const batchSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  layer: z.string(),
  template,
  note: z.string().optional(),
  person: z.string(),
  unit: z.string(),
  createdAt: z.string(),
  total: z.int(),
  /** Plates by state; a state without any is left out. */
  counts,
});
export type PlateBatch = z.infer<typeof batchSchema>;

/** Why an asset of the request got no plate. */
export const skipReasons = ['unknown', 'forbidden', 'retired', 'has-plate'] as const;

export const madeBatchSchema = batchSchema.extend({
  skipped: z.array(
    z.object({
      assetId: z.uuid(),
      code: z.string().optional(),
      reason: z.enum(skipReasons),
      message: z.string(),
    }),
  ),
  /** All that were skipped; `skipped` names at most 100. */
  skippedCount: z.int(),
});
export type MadeBatch = z.infer<typeof madeBatchSchema>;

/** What happened to plates of a batch together: who moved how many, when and why. */
export const batchLogEntrySchema = z.object({
  at: z.string(),
  state: z.enum(plateStates),
  count: z.int(),
  person: z.string().optional(),
  unit: z.string().optional(),
  note: z.string().optional(),
});
export const batchWithLogSchema = batchSchema.extend({
  log: z.array(batchLogEntrySchema),
  /** What stands before `/p/…` in its codes; absent where the server does not know its own address. */
  origin: z.string().optional(),
});
export type BatchWithLog = z.infer<typeof batchWithLogSchema>;

export const movedSchema = z.object({ moved: z.int(), left: z.int(), batch: batchSchema });

export const plateSchema = z.object({
  id: z.uuid(),
  serial: z.string(),
  state: z.enum(plateStates),
  layer: z.string(),
  assetId: z.uuid(),
  code: z.string(),
  name: z.string().optional(),
  road: z.string().optional(),
  ownerUnit: z.string().optional(),
  batch: z.object({ id: z.uuid(), number: z.string(), template }).optional(),
  madeAt: z.string(),
  changedAt: z.string(),
  /** Only for who may print or check it. */
  scanAddress: z.string().optional(),
  /** What the last check on the spot said. */
  check: z
    .object({
      verdict: z.enum(mountingVerdicts),
      at: z.string(),
      distanceMetres: z.number().optional(),
      /** Serial of the plate that hangs in its place. */
      swappedWith: z.string().optional(),
    })
    .optional(),
});
export type Plate = z.infer<typeof plateSchema>;

export const plateEventOnWireSchema = z.object({
  at: z.string(),
  from: z.enum(plateStates).optional(),
  type: z.enum(plateStates),
  person: z.string().optional(),
  unit: z.string().optional(),
  note: z.string().optional(),
  /** The record in the asset's file was edited by hand. */
  correction: z.boolean(),
});
export const plateWithEventsSchema = plateSchema.extend({ events: z.array(plateEventOnWireSchema) });
export type PlateWithEvents = z.infer<typeof plateWithEventsSchema>;

export const plateListSchema = z.object({ plates: z.array(plateSchema), next: z.string().optional() });
export const batchListSchema = z.object({ batches: z.array(batchSchema), next: z.string().optional() });

/** How many assets a filter finds, and how they stand with plates. */
export const candidatesSchema = z.object({
  matched: z.int(),
  /** Without a plate, or with a lost one: what a batch would make. */
  printable: z.int(),
  lost: z.int(),
  live: z.int(),
  /** What would stand on the plates of the first of them. */
  samples: z.array(z.partialRecord(z.enum(plateTexts), z.string())),
});
export type Candidates = z.infer<typeof candidatesSchema>;
