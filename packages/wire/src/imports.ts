import { z } from 'zod';

/** Largest file that is taken; more belongs to `npm run load`. */
export const maximumImportBytes = 64 * 1024 * 1024;

/** Where a column goes beside the layer's fields and the common members: identity, place, or nowhere (''). */
export const placeTargets = ['@id', '@x', '@y', '@wkt', '@crs'] as const;

/** The key under which the position is overwritten. */
export const positionKey = '@position';

export const importOutcomes = ['new', 'changed', 'unchanged', 'doubtful', 'rejected'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];
export const importStatuses = ['failed', 'staged', 'committed'] as const;

const key = z.string().max(60);
const header = z.string().max(300);

/** How a file is read. Everything may be left out of a change: what is not named stays as it is. */
export const importSettingsSchema = z.strictObject({
  /** Column of the file → key of the layer, common member, place target, or '' to leave it out. */
  columns: z.record(header, key),
  /** Key of a choice field → value in the file → option. */
  values: z.record(key, z.record(z.string().max(200), key)),
  /** Filled in where the file says nothing: key → value as it is typed. */
  defaults: z.record(key, z.string().max(200)),
  /** Reference system of the numbers, by any name that is known; null while nobody has said it. */
  crs: z.string().max(200).nullable(),
  axes: z.enum(['east-north', 'north-east']),
  /** How near an unnumbered record must lie to be the same thing. */
  matchMetres: z.number().min(0).max(50),
  life: z.enum(['planned', 'live']),
  /** Keys in which the file wins over what is registered; in all others it fills only what is empty. */
  overwrite: z.array(key).max(100),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;
export const importSettingsPatchSchema = importSettingsSchema.partial();

const wordsSchema = z.object({ zh: z.string(), en: z.string() });

export const importIssueSchema = z.object({
  /** Row of the file; absent when it is about the file as a whole. */
  row: z.int().optional(),
  /** Column as the file names it, or `geometry`. */
  column: z.string(),
  code: z.string(),
  value: z.string().optional(),
  message: z.string(),
});
export type ImportIssue = z.infer<typeof importIssueSchema>;

export const systemGuessSchema = z.object({
  /** What it most likely is; absent when nothing fits. */
  crs: z.string().optional(),
  axes: z.enum(['east-north', 'north-east']),
  /** `named`: by the file; `numbers`: by their size; `shift`: by the offset from what is registered. */
  by: z.enum(['named', 'numbers', 'shift', 'nothing']),
  /** Somebody has to look at it before the file is committed. */
  needsConfirmation: z.boolean(),
  reason: wordsSchema,
  /** What was tried, with the share of records inside the region and near registered things. */
  tried: z.array(
    z.object({
      crs: z.string(),
      axes: z.enum(['east-north', 'north-east']),
      inside: z.number(),
      near: z.number().optional(),
    }),
  ),
});
export type SystemGuess = z.infer<typeof systemGuessSchema>;

export const importCountsSchema = z.object({
  read: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  doubtful: z.int(),
  rejected: z.int(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importSchema = z.object({
  id: z.uuid(),
  layer: z.string(),
  unit: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  byteLength: z.int(),
  format: z.string().optional(),
  status: z.enum(importStatuses),
  createdAt: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      /** Up to three values. */
      samples: z.array(z.string()),
      filled: z.int(),
      /** Different values of a column that goes to a choice field, with the option that each was taken for. */
      values: z.array(z.object({ value: z.string(), option: z.string().optional() })).optional(),
    }),
  ),
  settings: importSettingsSchema,
  /** The settings were taken over from this unit's last file with the same columns. */
  remembered: z.boolean(),
  system: systemGuessSchema,
  counts: importCountsSchema,
  /** Per field of records that are registered already: how many would fill a gap, how many say something else. */
  differences: z.array(z.object({ key: z.string(), fills: z.int(), differs: z.int() })),
  issueCount: z.int(),
  box: z.array(z.number()).optional(),
  changeSet: z.uuid().optional(),
  committedAt: z.string().optional(),
  /** The committed change was taken back since. */
  undone: z.object({ at: z.string(), unit: z.string().optional(), person: z.string().optional() }).optional(),
});
export type Import = z.infer<typeof importSchema>;

export const importSummarySchema = importSchema.pick({
  id: true,
  layer: true,
  unit: true,
  fileName: true,
  format: true,
  status: true,
  createdAt: true,
  counts: true,
  changeSet: true,
  committedAt: true,
  undone: true,
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

const positionSchema = z.tuple([z.number(), z.number()]);

export const importRowSchema = z.object({
  row: z.int(),
  outcome: z.enum(importOutcomes),
  reason: z.string().optional(),
  properties: z.record(z.string(), z.unknown()),
  position: positionSchema.optional(),
  foundBy: z.string().optional(),
  /** The registered things that it may be, nearest first. */
  candidates: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      version: z.int(),
      metres: z.number().optional(),
      ownerUnit: z.string().optional(),
      /** It is what the record was matched with. */
      matched: z.boolean(),
      /** The record that it is matched with already, when that is another. */
      takenBy: z.int().optional(),
      properties: z.record(z.string(), z.unknown()),
      position: positionSchema,
    }),
  ),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** What a doubtful record is: a registered thing, a new one, or to be left out. */
export const importDecisionsSchema = z.strictObject({
  decisions: z
    .array(
      z.strictObject({
        row: z.int().min(1),
        is: z.union([z.strictObject({ asset: z.uuid() }), z.enum(['new', 'left-out', 'undecided'])]),
      }),
    )
    .min(1)
    .max(5000),
});
export type ImportDecisions = z.infer<typeof importDecisionsSchema>;

export const importCommitSchema = z.strictObject({
  reason: z.string().trim().min(1).max(500).optional(),
  /** Doubtful records that nobody decided are left out; without it they stop the commit. */
  leaveOutDoubtful: z.boolean().optional(),
});

export const importResultSchema = z.object({
  id: z.uuid(),
  changeSet: z.uuid().optional(),
  committedAt: z.string(),
  read: z.int(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});
export type ImportResult = z.infer<typeof importResultSchema>;
