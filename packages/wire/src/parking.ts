import { obstacleKinds } from '@cityplate/parking/obstacle';
import { z } from 'zod';

/** More is no street but an upload gone wrong; a kerb of 10 km with a vertex every two metres passes. */
export const maximumKerbPositions = 5_000;
export const maximumObstacles = 5_000;

const positionSchema = z.array(z.number()).min(2).max(3);
const lineSchema = z.looseObject({
  type: z.literal('LineString'),
  coordinates: z.array(positionSchema).max(maximumKerbPositions),
});
/** Any geometry but a collection, checked in depth by the server. */
const geometrySchema = z.looseObject({ type: z.string(), coordinates: z.array(z.unknown()) });
const collectionOf = <T extends z.ZodType>(feature: T) =>
  z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) });

export const sideSchema = z.enum(['left', 'right']);
export const trafficSchema = z.enum(['one-way', 'two-way']);
export const angleSchema = z.literal([0, 30, 45, 60, 90]);
export const stallClassSchema = z.enum(['small', 'large', 'accessible']);
const metres = z.number().positive().max(1_000);

/** What is wanted along one kerb, whatever stands there. */
const wantedShape = {
  kerb: lineSchema,
  /** On which side of the kerb line, as drawn, the carriageway lies and the stalls with it. */
  side: sideSchema,
  carriagewayWidthMetres: metres,
  traffic: trafficSchema,
  angleDegrees: angleSchema,
  stallClass: stallClassSchema,
  lengthMetres: metres.optional(),
  widthMetres: metres.optional(),
  /** Which way an angled stall is driven into. */
  entry: z.enum(['nose-in', 'back-in']).optional(),
  /** The opposite kerb has stalls, too: asks for a wider carriageway. */
  bothSides: z.boolean().optional(),
  /** Number of the first stall; 1 where nothing is said. */
  firstNumber: z.int().min(1).max(1_000_000).optional(),
};

export const obstacleFeatureSchema = z.looseObject({
  type: z.literal('Feature'),
  geometry: geometrySchema,
  properties: z.looseObject({
    kind: z.enum(obstacleKinds),
    /** Named in what it costs; the feature's own `id` where this is missing. */
    id: z.union([z.string().max(100), z.number()]).nullish(),
    /** A junction with islands and turning lanes of its own. */
    channelised: z.boolean().nullish(),
    /** Of what a point or line stands for, such as a driveway. */
    widthMetres: metres.nullish(),
  }),
  id: z.union([z.string().max(100), z.number()]).nullish(),
});

/** `POST /api/parking/layouts` */
export const layoutQuestionSchema = z.strictObject({
  ...wantedShape,
  /** Id of a rule profile; the region's first where nothing is said. */
  profile: z.string().min(1).max(40).optional(),
  obstacles: z
    .looseObject({
      type: z.literal('FeatureCollection'),
      features: z.array(obstacleFeatureSchema).max(maximumObstacles),
    })
    .optional(),
  /** Covers, stalls and the base map around the kerb stand in the way, too; true where nothing is said. */
  useLayers: z.boolean().default(true),
});
export type LayoutQuestion = z.infer<typeof layoutQuestionSchema>;
/** As a page sends it. */
export type LayoutBody = z.input<typeof layoutQuestionSchema>;

export const schemeKerbSchema = z.strictObject({
  ...wantedShape,
  /** Of the page's choosing; its stalls name it. */
  id: z.string().min(1).max(40),
  /** The road, for lists. */
  road: z.string().min(1).max(100).optional(),
});
export type SchemeKerb = z.infer<typeof schemeKerbSchema>;

export const certaintySchema = z.enum(['C', 'L', 'U']);
export const wordsSchema = z.object({ zh: z.string(), en: z.string() });
const levelSchema = z.enum(['must', 'should']);

const breachShape = {
  ruleId: z.string(),
  clause: z.string(),
  certainty: certaintySchema,
  obstacleId: z.string().optional(),
  /** What the rule asks for and what there is, metres where it measures. */
  required: z.number().optional(),
  measured: z.number().optional(),
};
export const ruleBreachSchema = z.object(breachShape);

/** A thing of the layers or the base map that costs stalls, and whom to ask about it. */
export const namedObstacleSchema = z.object({
  id: z.string(),
  kind: z.enum(obstacleKinds),
  /** Of the registry; left out for what is of the base map. */
  layer: z.string().optional(),
  code: z.string().optional(),
  name: z.string().optional(),
  ownerUnit: z.string().optional(),
  ownerName: wordsSchema.optional(),
});
export type NamedObstacle = z.infer<typeof namedObstacleSchema>;

const polygonSchema = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(positionSchema)),
});

/** Answer of `POST /api/parking/layouts` */
export const layoutAnswerSchema = z.object({
  stalls: collectionOf(
    z.object({
      type: z.literal('Feature'),
      geometry: polygonSchema,
      properties: z.object({
        number: z.int(),
        angleDegrees: angleSchema,
        stallClass: stallClassSchema,
        lengthMetres: z.number(),
        widthMetres: z.number(),
        fromMetres: z.number(),
        toMetres: z.number(),
        warnings: z.array(ruleBreachSchema),
      }),
    }),
  ),
  lost: collectionOf(
    z.object({
      type: z.literal('Feature'),
      geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(positionSchema) }),
      properties: z.object({
        ...breachShape,
        lengthMetres: z.number(),
        fromMetres: z.number(),
        toMetres: z.number(),
      }),
    }),
  ),
  totals: z.object({
    stalls: z.int(),
    kerbMetres: z.number(),
    usedMetres: z.number(),
    lostMetres: z.number(),
  }),
  warnings: z.array(ruleBreachSchema),
  /** Id of the profile that was used. */
  profile: z.string(),
  /** Those obstacles of the layers that cost something. */
  obstacles: z.array(namedObstacleSchema),
});
export type LayoutAnswer = z.infer<typeof layoutAnswerSchema>;

/** `GET /api/parking/kerbs?bbox=`: edges of the base map's carriageways, to pick one. */
export const kerbListSchema = collectionOf(
  z.object({
    type: z.literal('Feature'),
    id: z.int(),
    geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(positionSchema) }),
    properties: z.object({
      road: z.string().optional(),
      roadClass: z.string().optional(),
      carriagewayWidthMetres: z.number(),
      traffic: trafficSchema,
      /** Where the carriageway lies as the line runs: goes into a layout as it is. */
      side: sideSchema,
      lengthMetres: z.number(),
    }),
  }),
);
export type KerbList = z.infer<typeof kerbListSchema>;

/** `GET /api/parking/profiles`: rules as data, see `RuleProfile`; the first is the region's default. */
export const profileListSchema = z.object({
  profiles: z.array(
    z.looseObject({
      id: z.string(),
      name: wordsSchema,
      rules: z.array(
        z.looseObject({
          id: z.string(),
          name: wordsSchema,
          clause: wordsSchema,
          certainty: certaintySchema,
          level: levelSchema,
          check: z.string(),
        }),
      ),
    }),
  ),
});

/**
 * `GET /api/parking/compliance?profile=&bbox=`: stalls that are there, against a profile as things stand now; some at a
 * time, the next ones with `after`, until there is no `next`.
 */
export const complianceSchema = z.object({
  profile: z.string(),
  /** Judged in this answer; so many others lie where the profile says nothing: in a yard, or on a street. */
  checked: z.int(),
  elsewhere: z.int(),
  /** In the box there are so many in all, and so many come after these. */
  total: z.int(),
  left: z.int(),
  /** To be sent as `after`; missing once all have been looked at. */
  next: z.int().optional(),
  /** Those that break something, by code. */
  stalls: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      number: z.string().optional(),
      road: z.string().optional(),
      ownerUnit: z.string().optional(),
      position: z.tuple([z.number(), z.number()]),
      breaches: z.array(ruleBreachSchema.extend({ level: levelSchema })),
    }),
  ),
  obstacles: z.array(namedObstacleSchema),
});
export type Compliance = z.infer<typeof complianceSchema>;
