import { z } from 'zod';
import {
  angleSchema,
  namedObstacleSchema,
  ruleBreachSchema,
  schemeKerbSchema,
  stallClassSchema,
} from './parking.ts';

/**
 * A planner draws (draft), hands in (submitted), every reviewing unit agrees (会签), the office approves and publishes:
 * the stalls stand in the registry as planned; painted and looked at (验收) they are live. Revising leads back to draft.
 */
export const schemeStatuses = ['draft', 'submitted', 'approved', 'published', 'accepted'] as const;
export const schemeStatusSchema = z.enum(schemeStatuses);
export type SchemeStatus = (typeof schemeStatuses)[number];

export const lineColors = ['blue', 'white', 'yellow'] as const;

const text = (max: number) => z.string().trim().min(1).max(max);
const reason = text(2_000);
const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** Checked in depth by the server. */
const polygonSchema = z.strictObject({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(z.array(z.number()))),
});

const stallProperties = {
  kerb: z.string().max(40).optional(),
  number: text(20).optional(),
  stallClass: stallClassSchema,
  angleDegrees: angleSchema,
  lengthMetres: z.number(),
  widthMetres: z.number(),
  lineColor: z.enum(lineColors),
  useModes: z.array(z.string()).optional(),
  dedicatedTo: z.string().optional(),
  openHours: z.string().optional(),
};

/**
 * A stall as it shall be: `properties` are fields of the layer parking-spaces (lineColor, useModes, dedicatedTo,
 * openHours, charger, …), judged by its definition, and the kerb that it was laid on.
 */
export const schemeStallSchema = z.strictObject({
  type: z.literal('Feature'),
  /** Of the page's choosing. */
  id: z.uuid(),
  geometry: polygonSchema,
  properties: z.looseObject(stallProperties),
});
export type SchemeStall = z.infer<typeof schemeStallSchema>;

/** A rule that shall not count, everywhere or for one obstacle, and why. */
export const switchedOffSchema = z.strictObject({
  ruleId: text(60),
  obstacleId: z.string().max(100).optional(),
  reason,
});

export const maximumStallsPerScheme = 2_000;

/** What a planner writes: body of `POST /api/parking/schemes` and, whole again, of `PUT …/{id}`. */
export const schemeDraftSchema = z.strictObject({
  name: text(100),
  note: text(2_000).optional(),
  profile: z.string().min(1).max(40).optional(),
  kerbs: z.array(schemeKerbSchema).max(500).default([]),
  stalls: z
    .strictObject({
      type: z.literal('FeatureCollection'),
      features: z.array(schemeStallSchema).max(maximumStallsPerScheme),
    })
    .default({ type: 'FeatureCollection', features: [] }),
  /** Live stalls that are retired when it is published. */
  removals: z.array(z.uuid()).max(maximumStallsPerScheme).default([]),
  switchedOff: z.array(switchedOffSchema).max(200).default([]),
});
export type SchemeDraft = z.infer<typeof schemeDraftSchema>;
/** As a page sends it. */
export type SchemeDraftBody = z.input<typeof schemeDraftSchema>;

const counts = z.record(z.string(), z.int());
/** "+42 / −3": what comes, what goes. */
export const schemeTotalsSchema = z.object({
  added: z.int(),
  removed: z.int(),
  addedByClass: counts,
  addedByColor: counts,
  removedByClass: counts,
  removedByColor: counts,
});

export const schemeReviewSchema = z.object({
  id: z.uuid(),
  /** Which handing-in it speaks of, 1 the first. */
  submission: z.int(),
  unit: z.string(),
  personName: z.string(),
  verdict: z.enum(['agree', 'object']),
  reason: z.string().optional(),
  /** Where on the map. */
  position: positionSchema.optional(),
  at: z.string(),
  /** The unit's last word on what is handed in now. */
  counts: z.boolean(),
});

/** `POST …/{id}/reviews` */
export const newSchemeReviewSchema = z
  .strictObject({
    verdict: z.enum(['agree', 'object']),
    reason: reason.optional(),
    position: positionSchema.optional(),
  })
  .refine(({ verdict, reason: why }) => verdict === 'agree' || why !== undefined, {
    path: ['reason'],
    message: 'an objection says why',
  });
export type NewSchemeReview = z.infer<typeof newSchemeReviewSchema>;

/** A stall of the scheme against a rule, as things stand now. */
export const schemeConflictSchema = ruleBreachSchema.extend({
  stallId: z.uuid(),
  number: z.string().optional(),
  /** Of a rule about a whole kerb, told at its first stall. */
  kerb: z.string().optional(),
  level: z.enum(['must', 'should']),
  /** The reason given where the rule was switched off for it. */
  switchedOff: z.string().optional(),
});

export const schemeInShortSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  status: schemeStatusSchema,
  version: z.int(),
  unit: z.string(),
  authorName: z.string(),
  profile: z.string(),
  totals: schemeTotalsSchema,
  /** Units asked, and what each has said of what is handed in now. */
  reviewers: z.array(z.object({ unit: z.string(), verdict: z.enum(['agree', 'object']).optional() })),
  /** Of all its stalls and kerbs: west, south, east, north; missing while there are none. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  submittedAt: z.string().optional(),
  approvedAt: z.string().optional(),
  publishedAt: z.string().optional(),
  acceptedAt: z.string().optional(),
});
export type SchemeInShort = z.infer<typeof schemeInShortSchema>;

/** A painted stall against the drawn one. */
export const asBuiltSchema = z.object({
  stallId: z.uuid(),
  /** How far the middle lies from where it was drawn, and how much longer and wider it is. */
  movedMetres: z.number(),
  lengthDifferenceMetres: z.number(),
  widthDifferenceMetres: z.number(),
  /** What it breaks where it lies, of the rules about a stall. */
  breaches: z.array(ruleBreachSchema.extend({ level: z.enum(['must', 'should']) })),
});
export type AsBuilt = z.infer<typeof asBuiltSchema>;

export const schemeSchema = schemeInShortSchema.extend({
  note: z.string().optional(),
  kerbs: z.array(schemeKerbSchema),
  stalls: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.uuid(),
        geometry: polygonSchema,
        /** As sent, and once published its asset and number. */
        properties: z.looseObject({
          ...stallProperties,
          assetId: z.uuid().optional(),
          code: z.string().optional(),
        }),
      }),
    ),
  }),
  removals: z.array(z.object({ id: z.uuid(), code: z.string(), number: z.string().optional() })),
  switchedOff: z.array(switchedOffSchema),
  reviews: z.array(schemeReviewSchema),
  conflicts: z.array(schemeConflictSchema),
  /** What the conflicts name, with the owner to ask. */
  obstacles: z.array(namedObstacleSchema),
  /** What was found when it was accepted, for stalls that were measured. */
  asBuilt: z.array(asBuiltSchema),
});
export type Scheme = z.infer<typeof schemeSchema>;

export const schemeListSchema = z.object({ schemes: z.array(schemeInShortSchema) });

/** `POST …/{id}/revise` */
export const reviseSchemeSchema = z.strictObject({ reason: reason.optional() });

/** `POST …/{id}/as-built`: what was measured, with the number where the survey has it, before anybody accepts it. */
export const paintedSchema = z.strictObject({
  stalls: z
    .array(z.strictObject({ geometry: polygonSchema, number: text(20).optional() }))
    .min(1)
    .max(maximumStallsPerScheme),
});
export type Painted = z.infer<typeof paintedSchema>;
export const paintedAnswerSchema = z.object({
  /** With the outline as it may be accepted. */
  found: z.array(asBuiltSchema.extend({ geometry: polygonSchema })),
  /** Outlines near no stall of the scheme, by their place in the question. */
  unknown: z.array(z.int()),
  /** Stalls of the scheme that nobody measured. */
  unmeasured: z.array(z.uuid()),
  obstacles: z.array(namedObstacleSchema),
});
export type PaintedAnswer = z.infer<typeof paintedAnswerSchema>;

/** `POST …/{id}/accept`: stalls that were measured where they were painted; the others stand as drawn. */
export const acceptSchemeSchema = z.strictObject({
  asBuilt: z
    .array(z.strictObject({ stall: z.uuid(), geometry: polygonSchema }))
    .max(maximumStallsPerScheme)
    .default([]),
  note: text(2_000).optional(),
});
export type AcceptScheme = z.infer<typeof acceptSchemeSchema>;
/** As a page sends it. */
export type AcceptSchemeBody = z.input<typeof acceptSchemeSchema>;
